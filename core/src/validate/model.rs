//! A compiled model, whoever judges by it.

use std::cell::Cell;
use std::fmt;
use std::sync::Arc;

use super::apigateway::Schema;
use super::finding::Finding;
#[cfg(feature = "full-schema")]
use super::json_schema;
use super::mark::SEARCHED;
use super::options::{ModelOptions, Profile};
use super::report::Report;
use super::secret::Secrets;
use super::tell::Telling;
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::json::{self, Data, Decimals, Map, ReadOptions};
use crate::source::Source;

/// A compiled model: cheap to clone, and for any number of bodies at the same time.
///
/// ```
/// use gatewright::validate::{Model, ModelOptions};
/// let model = Model::compile(r#"{"properties": {"price": {"maximum": 1000}}}"#, &ModelOptions::default()).unwrap();
/// let report = model.check(r#"{"price": 1000.50}"#).unwrap();
/// assert_eq!(
///     report.error_string(),
///     "[numeric instance is greater than the required maximum (maximum: 1000, found: 1000.50)]",
/// );
/// ```
#[derive(Clone)]
pub struct Model(Arc<Compiled>);

struct Compiled {
    judge: Judge,
    secrets: Secrets,
}

/// Who judges.
#[derive(Debug)]
enum Judge {
    Service(Schema),
    #[cfg(feature = "full-schema")]
    Specified(json_schema::Schema),
}

impl Model {
    /// Compiles a model that stands for itself. A byte order mark before it is overlooked.
    ///
    /// # Errors
    /// Of kind `Input` where the text is no JSON, of kind `Definition` where it is no model, of kind `Limit` where a limit
    /// is hit.
    pub fn compile(text: &str, options: &ModelOptions) -> Result<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self::of(&json::read_with(text, &reading())?, &Map::new(), options).map_err(|error| {
            let source = Arc::new(Source::new("model", text));
            let searched = Cell::new(0_usize);
            error.located(&source, &|pointer| {
                let before = searched.replace(searched.get().saturating_add(text.len()));
                if before <= SEARCHED { json::locate(text, pointer) } else { None }
            })
        })
    }

    /// Compiles a model from its data. References may lead to the models of a map by `#/components/schemas/NAME`, and by the
    /// addresses under which the service keeps them.
    ///
    /// Numbers print as they are written only if they were read as [`Decimals::Written`].
    ///
    /// # Errors
    /// As [`Model::compile`].
    pub fn of(model: &Data<'_>, named: &Map<'_>, options: &ModelOptions) -> Result<Self> {
        Self::within(model, named, &[], options)
    }

    /// Compiles a model of the profile `jsonschema` that may refer to documents, each given with its address. Nothing else is
    /// ever retrieved.
    ///
    /// ```
    /// use gatewright::json::read;
    /// use gatewright::validate::{Model, ModelOptions, Profile};
    /// # if cfg!(feature = "full-schema") {
    /// let model = read(r#"{"items": {"$ref": "https://example.com/id.json"}}"#).unwrap();
    /// let id = read(r#"{"type": "integer"}"#).unwrap();
    /// let options = ModelOptions { profile: Profile::JsonSchema, ..ModelOptions::default() };
    /// let model = Model::with_documents(&model, &[("https://example.com/id.json", &id)], &options).unwrap();
    /// assert!(!model.check("[1, true]").unwrap().is_valid());
    /// # }
    /// ```
    ///
    /// # Errors
    /// As [`Model::compile`]; under the profile `apigateway` also where there are documents.
    pub fn with_documents(model: &Data<'_>, documents: &[(&str, &Data<'_>)], options: &ModelOptions) -> Result<Self> {
        Self::within(model, &Map::new(), documents, options)
    }

    /// The same for a model that stands in a definition, which may hold what OpenAPI adds; `budget` is lessened by the number
    /// of schemas.
    pub(crate) fn imported(
        model: &Data<'_>,
        named: &Map<'_>,
        options: &ModelOptions,
        budget: &mut usize,
    ) -> Result<Self> {
        let schema = Schema::compile(model, named, options, budget, true)?;
        Ok(Self::judged_by(Judge::Service(schema), model, named, &[]))
    }

    fn within(
        model: &Data<'_>,
        named: &Map<'_>,
        documents: &[(&str, &Data<'_>)],
        options: &ModelOptions,
    ) -> Result<Self> {
        let mut budget = options.limits.model_nodes;
        match options.profile {
            Profile::ApiGateway if documents.is_empty() => {
                let schema = Schema::compile(model, named, options, &mut budget, false)?;
                Ok(Self::judged_by(Judge::Service(schema), model, named, documents))
            }
            Profile::ApiGateway => {
                let message = "a model of the profile `apigateway` refers to models of its definition only";
                let error = Error::new(Code::DEFINITION_UNSUPPORTED, message);
                Err(error.help("name them as `#/components/schemas/NAME`, or take the profile `jsonschema`"))
            }
            #[cfg(feature = "full-schema")]
            Profile::JsonSchema => {
                let schema = json_schema::Schema::compile(model, named, documents, options, &mut budget)?;
                Ok(Self::judged_by(Judge::Specified(schema), model, named, documents))
            }
            #[cfg(not(feature = "full-schema"))]
            Profile::JsonSchema => {
                let error = Error::new(Code::DEFINITION_UNSUPPORTED, "this build has no profile `jsonschema`");
                Err(error.help("build with the cargo feature `full-schema`"))
            }
        }
    }

    fn judged_by(judge: Judge, model: &Data<'_>, named: &Map<'_>, documents: &[(&str, &Data<'_>)]) -> Self {
        let named = named.entries().iter().map(|(name, model)| (name.as_ref(), model));
        let documents = documents.iter().map(|(address, document)| (*address, *document));
        let secrets = Secrets::of(std::iter::once(("", model)).chain(named).chain(documents));
        Self(Arc::new(Compiled { judge, secrets }))
    }

    /// Checks the text of a body, which is read strictly; an empty one counts as `{}`.
    ///
    /// # Errors
    /// Of kind `Input` where the text is no JSON, of kind `Definition` where the model turns out to be none, of kind `Limit`
    /// where a limit is hit. That a body is invalid is no error.
    pub fn check(&self, body: &str) -> Result<Report> {
        let body = if body.is_empty() { "{}" } else { body };
        self.check_data(&json::read_with(body, &ReadOptions::body())?)
    }

    /// Checks a body that has been read already.
    ///
    /// # Errors
    /// As [`Model::check`].
    pub fn check_data(&self, body: &Data<'_>) -> Result<Report> {
        self.check_with(body, &Telling::default())
    }

    /// The same, told as the caller wishes. The service's own [`Report::messages`] stay as they are, with the values that they
    /// show.
    ///
    /// # Errors
    /// As [`Model::check`].
    pub fn check_with(&self, body: &Data<'_>, telling: &Telling<'_>) -> Result<Report> {
        self.check_and(body, Vec::new(), telling)
    }

    /// The same where more is wrong than the model knows.
    pub(super) fn check_and(&self, body: &Data<'_>, more: Vec<Finding>, telling: &Telling<'_>) -> Result<Report> {
        let (mut report, mut findings) = match &self.0.judge {
            Judge::Service(schema) => schema.check(body),
            #[cfg(feature = "full-schema")]
            Judge::Specified(schema) => schema.check(body),
        }?;
        report.valid &= more.is_empty();
        if !report.valid {
            findings.extend(more);
            report.violations = telling.tell(findings, body, &self.0.secrets);
            report.hidden = telling.hidden(body, &self.0.secrets);
        }
        Ok(report)
    }

    /// The report of a body of which the model need not know what is wrong.
    pub(super) fn refuse(&self, findings: Vec<Finding>, body: &Data<'_>, telling: &Telling<'_>) -> Report {
        Report { violations: telling.tell(findings, body, &self.0.secrets), ..Report::default() }
    }

    /// Whether a body is valid: faster than a report.
    ///
    /// # Errors
    /// As [`Model::check`].
    pub fn is_valid(&self, body: &Data<'_>) -> Result<bool> {
        match &self.0.judge {
            Judge::Service(schema) => schema.is_valid(body),
            #[cfg(feature = "full-schema")]
            Judge::Specified(schema) => schema.is_valid(body),
        }
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Model")
    }
}

/// How the text of a model is read.
fn reading() -> ReadOptions {
    ReadOptions { decimals: Decimals::Written, ..ReadOptions::body() }
}

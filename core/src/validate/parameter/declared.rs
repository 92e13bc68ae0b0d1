//! Parameters with the schemas that an OpenAPI document gives them.

use std::sync::Arc;

use super::format::Format;
use super::required::Location;
use super::style::{Form, Style};
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::http::{Request, decode_segment};
use crate::json::{self, Data, Decimals, Map, ReadOptions};
use crate::limits::Limits;
use crate::validate::MOST_VIOLATIONS;
use crate::validate::finding::Finding;
use crate::validate::model::Model;
use crate::validate::options::ModelOptions;
use crate::validate::report::{self, Report, Violation};
use crate::validate::shape::{Shaper, Shaping};
use crate::validate::tell::Telling;

/// The parameters of an operation, each with its schema. The service asks only whether required ones are there; this goes
/// beyond it.
///
/// A value is read by its `style` and `explode`, becomes a number, a Boolean, a list or an object as its schema says, and is
/// judged by that: as draft 4, and with the formats `date`, `int32` and `int64` of OpenAPI. A parameter with `content` is read
/// as JSON.
///
/// ```
/// use gatewright::http::Request;
/// use gatewright::json::{Map, read};
/// use gatewright::validate::{Location, Parameters, Telling};
/// let limit = read(r#"{"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100}}"#).unwrap();
/// let parameters = Parameters::of(&[&limit], &Map::new(), &Default::default()).unwrap();
/// let check = |target| parameters.check(&Request::new("GET", target), &[], &Telling::default()).unwrap();
/// assert!(check("/pets?limit=7").is_valid());
/// let report = check("/pets?limit=700");
/// assert_eq!(report.violations()[0].message, "700 is greater than 100");
/// assert_eq!(report.violations()[0].location, Location::Query("limit".to_owned()));
/// ```
#[derive(Clone, Debug)]
pub struct Parameters(Arc<[Declared]>);

/// A parameter with its schema.
#[derive(Debug)]
pub(crate) struct Declared {
    location: Location,
    name: String,
    required: bool,
    /// How its text is read; `None` for JSON.
    style: Option<Style>,
    form: Form,
    /// The members of an object.
    members: Vec<String>,
    shaper: Shaper,
    model: Model,
    format: Option<Format>,
}

impl FromIterator<Declared> for Parameters {
    fn from_iter<I: IntoIterator<Item = Declared>>(declared: I) -> Self {
        Self(declared.into_iter().collect())
    }
}

impl Parameters {
    /// Reads the parameters of OpenAPI 3, whose schemas may refer to the named ones as `#/components/schemas/NAME`.
    ///
    /// # Errors
    /// Of kind `Definition` where one is no parameter or its schema cannot be used, of kind `Limit` where a limit is hit.
    pub fn of(parameters: &[&Data<'_>], named: &Map<'_>, limits: &Limits) -> Result<Self> {
        let declared = parameters.iter().filter_map(|data| Declared::of(data, named, limits).transpose());
        declared.collect()
    }

    /// What is wrong with the parameters of a request; `path` holds the values of the path's variables, as the
    /// path writes them. The place of
    /// a value inside of a parameter is its name with a JSON Pointer behind it: `ids/1`.
    ///
    /// # Errors
    /// Of kind `Limit` where a limit is hit.
    pub fn check(&self, request: &Request, path: &[(String, String)], telling: &Telling<'_>) -> Result<Report> {
        let mut report = Report { valid: true, ..Report::default() };
        for declared in self.0.iter() {
            let found = declared.check(request, path, telling)?;
            report.valid &= found.valid;
            report.truncated |= found.truncated;
            report.violations.extend(found.violations);
            if report.violations.len() > MOST_VIOLATIONS {
                report.violations.truncate(MOST_VIOLATIONS);
                report.truncated = true;
                break;
            }
        }
        Ok(report)
    }
}

impl Declared {
    /// Reads a parameter; `None` where there is nothing to check.
    pub(crate) fn of(data: &Data<'_>, named: &Map<'_>, limits: &Limits) -> Result<Option<Self>> {
        let text = |name| data.get(name).and_then(Data::as_str);
        let (Some(name), Some(place)) = (text("name"), text("in")) else {
            return Err(wrong("a parameter needs `name` and `in`"));
        };
        let location = match place {
            "cookie" => Location::Cookie,
            "header" => Location::Header,
            "path" => Location::Path,
            "query" => Location::Query,
            _ => return Ok(None),
        };
        // what these say is no business of a parameter, as OpenAPI has it
        let spoken = ["accept", "authorization", "content-type"];
        if location == Location::Header && spoken.iter().any(|known| name.eq_ignore_ascii_case(known)) {
            return Ok(None);
        }
        let content = match data.get("content") {
            Some(Data::Map(content)) => content.entries().first(),
            _ => None,
        };
        let style = match content {
            Some((kind, _)) if !kind.contains("json") => {
                return Err(wrong(format!("a parameter of the type `{kind}` cannot be read; expected JSON")));
            }
            Some(_) => None,
            None => Some(Style::of(location, text("style"), data.get("explode"))?),
        };
        let schema = content.map_or(data, |(_, media)| media).get("schema");
        let empty = Data::Map(Map::new());
        let schema = schema.unwrap_or(&empty);
        let options = ModelOptions { limits: *limits, ..ModelOptions::default() };
        let shaping = Shaping { coerce: style.is_some(), ..Shaping::default() };
        let shaper = Shaper::of(schema, named, shaping, limits)?;
        Ok(Some(Self {
            location,
            name: name.to_owned(),
            required: data.get("required").is_some_and(|required| matches!(required, Data::Bool(true))),
            style,
            form: Form::of(shaper.kinds()),
            members: shaper.members(),
            model: Model::of(schema, named, &options)?,
            format: Format::of(schema, named),
            shaper,
        }))
    }

    /// The schemas that it holds.
    pub(crate) fn weight(&self) -> usize {
        self.shaper.weight()
    }

    fn check(&self, request: &Request, path: &[(String, String)], telling: &Telling<'_>) -> Result<Report> {
        let decoded: Vec<(&str, String)> = match self.location {
            Location::Cookie => cookies(request).map(|(name, value)| (name, decode_segment(value))).collect(),
            Location::Path => path.iter().map(|(name, value)| (name.as_str(), decode_segment(value))).collect(),
            Location::Header | Location::Query => Vec::new(),
        };
        let all: Vec<(&str, &str)> = match self.location {
            Location::Header => request.headers().all(&self.name).map(|value| (self.name.as_str(), value)).collect(),
            Location::Query => request.query().collect(),
            Location::Cookie | Location::Path => decoded.iter().map(|(name, value)| (*name, value.as_str())).collect(),
        };
        let texts: Vec<&str> = all.iter().filter(|(name, _)| *name == self.name).map(|(_, value)| *value).collect();
        let read = match &self.style {
            Some(style) => style.read(self.form, &self.name, &texts, &self.members, &all),
            None => {
                let Some(text) = texts.last() else { return self.missing(telling) };
                let reading = ReadOptions { decimals: Decimals::Written, ..ReadOptions::body() };
                match json::read_with(text, &reading) {
                    Ok(data) => Some(data),
                    Err(_) => {
                        return self.told(&Data::Text((*text).into()), vec![not("contentMediaType", "JSON")], telling);
                    }
                }
            }
        };
        let Some(data) = read else { return self.missing(telling) };
        let data = self.shaper.shape(data)?.data;
        let more = match &self.format {
            Some(format) => format.slips(&data),
            None => Vec::new(),
        };
        self.told(&data, more, telling)
    }

    /// Nothing is wrong with a parameter that is not there, unless it must be.
    fn missing(&self, telling: &Telling<'_>) -> Result<Report> {
        if !self.required {
            return Ok(Report { valid: true, ..Report::default() });
        }
        let finding = Finding { keyword: "required".to_owned(), code: "parameter", ..Finding::default() };
        let finding = Finding { name: Some(self.name.clone()), ..finding };
        Ok(self.placed(self.model.refuse(vec![finding], &Data::Null, telling)))
    }

    /// What is wrong with a value, and more that is.
    fn told(&self, data: &Data<'_>, more: Vec<Finding>, telling: &Telling<'_>) -> Result<Report> {
        let report = if more.iter().any(|finding| finding.code == "contentMediaType") {
            self.model.refuse(more, data, telling)
        } else {
            self.model.check_and(data, more, telling)?
        };
        Ok(self.placed(report))
    }

    /// The report of a value as one of the request.
    fn placed(&self, report: Report) -> Report {
        let violations = report.violations.into_iter().map(|violation| self.place(violation)).collect();
        // what the service's validator would say is nothing that the service says here
        Report { violations, messages: Vec::new(), ..report }
    }

    fn place(&self, violation: Violation) -> Violation {
        let location = match violation.location {
            report::Location::Body(pointer) => {
                let place = format!("{}{pointer}", self.name);
                match self.location {
                    Location::Cookie => report::Location::Cookie(place),
                    Location::Header => report::Location::Header(place),
                    Location::Path => report::Location::Path(place),
                    Location::Query => report::Location::Query(place),
                }
            }
            location => location,
        };
        let causes = violation.causes.into_iter().map(|cause| self.place(cause)).collect();
        Violation { location, causes, ..violation }
    }
}

/// The cookies of a request, not decoded.
fn cookies(request: &Request) -> impl Iterator<Item = (&str, &str)> {
    request.headers().all("cookie").flat_map(|field| field.split(';')).filter_map(|pair| pair.trim().split_once('='))
}

/// A value that is not what it should be.
pub(super) fn not(code: &'static str, expected: &str) -> Finding {
    Finding { keyword: code.to_owned(), code, expected: Some(expected.to_owned()), ..Finding::default() }
}

#[cold]
pub(super) fn wrong(message: impl Into<String>) -> Error {
    Error::new(Code::DEFINITION_SHAPE, message)
}

//! Vectors of Java methods, run as templates that call them.

use std::collections::BTreeMap;

use gatewright::json::{self, Data, Decimals, ReadOptions, WriteOptions};
use gatewright::quirks::{Base64, Quirks};
use gatewright::{Context, Dialect};
use serde::Deserialize;
use serde_json::Value;

use crate::outcome::{self, Kind, Outcome};

/// What stands behind each item of an array.
pub const ITEM_END: &str = "\u{1}";

/// A method with its receiver and arguments, and what it gives.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Method and number.
    pub id: String,
    /// Who vouches for the answer.
    pub source: String,
    /// The method, as Java calls it.
    #[serde(rename = "fn")]
    pub function: String,
    /// The receiver and the arguments; a `null` at the end is not given.
    #[serde(rename = "in")]
    pub given: Vec<Value>,
    /// The result.
    pub out: Option<Value>,
    /// `given` in UTF-16 units, where it holds half a surrogate pair: no text of the engine does, so there stands `?`.
    pub in_utf16: Option<Value>,
    /// `out` in UTF-16 units, likewise.
    pub out_utf16: Option<Value>,
    /// The exception that it raises.
    pub throws: Option<String>,
    /// The exception's text: it only informs.
    pub message: Option<String>,
}

impl Case {
    /// Runs the case.
    ///
    /// # Errors
    /// What was expected and what came.
    pub fn run(&self) -> Result<(), String> {
        if let Some(slash) = self.writes_json() {
            return self.run_writer(slash);
        }
        let template = self.template()?;
        let (outcome, error) =
            outcome::render_with(Dialect::Velocity, self.quirks(), &template, &self.context()?, &BTreeMap::new());
        let expected = self.expected()?;
        if outcome == expected {
            return Ok(());
        }
        let error = error.map_or(String::new(), |error| format!("\n{error:#}"));
        let given = Value::from(self.given.clone());
        Err(format!("{template} with {given}\nexpected {expected}\ngot      {outcome}{error}"))
    }

    /// Whether the case is about the writer of JSON, and whether that escapes slashes.
    fn writes_json(&self) -> Option<bool> {
        match self.function.as_str() {
            "json-smart toJSONString LT_COMPRESS" => Some(false),
            "json-smart toJSONString NO_COMPRESS" => Some(true),
            _ => None,
        }
    }

    fn run_writer(&self, slash: bool) -> Result<(), String> {
        let text = self.given.first().and_then(Value::as_str).ok_or("no text")?;
        let reading = json::read_permissive(text, &ReadOptions::body());
        let written = reading.map(|reading| {
            let mut out = String::new();
            json::write_with(&reading.data, &WriteOptions { slash, ..WriteOptions::default() }, &mut out);
            out
        });
        match (written, &self.out) {
            (Ok(written), Some(Value::String(expected))) if written == *expected => Ok(()),
            (Err(_), None) => Ok(()),
            (written, expected) => Err(format!("{text}\nexpected {expected:?}\ngot      {written:?}")),
        }
    }

    fn quirks(&self) -> Quirks {
        let mut quirks = Quirks::default();
        if self.function == "Base64.getMimeDecoder" {
            quirks.base64 = Base64::Mime;
        }
        quirks
    }

    /// The template that calls the method on the variables `$a`, `$b` and `$c`.
    fn template(&self) -> Result<String, String> {
        let count = self.arguments().len();
        let rest = ["$b", "$c"].get(..count.saturating_sub(1)).ok_or("more than two arguments")?.join(", ");
        Ok(match self.function.as_str() {
            "Double.toString" | "BigDecimal.toString" => "$a".to_owned(),
            "Float.toString" => "$a.floatValue()".to_owned(),
            // a static method is called on any value of its class
            "Integer.parseInt" => "#set($i = 1)$i.parseInt($a)".to_owned(),
            "Long.parseLong" => "#set($i = 12345678901)$i.parseLong($a)".to_owned(),
            "lang2.escapeJavaScript" | "lang3.escapeEcmaScript" | "text.escapeEcmaScript" => {
                "$util.escapeJavaScript($a)".to_owned()
            }
            "URLEncoder.encode" => "$util.urlEncode($a)".to_owned(),
            "URLDecoder.decode" => "$util.urlDecode($a)".to_owned(),
            "Base64.getEncoder" => "$util.base64Encode($a)".to_owned(),
            "Base64.getDecoder" | "Base64.getMimeDecoder" => "$util.base64Decode($a)".to_owned(),
            // in a list, since null alone prints the source
            "json-smart parse+toString" => "#set($list = [$util.parseJson($a)])$list".to_owned(),
            "String.format" => format!("$a.format($a, {rest})"),
            "String.split" | "String.split3" => format!("#foreach($item in $a.split({rest}))$item{ITEM_END}#end"),
            other => match other.strip_prefix("String.") {
                Some(method) => format!("$a.{method}({rest})"),
                None => return Err(format!("no template calls {other}")),
            },
        })
    }

    fn arguments(&self) -> &[Value] {
        match self.given.as_slice() {
            [given @ .., Value::Null] => given,
            given => given,
        }
    }

    fn context(&self) -> Result<Context<'static>, String> {
        let mut context = Context::new().with_empty_request();
        for (name, value) in ["a", "b", "c"].into_iter().zip(self.arguments()) {
            let data = match (self.function.as_str(), value) {
                ("Double.toString" | "Float.toString", Value::String(text)) => {
                    text.parse::<f64>().map(Data::Double).map_err(|error| error.to_string())?
                }
                ("BigDecimal.toString", Value::String(text)) => decimal(text)?,
                ("String.format", Value::String(text)) if name != "a" => boxed(text)?,
                (_, Value::String(text)) => Data::from(text.as_str()),
                (_, Value::Number(number)) => Data::integer(number.as_i64().ok_or("an argument out of range")?),
                (_, other) => return Err(format!("an argument {other}")),
            };
            context.insert(name, data);
        }
        Ok(context)
    }

    fn expected(&self) -> Result<Outcome, String> {
        if self.throws.is_some() {
            return Ok(Outcome::Error(Kind::Render));
        }
        Ok(Outcome::Output(match self.out.as_ref().ok_or("neither out nor throws")? {
            Value::Array(items) => items.iter().map(|item| printed(item) + ITEM_END).collect(),
            text if self.function == "json-smart parse+toString" => format!("[{}]", printed(text)),
            other => printed(other),
        }))
    }
}

/// A BigDecimal with its spelling: it comes out of a body with a long literal, so zeros are put in front of a short one.
fn decimal(text: &str) -> Result<Data<'static>, String> {
    let long = match text.strip_prefix('-') {
        Some(digits) => format!("-{}{digits}", "0".repeat(20)),
        None => format!("{}{text}", "0".repeat(20)),
    };
    let options = ReadOptions { decimals: Decimals::Written, ..ReadOptions::body() };
    let reading = json::read_permissive(&long, &options).map_err(|error| error.to_string())?;
    Ok(reading.data.into_owned())
}

/// A value as Java prints it.
fn printed(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A value with its class: `5:Integer`.
fn boxed(text: &str) -> Result<Data<'static>, String> {
    let (value, class) = text.rsplit_once(':').ok_or("an argument without its class")?;
    let number = || value.parse::<i64>().map_err(|error| error.to_string());
    Ok(match class {
        "Integer" => Data::integer(number()?),
        "Double" => Data::Double(value.parse().map_err(|_| "no Double")?),
        "Boolean" => Data::Bool(value == "true"),
        "String" => Data::from(value),
        other => return Err(format!("an argument of class {other}")),
    })
}

//! Vectors of texts that are read as leniently as the service reads bodies.

use gatewright::json::{self, Data, ReadOptions};
use gatewright::{Context, Dialect, Engine};
use serde::Deserialize;

/// A text and what it is read as.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Its number.
    pub id: String,
    /// Who vouches for the answer.
    pub source: String,
    /// The text.
    pub text: String,
    /// The simple name of the Java class, a blank, and what `toString()` prints.
    pub value: Option<String>,
    /// What the reference says of a text that it refuses: it only informs.
    pub error: Option<String>,
}

impl Case {
    /// Runs the case.
    ///
    /// # Errors
    /// What was expected and what came.
    pub fn run(&self) -> Result<(), String> {
        let read = json::read_permissive(&self.text, &ReadOptions::body());
        match (read, &self.value) {
            (Err(_), None) => Ok(()),
            (Err(error), Some(value)) => Err(format!("{:?}\nexpected {value}\ngot      {error:#}", self.text)),
            (Ok(reading), None) => Err(format!("{:?}\nexpected an error\ngot      {:?}", self.text, reading.data)),
            (Ok(reading), Some(expected)) => {
                let value = printed(reading.data)?;
                if value == *expected {
                    Ok(())
                } else {
                    Err(format!("{:?}\nexpected {expected}\ngot      {value}", self.text))
                }
            }
        }
    }
}

/// Class and text of a value, as a template sees them.
fn printed(data: Data<'_>) -> Result<String, String> {
    if data == Data::Null {
        return Ok("null".to_owned());
    }
    let template = Engine::builder().dialect(Dialect::Velocity).build().compile("value", "$v.getClass().simpleName $v");
    let rendered = template.and_then(|template| template.render(&Context::new().set("v", data)));
    rendered.map(|rendered| rendered.body).map_err(|error| error.to_string())
}

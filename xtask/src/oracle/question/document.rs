//! A text that is read as leniently as the service reads bodies.

use gatewright::Error;
use gatewright::json::{self, Data, ReadOptions};
use gatewright::limits::Limits;
use serde_json::{Value, json};

use super::super::ending::Ending;
use super::Ask;

#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) text: String,
}

impl Ask for Document {
    fn to_java(&self) -> Value {
        json!({"permissive": {"text": self.text}})
    }

    fn answer_within(&self, limits: Limits) -> (Ending, Option<Error>) {
        match json::read_permissive(&self.text, &ReadOptions::body_within(&limits)) {
            Ok(reading) => {
                let class = class(&reading.data);
                let written = with_numbers(json::to_string(&reading.data), &reading.data);
                (Ending::Output(format!("{class} {written}")), None)
            }
            Err(error) => (Ending::Error("input"), Some(error)),
        }
    }

    fn texts(&self) -> Vec<&str> {
        vec![&self.text]
    }

    fn set_text(&mut self, _at: usize, text: String) {
        self.text = text;
    }

    fn shown(&self) -> String {
        format!("permissive JSON: {:?}", self.text)
    }
}

/// A text of data, and behind it the Java class of each number in the data.
pub(super) fn with_numbers(mut text: String, data: &Data<'_>) -> String {
    let mut open = vec![data];
    while let Some(data) = open.pop() {
        match data {
            Data::List(list) => open.extend(list.items().iter().rev()),
            Data::Map(map) => open.extend(map.entries().iter().rev().map(|(_, value)| value)),
            Data::Null | Data::Bool(_) | Data::Text(_) => {}
            number => {
                text.push(' ');
                text.push_str(class(number));
            }
        }
    }
    text
}

/// The simple name of the Java class.
fn class(data: &Data<'_>) -> &'static str {
    match data {
        Data::Null => "null",
        Data::Bool(_) => "Boolean",
        Data::Int(_) => "Integer",
        Data::Long(_) => "Long",
        Data::BigInt(_) => "BigInteger",
        Data::Float(_) => "Float",
        Data::BigDecimal(_) => "BigDecimal",
        Data::Text(_) => "String",
        Data::List(_) => "JSONArray",
        Data::Map(_) => "LinkedHashMap",
        // kept as it is written, or computed
        _ => "Double",
    }
}

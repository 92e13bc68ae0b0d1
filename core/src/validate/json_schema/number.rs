//! Numbers of the engine's data as the crate takes them.

use serde_json::Number;

use crate::json::Data;

/// A number of JSON. Whole numbers past 64 bits lose digits, as in the crate that takes them.
pub(super) fn number_of(data: &Data<'_>) -> Option<Number> {
    match data {
        Data::Int(value) => Some(Number::from(*value)),
        Data::Long(value) => Some(Number::from(*value)),
        Data::Double(value) => Number::from_f64(*value),
        Data::Float(value) => Number::from_f64(f64::from(*value)),
        _ => {
            let text = spelling(data)?;
            text.parse::<u64>().ok().map(Number::from).or_else(|| Number::from_f64(text.parse().ok()?))
        }
    }
}

/// The digits of a number.
pub(super) fn spelling(data: &Data<'_>) -> Option<String> {
    Some(match data {
        Data::BigInt(value) => value.0.to_string(),
        Data::Written(value) => value.as_str().to_owned(),
        Data::BigDecimal(value) => value.as_str().to_owned(),
        Data::Int(_) | Data::Long(_) | Data::Float(_) | Data::Double(_) => number_of(data)?.to_string(),
        _ => return None,
    })
}

//! What a character measures: its type, its direction, its value as a number.

use super::{code, kind};
use crate::value::Value;

statics! {
    getDirectionality |args| Ok(Value::Byte(kind::direction(code(args)))), char "0", code 1488 "1";
    getNumericValue |args| Ok(Value::Int(kind::numeric(code(args)))), char "11", code 8547 "4";
    getType |args| Ok(Value::Int(kind::of(code(args)).into())), char "2", code 65 "1";
}

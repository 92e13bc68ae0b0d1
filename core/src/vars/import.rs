//! Data that is read while rendering becomes values of the render.

use std::borrow::Cow;

use crate::error::Result;
use crate::json::{Data, ListClass};
use crate::value::{Class, Heap, List, Map, Value, View};

/// Values of the same meaning. Texts that the data borrows are borrowed on, all others move into the arena. The depth is
/// that of the reader's limit.
pub(super) fn import<'a>(heap: &Heap<'a>, data: Data<'a>) -> Result<Value<'a>> {
    Ok(match data {
        Data::Text(Cow::Borrowed(text)) => Value::Str(text),
        Data::Text(Cow::Owned(text)) => heap.text(&text)?,
        Data::List(list) => {
            let class = match list.class() {
                ListClass::ArrayList => Class::ARRAY_LIST,
                ListClass::JsonArray => Class::JSON_ARRAY,
                ListClass::LinkedHashSet => {
                    let set = View::linked_set(heap);
                    for item in list.into_items() {
                        set.add(heap, import(heap, item)?)?;
                    }
                    return Ok(Value::View(set));
                }
            };
            let items = list.into_items().into_iter().map(|item| import(heap, item)).collect::<Result<Vec<_>>>()?;
            heap.check_items(items.len())?;
            Value::List(heap.alloc(List::of_class(heap.bump(), class, &items)))
        }
        Data::Map(data) => {
            let map = heap.alloc(Map::of_class(heap.bump(), Class::of_map(&data)));
            for (key, value) in data.into_entries() {
                let key = match key {
                    Cow::Borrowed(key) => Value::Str(key),
                    Cow::Owned(key) => heap.text(&key)?,
                };
                map.put(heap, key, import(heap, value)?)?;
            }
            Value::Map(map)
        }
        Data::BigInt(value) => heap.big_int(value.0.clone()),
        Data::BigDecimal(value) => heap.big_decimal(value.value().clone()),
        Data::Null => Value::Null,
        Data::Bool(value) => Value::Bool(value),
        Data::Int(value) => Value::Int(value),
        Data::Long(value) => Value::Long(value),
        Data::Float(value) => Value::Float(value),
        other => other.as_double().map_or(Value::Null, Value::Double),
    })
}

//! Values that leave a render become data of their own.

use std::borrow::Cow;

use super::{Heap, Out, Value, print};
use crate::error::Result;
use crate::json::{BigInteger, Data, Decimal, List, ListClass, Map};

/// Deeper values are refused: data is walked and dropped recursively.
const DEPTH: usize = 400;

impl<'a> Value<'a> {
    /// Owned data of the same meaning: views and arrays become lists, what is no data becomes its text.
    pub(crate) fn to_data(self, heap: &Heap<'a>) -> Result<Data<'static>> {
        export(heap, self, 0)
    }
}

fn export<'a>(heap: &Heap<'a>, value: Value<'a>, depth: usize) -> Result<Data<'static>> {
    heap.charge(1)?;
    if depth > DEPTH {
        return Err(print::too_deep(heap));
    }
    let below = depth.saturating_add(1);
    let value = value.settle(heap);
    Ok(match value {
        Value::Null => Data::Null,
        Value::Bool(value) => Data::Bool(value),
        Value::Byte(value) => Data::Int(value.into()),
        Value::Short(value) => Data::Int(value.into()),
        Value::Int(value) => Data::Int(value),
        Value::Long(value) => Data::Long(value),
        Value::Float(value) => Data::Float(value),
        Value::Double(value) => Data::Double(value),
        Value::BigInt(value) => Data::BigInt(Box::new(BigInteger(value.clone()))),
        Value::BigDecimal(value) => Data::BigDecimal(Box::new(Decimal::computed(value.clone()))),
        Value::Map(_) | Value::DataMap(_) => {
            let mut map = Map::new();
            let mut at = 0;
            while let Some((found, key, item)) = value.entry_from(heap, at) {
                at = found.saturating_add(1);
                map.insert(text(heap, key)?, export(heap, item, below)?);
            }
            Data::Map(map)
        }
        Value::View(view) => {
            let mut items = Vec::new();
            let mut at = 0;
            while let Some((found, key, item)) = view.map.entry_from(heap, at) {
                at = found.saturating_add(1);
                items.push(export(heap, view.element(heap, key, item), below)?);
            }
            Data::List(List::new(items))
        }
        Value::List(_) | Value::DataList(_) | Value::Array(_) => {
            let len = value.len(heap).unwrap_or(0);
            heap.check_items(len)?;
            let items = (0..len).filter_map(|at| value.item(heap, at));
            let items = items.map(|item| export(heap, item, below)).collect::<Result<Vec<_>>>()?;
            let class =
                if value.class() == super::Class::JSON_ARRAY { ListClass::JsonArray } else { ListClass::ArrayList };
            Data::List(List::of_class(items, class))
        }
        other => Data::Text(Cow::Owned(text(heap, other)?)),
    })
}

fn text<'a>(heap: &Heap<'a>, value: Value<'a>) -> Result<String> {
    let mut out = Out::string(heap.limits);
    print(heap, value, &mut out)?;
    Ok(out.text)
}

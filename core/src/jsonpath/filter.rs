//! Evaluating filters, item by item.

use std::cmp::Ordering;

use super::eval::{Evaluation, Need};
use super::fault::Fault;
use super::operand::Item;
use super::token::{Filter, Operand, Operator};
use crate::value::Value;

type Eval<T> = Result<T, Fault>;

impl<'a> Evaluation<'a, '_> {
    /// Whether an item passes. A path inside that is invalid at this item refuses it.
    pub(super) fn accepts(&self, filter: &'a Filter, item: Value<'a>) -> Eval<bool> {
        self.heap.charge(1)?;
        match self.holds(filter, item) {
            Err(Fault::Invalid(_) | Fault::NotFound(_)) => Ok(false),
            other => other,
        }
    }

    fn holds(&self, filter: &'a Filter, item: Value<'a>) -> Eval<bool> {
        Ok(match filter {
            Filter::Or(parts) => {
                for part in parts {
                    if self.holds(part, item)? {
                        return Ok(true);
                    }
                }
                false
            }
            Filter::And(parts) => {
                for part in parts {
                    if !self.holds(part, item)? {
                        return Ok(false);
                    }
                }
                true
            }
            Filter::Not(part) => !self.holds(part, item)?,
            Filter::Exists(path, wanted) => {
                // also a path from `$` begins at the item here
                let found = match self.inner(path, item, Need::All) {
                    Ok(_) => true,
                    Err(Fault::NotFound(_)) => false,
                    Err(fault) => return Err(fault),
                };
                found == *wanted
            }
            Filter::Compare(left, operator, right) => {
                let (left, right) = (self.operand(left, item)?, self.operand(right, item)?);
                self.compare(&left, *operator, &right)?
            }
        })
    }

    fn operand(&self, operand: &'a Operand, item: Value<'a>) -> Eval<Item<'a>> {
        Ok(match operand {
            Operand::Path(path) => {
                let start = if path.from_root { self.root } else { item };
                match self.inner(path, start, Need::Some) {
                    Ok(value) => Item::of(self.heap, value)?,
                    Err(Fault::NotFound(_)) => Item::Undefined,
                    Err(fault) => return Err(fault),
                }
            }
            Operand::Text(text) => Item::Text((&**text).into()),
            Operand::Number(text) => Item::Written(text),
            Operand::Bool(value) => Item::Bool(*value),
            Operand::Null => Item::Null,
            Operand::Json(literal) => Item::Literal(literal),
            Operand::Pattern(pattern) => Item::Pattern(pattern),
        })
    }

    fn compare(&self, left: &Item<'a>, operator: Operator, right: &Item<'a>) -> Eval<bool> {
        let heap = self.heap;
        Ok(match operator {
            Operator::Equal => left.same(heap, right)?,
            Operator::NotEqual => !left.same(heap, right)?,
            Operator::Same => left.kind() == right.kind() && left.same(heap, right)?,
            Operator::NotSame => !(left.kind() == right.kind() && left.same(heap, right)?),
            Operator::Less => self.order(left, right)? == Some(Ordering::Less),
            Operator::LessEqual => self.order(left, right)?.is_some_and(Ordering::is_le),
            Operator::Greater => self.order(left, right)? == Some(Ordering::Greater),
            Operator::GreaterEqual => self.order(left, right)?.is_some_and(Ordering::is_ge),
            Operator::Matches => self.matches(left, right)?,
            Operator::In => self.is_in(left, right)?,
            Operator::NotIn => !self.is_in(left, right)?,
            Operator::Contains => match (left, right) {
                (Item::Text(text), Item::Text(part)) => {
                    heap.charge_bytes(text.len())?;
                    text.contains(&**part)
                }
                _ => match self.list(left)? {
                    Some(items) => contains(self, &items, right)?,
                    None => false,
                },
            },
            Operator::Size => self.size(left, right)?,
            Operator::Empty => self.is_empty(left, right)?,
            Operator::SubsetOf => match (self.list_or_refuse(right)?, self.list_or_refuse(left)?) {
                (Some(all), Some(some)) => {
                    for item in &some {
                        if !contains(self, &all, item)? {
                            return Ok(false);
                        }
                    }
                    true
                }
                _ => false,
            },
            Operator::AnyOf | Operator::NoneOf => match (self.list_or_refuse(right)?, self.list_or_refuse(left)?) {
                (Some(right), Some(left)) => {
                    let mut any = false;
                    for item in &left {
                        for other in &right {
                            heap.charge(1)?;
                            any = any || item.equals(heap, other)?;
                        }
                    }
                    any == (operator == Operator::AnyOf)
                }
                _ => false,
            },
            Operator::Refuse => return Err(Fault::invalid("the operator takes no literal")),
            Operator::Exists => match (left, right) {
                (Item::Bool(left), Item::Bool(right)) => left == right,
                (Item::Bool(_), _) | (_, Item::Bool(_)) => return Err(Fault::invalid("`exists` compares booleans")),
                _ => return Err(Fault::failed("`exists` compares booleans")),
            },
        })
    }

    fn order(&self, left: &Item<'a>, right: &Item<'a>) -> Eval<Option<Ordering>> {
        Ok(match (left, right) {
            (Item::Text(a), Item::Text(b)) => Some(a.encode_utf16().cmp(b.encode_utf16())),
            (a, b) if a.is_number() && b.is_number() => a.compare_numbers(self.heap, b)?,
            _ => None,
        })
    }

    /// The elements of JSON that is a list; `None` for JSON that is none, and for everything else.
    fn list(&self, item: &Item<'a>) -> Eval<Option<Vec<Item<'a>>>> {
        let Some(json) = item.json().transpose()?.filter(|json| self.is_list(*json)) else {
            return Ok(None);
        };
        let len = json.len(self.heap).unwrap_or(0);
        self.heap.charge(len)?;
        let elements = (0..len).filter_map(|at| json.item(self.heap, at));
        elements.map(|element| Item::of_element(self.heap, element)).collect::<Eval<Vec<_>>>().map(Some)
    }

    /// As [`Self::list`], but refuses what is no JSON.
    fn list_or_refuse(&self, item: &Item<'a>) -> Eval<Option<Vec<Item<'a>>>> {
        if item.json().is_none() {
            return Err(Fault::invalid("expected a list"));
        }
        self.list(item)
    }

    fn is_in(&self, left: &Item<'a>, right: &Item<'a>) -> Eval<bool> {
        match self.list_or_refuse(right)? {
            Some(items) => contains(self, &items, left),
            None => Ok(false),
        }
    }

    fn size(&self, left: &Item<'a>, right: &Item<'a>) -> Eval<bool> {
        if !right.is_number() {
            return Ok(false);
        }
        let len = match left {
            Item::Text(text) => i64::try_from(crate::value::text::units(text)).unwrap_or(i64::MAX),
            _ => match left.json().transpose()? {
                Some(json) if self.is_list(json) => i64::try_from(json.len(self.heap).unwrap_or(0)).unwrap_or(i64::MAX),
                Some(_) => -1,
                None => return Ok(false),
            },
        };
        let wanted = match right {
            Item::Number(value) => value.number().map_or(0, |number| number.int_value()),
            Item::Written(text) => {
                let decimal = super::operand::decimal(text);
                decimal.map_or(0, |decimal| crate::value::number::convert::low_int(decimal.long_value()))
            }
            _ => 0,
        };
        Ok(len == i64::from(wanted))
    }

    fn is_empty(&self, left: &Item<'a>, right: &Item<'a>) -> Eval<bool> {
        let empty = match left {
            Item::Text(text) => text.is_empty(),
            _ => match left.json().transpose()? {
                Some(json) if self.is_list(json) => json.len(self.heap) == Some(0),
                Some(Value::Str(text)) => text.is_empty(),
                Some(Value::Map(_) | Value::DataMap(_)) => {
                    return Err(Fault::failed("`empty` does not take an object"));
                }
                Some(_) => true,
                None => return Ok(false),
            },
        };
        match right {
            Item::Bool(wanted) => Ok(empty == *wanted),
            _ => Err(Fault::invalid("`empty` takes `true` or `false`")),
        }
    }

    fn matches(&self, left: &Item<'a>, right: &Item<'a>) -> Eval<bool> {
        let (pattern, input) = match (left, right) {
            (Item::Pattern(_), Item::Pattern(_)) => return Ok(false),
            (Item::Pattern(pattern), input) | (input, Item::Pattern(pattern)) => (pattern, input),
            _ => return Ok(false),
        };
        let inputs = match self.list(input)? {
            Some(items) => items,
            None => vec![input.clone()],
        };
        for input in &inputs {
            let text = match input {
                Item::Bool(true) => "true".into(),
                Item::Bool(false) => "false".into(),
                other => other.text(self.heap)?.unwrap_or_default(),
            };
            self.heap.charge_bytes(text.len().saturating_mul(8))?;
            if pattern.0.matches(&text)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn contains<'a>(evaluation: &Evaluation<'a, '_>, items: &[Item<'a>], wanted: &Item<'a>) -> Eval<bool> {
    for item in items {
        evaluation.heap.charge(1)?;
        if wanted.equals(evaluation.heap, item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

//! The functions of the dialect: `length()`, `sum()`, `concat()`, …

use super::eval::{Evaluation, Need};
use super::fault::Fault;
use super::token::{Call, Param};
use crate::value::view::ViewKind;
use crate::value::{Out, Value, View, print};

type Eval<T> = Result<T, Fault>;

impl<'a> Evaluation<'a, '_> {
    /// The value of a function at a place of the document.
    pub(super) fn call(&self, call: &'a Call, model: Value<'a>) -> Eval<Value<'a>> {
        self.heap.charge(1)?;
        let known = matches!(
            &*call.name,
            "avg"
                | "stddev"
                | "sum"
                | "min"
                | "max"
                | "concat"
                | "length"
                | "size"
                | "append"
                | "keys"
                | "first"
                | "last"
                | "index"
        );
        if !known {
            return Err(Fault::invalid(format!("there is no function `{}`", call.name)));
        }
        let params = call.params.as_deref().unwrap_or_default();
        let values = params.iter().map(|param| self.param(param)).collect::<Eval<Vec<_>>>()?;
        match &*call.name {
            "length" | "size" => self.length(params, model),
            "keys" => Ok(match model.settle(self.heap) {
                map @ (Value::Map(_) | Value::DataMap(_)) => {
                    Value::View(self.heap.alloc(View { kind: ViewKind::Keys, map }))
                }
                _ => Value::Null,
            }),
            "concat" => self.concat(&values, model),
            "append" => {
                if let Some(list) = model.promote_list(self.heap)? {
                    for value in values {
                        list.push(self.heap, value)?;
                    }
                }
                Ok(model)
            }
            "first" => self.pick(model, 0),
            "last" => self.pick(model, -1),
            "index" => {
                let numbers = self.numbers(&values);
                let at = numbers.first().ok_or_else(|| Fault::Index("`index()` needs a number".into()))?;
                self.pick(model, at.number().map_or(0, |number| i64::from(number.int_value())))
            }
            name => self.aggregate(name, &values, model),
        }
    }

    fn param(&self, param: &'a Param) -> Eval<Value<'a>> {
        match param {
            Param::Path(path) => self.inner(path, self.root, Need::Some),
            Param::Json(literal) => literal.value(),
        }
    }

    /// The length of a list or map; with a path, the number of its children.
    fn length(&self, params: &'a [Param], model: Value<'a>) -> Eval<Value<'a>> {
        let int = |len: usize| Value::Int(i32::try_from(len).unwrap_or(i32::MAX));
        match params.first() {
            Some(Param::Json(_)) => return Err(Fault::failed("`length()` takes a path")),
            Some(Param::Path(path)) => {
                let need = if path.is_call() || path.steps.is_empty() { Need::Some } else { Need::Children };
                let value = self.inner(path, model, need)?;
                if self.is_list(value) {
                    return Ok(int(value.len(self.heap).unwrap_or(0)));
                }
            }
            None => {}
        }
        Ok(match model.settle(self.heap) {
            list @ (Value::List(_) | Value::DataList(_) | Value::Map(_) | Value::DataMap(_)) => {
                int(list.len(self.heap).unwrap_or(0))
            }
            _ => Value::Null,
        })
    }

    fn elements(&self, list: Value<'a>) -> impl Iterator<Item = Value<'a>> {
        let len = if self.is_list(list) { list.len(self.heap).unwrap_or(0) } else { 0 };
        (0..len).filter_map(move |at| list.item(self.heap, at))
    }

    /// The numbers among values, and among the elements of those that are lists.
    fn numbers(&self, values: &[Value<'a>]) -> Vec<Value<'a>> {
        let mut numbers = Vec::new();
        for value in values {
            if self.is_list(*value) {
                numbers.extend(self.elements(*value).filter(Value::is_number));
            } else if value.is_number() {
                numbers.push(*value);
            }
        }
        numbers
    }

    fn aggregate(&self, name: &str, values: &[Value<'a>], model: Value<'a>) -> Eval<Value<'a>> {
        let of_model = self.elements(model).filter(Value::is_number);
        let numbers = of_model.chain(self.numbers(values)).filter_map(|value| value.number());
        let (mut count, mut sum, mut squares) = (0.0_f64, 0.0_f64, 0.0_f64);
        // Double.MIN_VALUE is the smallest positive number: the maximum of negative ones comes out so
        let (mut min, mut max) = (f64::MAX, f64::from_bits(1));
        for number in numbers {
            self.heap.charge(1)?;
            let value = number.double_value();
            count += 1.0;
            sum += value;
            squares += value * value;
            min = if min > value { value } else { min };
            max = if max < value { value } else { max };
        }
        if count == 0.0 {
            return Err(Fault::failed(format!("`{name}()` finds no number")));
        }
        Ok(Value::Double(match name {
            "sum" => sum,
            "avg" => sum / count,
            "min" => min,
            "max" => max,
            _ => (squares / count - sum * sum / count / count).sqrt(),
        }))
    }

    fn concat(&self, values: &[Value<'a>], model: Value<'a>) -> Eval<Value<'a>> {
        let mut out = Out::string(self.heap.limits);
        for element in self.elements(model) {
            if let Value::Str(text) = element {
                out.push(text)?;
            }
        }
        for value in values {
            if self.is_list(*value) {
                for element in self.elements(*value).filter(|element| !element.is_null()) {
                    print(self.heap, element, &mut out)?;
                }
            } else if !value.is_null() {
                print(self.heap, *value, &mut out)?;
            }
        }
        Ok(self.heap.text(&out.text)?)
    }

    /// An element; a negative place counts from the end, where the very first cannot be reached.
    fn pick(&self, model: Value<'a>, at: i64) -> Eval<Value<'a>> {
        if !self.is_list(model) {
            return Err(Fault::failed("there is no list to take an element of"));
        }
        let len = i64::try_from(model.len(self.heap).unwrap_or(0)).unwrap_or(i64::MAX);
        let place = if at >= 0 { at } else { len.saturating_add(at) };
        if at < 0 && place <= 0 {
            return Err(Fault::failed(format!("the list of {len} has no element {at}")));
        }
        let item = usize::try_from(place).ok().and_then(|place| model.item(self.heap, place));
        item.ok_or_else(|| Fault::Index(format!("the list of {len} has no element {place}").into()))
    }
}

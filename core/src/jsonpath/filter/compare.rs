//! The operators.

use std::cmp::Ordering;

use super::Operator;
use super::operand::{Side, unreadable};
use crate::json::Data;
use crate::jsonpath::eval::Run;
use crate::jsonpath::fail::{Fail, Step, raised};
use crate::jsonpath::tree::{Kind, Tree};
use crate::regex::Pattern;

type Sides<N> = Vec<Side<'static, N>>;

/// What two lists are asked.
type Judge<R, N> = fn(&R, &Sides<N>, &Sides<N>) -> Step<bool>;

impl<T: Tree> Run<'_, T> {
    /// Whether an operator holds between two sides.
    pub(super) fn holds(&self, operator: Operator, left: &Side<'_, T::Node>, right: &Side<'_, T::Node>) -> Step<bool> {
        match operator {
            Operator::Equal => self.equals(left, right),
            Operator::NotEqual => self.equals(left, right).map(|equal| !equal),
            Operator::SameType => Ok(same_type(left, right) && self.equals(left, right)?),
            Operator::NotSameType => Ok(!(same_type(left, right) && self.equals(left, right)?)),
            Operator::Less => Ok(order(left, right).is_some_and(Ordering::is_lt)),
            Operator::LessOrEqual => Ok(order(left, right).is_some_and(Ordering::is_le)),
            Operator::Greater => Ok(order(left, right).is_some_and(Ordering::is_gt)),
            Operator::GreaterOrEqual => Ok(order(left, right).is_some_and(Ordering::is_ge)),
            Operator::Matches => self.matches(left, right),
            Operator::In => self.is_in(left, right),
            Operator::NotIn => self.is_in(left, right).map(|is_in| !is_in),
            Operator::Contains => self.contains(left, right),
            Operator::Size => self.has_size(left, right),
            Operator::Empty => self.is_empty(left, right),
            Operator::Exists => exists(left, right),
            Operator::SubsetOf => self.over_lists(left, right, Self::all_in),
            Operator::AnyOf => self.over_lists(left, right, Self::any_in),
            Operator::NoneOf => self.over_lists(left, right, |run, a, b| run.any_in(a, b).map(|any| !any)),
            Operator::All | Operator::Type | Operator::Predicate => {
                Err(Fail::Invalid("the operator takes no literal and no path".into()))
            }
        }
    }

    fn matches(&self, left: &Side<'_, T::Node>, right: &Side<'_, T::Node>) -> Step<bool> {
        let (pattern, other) = match (left, right) {
            (Side::Pattern(_), Side::Pattern(_)) => return Ok(false),
            (Side::Pattern(pattern), other) | (other, Side::Pattern(pattern)) => (pattern, other),
            _ => return Ok(false),
        };
        match self.sides_of(other)? {
            None => self.input_matches(pattern, other),
            Some(items) => {
                for item in &items {
                    if self.input_matches(pattern, item)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
        }
    }

    fn input_matches(&self, pattern: &Pattern, side: &Side<'_, T::Node>) -> Step<bool> {
        let text = match side {
            Side::Text(text) => text.as_ref().into(),
            Side::Number(number) => std::borrow::Cow::Owned(number.text()),
            Side::Bool(value) => std::borrow::Cow::Borrowed(if *value { "true" } else { "false" }),
            _ => std::borrow::Cow::Borrowed(""),
        };
        self.tree.charge(text.len() / 8)?;
        pattern.matches(&text).map_err(Fail::Limit)
    }

    fn is_in(&self, left: &Side<'_, T::Node>, right: &Side<'_, T::Node>) -> Step<bool> {
        match self.sides_of(right)? {
            Some(items) => self.has(&items, left),
            None if is_json(right) => Ok(false),
            None => Err(no_list()),
        }
    }

    fn contains(&self, left: &Side<'_, T::Node>, right: &Side<'_, T::Node>) -> Step<bool> {
        if let (Side::Text(left), Side::Text(right)) = (left, right) {
            self.tree.charge(left.len() / 8)?;
            return Ok(left.contains(right.as_ref()));
        }
        match self.sides_of(left)? {
            Some(items) => self.has(&items, right),
            None => Ok(false),
        }
    }

    /// Whether one of the items is what is looked for.
    fn has(&self, items: &Sides<T::Node>, side: &Side<'_, T::Node>) -> Step<bool> {
        for item in items {
            self.tree.charge(1)?;
            if self.element_equals(side, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// `equals` between elements of lists: JSON there is compared by its text.
    fn element_equals(&self, left: &Side<'_, T::Node>, right: &Side<'_, T::Node>) -> Step<bool> {
        match (left, right) {
            (Side::Json(a, _), Side::Json(b, _)) => Ok(a == b),
            (Side::Node(_), Side::Json(..)) => Ok(false),
            _ => self.equals(left, right),
        }
    }

    fn over_lists(
        &self,
        left: &Side<'_, T::Node>,
        right: &Side<'_, T::Node>,
        judge: Judge<Self, T::Node>,
    ) -> Step<bool> {
        let right_items = match self.sides_of(right)? {
            Some(items) => items,
            None if is_json(right) => return Ok(false),
            None => return Err(no_list()),
        };
        match self.sides_of(left)? {
            Some(left_items) => judge(self, &left_items, &right_items),
            None if is_json(left) => Ok(false),
            None => Err(no_list()),
        }
    }

    fn all_in(&self, left: &Sides<T::Node>, right: &Sides<T::Node>) -> Step<bool> {
        for item in left {
            if !self.has(right, item)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn any_in(&self, left: &Sides<T::Node>, right: &Sides<T::Node>) -> Step<bool> {
        for item in left {
            if self.has(right, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn has_size(&self, left: &Side<'_, T::Node>, right: &Side<'_, T::Node>) -> Step<bool> {
        let Side::Number(size) = right else {
            return Ok(false);
        };
        let length = match left {
            Side::Text(text) => Some(text.chars().map(char::len_utf16).sum()),
            Side::Node(_) | Side::Json(..) => match self.list_length(left)? {
                Some(length) => Some(length),
                None => return Ok(size.int_value() == -1),
            },
            _ => None,
        };
        Ok(length.is_some_and(|length| i32::try_from(length) == Ok(size.int_value())))
    }

    fn is_empty(&self, left: &Side<'_, T::Node>, right: &Side<'_, T::Node>) -> Step<bool> {
        let is_empty = match left {
            Side::Text(text) => text.is_empty(),
            Side::Node(_) | Side::Json(..) => match self.list_length(left)? {
                Some(length) => length == 0,
                None if self.is_map(left) => return Err(raised("ClassCastException: a map is no Collection")),
                None => true,
            },
            _ => return Ok(false),
        };
        match right {
            Side::Bool(expected) => Ok(is_empty == *expected),
            _ => Err(Fail::Invalid("`empty` compares with true or false".into())),
        }
    }

    fn list_length(&self, side: &Side<'_, T::Node>) -> Step<Option<usize>> {
        Ok(match side {
            Side::Node(node) => match self.tree.kind(node) {
                Kind::List(length) => Some(length),
                _ => None,
            },
            Side::Json(_, None) => return Err(unreadable()),
            Side::Json(_, Some(data)) => match data.as_ref() {
                Data::List(list) => Some(list.items().len()),
                _ => None,
            },
            _ => None,
        })
    }

    fn is_map(&self, side: &Side<'_, T::Node>) -> bool {
        match side {
            Side::Node(node) => self.tree.kind(node).is_map(),
            Side::Json(_, Some(data)) => matches!(data.as_ref(), Data::Map(_)),
            _ => false,
        }
    }
}

fn is_json<N>(side: &Side<'_, N>) -> bool {
    matches!(side, Side::Node(_) | Side::Json(..))
}

#[cold]
fn no_list() -> Fail {
    Fail::Invalid("the operator compares with a list".into())
}

fn exists<N>(left: &Side<'_, N>, right: &Side<'_, N>) -> Step<bool> {
    match (left, right) {
        (Side::Bool(a), Side::Bool(b)) => Ok(a == b),
        (Side::Bool(_), _) | (_, Side::Bool(_)) => Err(Fail::Invalid("`exists` compares with true or false".into())),
        _ => Err(raised("JsonPathException: `exists` compares with true or false")),
    }
}

fn same_type<N>(left: &Side<'_, N>, right: &Side<'_, N>) -> bool {
    matches!(
        (left, right),
        (Side::Undefined, Side::Undefined)
            | (Side::Null, Side::Null)
            | (Side::Bool(_), Side::Bool(_))
            | (Side::Number(_), Side::Number(_))
            | (Side::Text(_), Side::Text(_))
            | (Side::Pattern(_), Side::Pattern(_))
            | (Side::Node(_) | Side::Json(..), Side::Node(_) | Side::Json(..))
    )
}

/// The order of two numbers, or of two strings by their UTF-16 units.
fn order<N>(left: &Side<'_, N>, right: &Side<'_, N>) -> Option<Ordering> {
    match (left, right) {
        (Side::Number(a), Side::Number(b)) => Some(a.compare(b)),
        (Side::Text(a), Side::Text(b)) => Some(a.encode_utf16().cmp(b.encode_utf16())),
        _ => None,
    }
}

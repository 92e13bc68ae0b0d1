//! What the two sides of a comparison are when it runs.

use std::borrow::Cow;

use super::{Numeric, Operand, same};
use crate::json::{Data, Reading};
use crate::jsonpath::data_tree::DataTree;
use crate::jsonpath::eval::Run;
use crate::jsonpath::fail::{Fail, Step, raised};
use crate::jsonpath::tree::{Kind, Tree};
use crate::jsonpath::{Node, is_path};
use crate::regex::Pattern;

/// A side of a comparison.
pub(super) enum Side<'s, N> {
    Undefined,
    Null,
    Bool(bool),
    Number(Numeric<'s>),
    Text(Cow<'s, str>),
    /// A list or map of the document.
    Node(N),
    /// A list or map that the filter, or a string of the document, spells out: its text, and what it says.
    Json(Cow<'s, str>, Option<Cow<'s, Data<'static>>>),
    /// A string in a list that reads as a path.
    Path,
    Pattern(&'s Pattern),
}

impl<T: Tree> Run<'_, T> {
    /// Evaluates a side; what a path leads to is kept in `hold`.
    pub(super) fn side<'s>(
        &'s self,
        operand: &'s Operand,
        item: &T::Node,
        hold: &'s mut Option<T::Node>,
    ) -> Step<Side<'s, T::Node>> {
        Ok(match operand {
            Operand::Path(path) => {
                let value = if path.from_document { self.of_document(path) } else { self.value(path, item) };
                match value {
                    Ok(node) => self.side_of(hold.insert(node))?,
                    Err(Fail::Missing) => Side::Undefined,
                    Err(fail) => return Err(fail),
                }
            }
            Operand::Text(text) => Side::Text(Cow::Borrowed(text)),
            Operand::Number(number) => Side::Number(number.clone()),
            Operand::Bool(value) => Side::Bool(*value),
            Operand::Null => Side::Null,
            Operand::Json(text, data) => Side::Json(Cow::Borrowed(text), data.as_ref().map(Cow::Borrowed)),
            Operand::Pattern(pattern) => Side::Pattern(pattern),
        })
    }

    /// The value of a path that begins at the document, computed once.
    fn of_document(&self, path: &crate::jsonpath::token::Compiled) -> Step<T::Node> {
        if let Some((_, known)) = self.known.borrow().iter().find(|(id, _)| *id == path.id) {
            return Ok(known.clone());
        }
        let value = self.value(path, &self.root)?;
        self.known.borrow_mut().push((path.id, value.clone()));
        Ok(value)
    }

    /// A node of the document as a side.
    fn side_of<'s>(&'s self, node: &'s T::Node) -> Step<Side<'s, T::Node>> {
        Ok(match self.tree.kind(node) {
            Kind::Null => Side::Null,
            Kind::Bool(value) => Side::Bool(value),
            Kind::Number(number) => match Numeric::of(&number) {
                Some(Numeric::Big(big)) => Side::Number(Numeric::Big(Cow::Owned(big.into_owned()))),
                Some(Numeric::Int(value)) => Side::Number(Numeric::Int(value)),
                Some(Numeric::Plain(value)) => Side::Number(Numeric::Plain(value)),
                None => return Err(raised("NumberFormatException: a number is not finite")),
            },
            Kind::Text(text) => Side::Text(Cow::Borrowed(text)),
            Kind::List(_) | Kind::Map(_) => Side::Node(node.clone()),
            Kind::Other => return Err(raised("JsonPathException: a set cannot be compared")),
        })
    }

    /// The items of a side that is a list, as sides; `None` for anything else.
    pub(super) fn sides_of(&self, side: &Side<'_, T::Node>) -> Step<Option<Vec<Side<'static, T::Node>>>> {
        match side {
            Side::Node(node) => {
                let Kind::List(length) = self.tree.kind(node) else {
                    return Ok(None);
                };
                self.tree.charge(length)?;
                let items = (0..length).filter_map(|at| self.tree.item(node, at));
                items.map(|item| self.item_side(self.tree, &item)).collect::<Step<Vec<_>>>().map(Some)
            }
            Side::Json(_, None) => Err(unreadable()),
            Side::Json(_, Some(data)) => match data.as_ref() {
                Data::List(list) => {
                    let tree = DataTree::unlimited();
                    let items = list.items().iter().map(|item| self.item_side(&tree, &Node::of(item)));
                    items.collect::<Step<Vec<_>>>().map(Some)
                }
                _ => Ok(None),
            },
            _ => Ok(None),
        }
    }

    /// An item of a list as a side. A string may read as a path or as JSON, which then it is; a list or map is refused.
    fn item_side<B: Tree>(&self, tree: &B, item: &B::Node) -> Step<Side<'static, T::Node>> {
        Ok(match tree.kind(item) {
            Kind::Null => Side::Null,
            Kind::Bool(value) => Side::Bool(value),
            Kind::Number(number) => match Numeric::of(&number) {
                Some(Numeric::Big(big)) => Side::Number(Numeric::Big(Cow::Owned(big.into_owned()))),
                Some(Numeric::Int(value)) => Side::Number(Numeric::Int(value)),
                Some(Numeric::Plain(value)) => Side::Number(Numeric::Plain(value)),
                None => return Err(raised("NumberFormatException: a number is not finite")),
            },
            Kind::Text(text) => {
                self.tree.charge(text.len() / 8)?;
                text_side(text)
            }
            Kind::List(_) | Kind::Map(_) | Kind::Other => {
                return Err(raised("JsonPathException: a list that holds lists or maps cannot be compared"));
            }
        })
    }

    /// Whether a side equals another, in Java's `equals` of the left one.
    pub(super) fn equals(&self, left: &Side<'_, T::Node>, right: &Side<'_, T::Node>) -> Step<bool> {
        Ok(match (left, right) {
            (Side::Null, Side::Null) => true,
            (Side::Bool(a), Side::Bool(b)) => a == b,
            (Side::Text(a), Side::Text(b)) => {
                self.tree.charge(a.len().min(b.len()) / 8)?;
                a == b
            }
            (Side::Text(a), Side::Number(b)) => *a == b.text(),
            (Side::Number(a), Side::Text(b)) => Numeric::parse(b).is_some_and(|b| a.compare(&b).is_eq()),
            (Side::Number(a), Side::Number(b)) => a.compare(b).is_eq(),
            (Side::Node(a), Side::Node(b)) => same(self.tree, a, self.tree, b)?,
            (Side::Node(_), Side::Json(_, None)) => return Err(unreadable()),
            (Side::Node(a), Side::Json(_, Some(b))) => {
                same(self.tree, a, &DataTree::unlimited(), &Node::of(b.as_ref()))?
            }
            _ => false,
        })
    }
}

#[cold]
pub(super) fn unreadable() -> Fail {
    raised("IllegalArgumentException: a JSON value of the filter cannot be read")
}

/// A string in a list, as the reference implementation takes it.
fn text_side<N>(text: &str) -> Side<'static, N> {
    let trimmed = text.trim_matches(|c: char| c <= ' ');
    if trimmed.starts_with(['$', '@']) && is_path(trimmed) {
        return Side::Path;
    }
    let bracketed = |open, close| trimmed.len() > 1 && trimmed.starts_with(open) && trimmed.ends_with(close);
    if (bracketed('[', ']') || bracketed('{', '}'))
        && let Ok(Reading { data, .. }) = crate::json::read_permissive(trimmed, &crate::json::ReadOptions::body())
    {
        return Side::Json(Cow::Owned(text.to_owned()), Some(Cow::Owned(data.into_owned())));
    }
    Side::Text(Cow::Owned(unquoted(text)))
}

/// A string without its quotes, if it has any, and with its escapes read.
fn unquoted(text: &str) -> String {
    let inner = ['\'', '"'].iter().find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote));
    let inner = inner.unwrap_or(text);
    if text.chars().nth(1).is_none() || !inner.contains('\\') {
        return if text.chars().nth(1).is_none() { text.to_owned() } else { inner.to_owned() };
    }
    let chars: Vec<char> = inner.chars().collect();
    let cursor = crate::jsonpath::cursor::Cursor::new(&chars, 0);
    crate::jsonpath::parse::unescape(&cursor, 0, chars.len()).unwrap_or_else(|_| inner.to_owned())
}

//! What an evaluation asks of a document: data that was read, or the live values of a render.

use std::borrow::Cow;

use super::fail::Step;
use crate::json::Data;
use crate::value::number::Number;

/// A document.
pub(crate) trait Tree {
    /// A place in the document, or a value that was computed from it.
    type Node: Clone;

    /// Takes steps from the budget.
    fn charge(&self, steps: usize) -> Step<()>;

    /// What a node is.
    fn kind<'n>(&'n self, node: &'n Self::Node) -> Kind<'n>;

    /// An item of a list.
    fn item(&self, list: &Self::Node, at: usize) -> Option<Self::Node>;

    /// A member of a map.
    fn member(&self, map: &Self::Node, name: &str) -> Option<Self::Node>;

    /// The entry of a map at or behind a position, and the position behind it.
    fn entry<'n>(&'n self, map: &'n Self::Node, at: usize) -> Option<(usize, Cow<'n, str>, Self::Node)>;

    /// Fails where a map has a key that is no text: whoever walks over all members takes them for texts.
    fn check_keys(&self, _map: &Self::Node) -> Step<()> {
        Ok(())
    }

    /// A null, number or string.
    fn scalar(&self, value: Data<'static>) -> Step<Self::Node>;

    /// A new list.
    fn list(&self, items: Vec<Self::Node>) -> Step<Self::Node>;

    /// A list with more items: in a render the list itself, which is changed, else a new one.
    fn append(&self, list: &Self::Node, items: Vec<Self::Node>) -> Step<Self::Node>;

    /// A new map; a key may occur twice, then the last value counts.
    fn map(&self, entries: Vec<(&str, Self::Node)>) -> Step<Self::Node>;

    /// The keys of a map.
    fn keys(&self, map: &Self::Node) -> Step<Self::Node>;

    /// Appends what `toString()` prints.
    fn print(&self, node: &Self::Node, out: &mut String) -> Step<()>;
}

/// What a node is.
pub(crate) enum Kind<'n> {
    Null,
    Bool(bool),
    Number(Number<'n>),
    Text(&'n str),
    /// A list, with its length.
    List(usize),
    /// A map, with its length.
    Map(usize),
    /// Anything else: a set of keys, an object of the language.
    Other,
}

impl Kind<'_> {
    pub(super) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    pub(super) fn is_list(&self) -> bool {
        matches!(self, Self::List(_))
    }

    pub(super) fn is_map(&self) -> bool {
        matches!(self, Self::Map(_))
    }

    pub(super) fn is_container(&self) -> bool {
        self.is_list() || self.is_map()
    }
}

/// A copy of data in a tree. Recursive: literals nest no deeper than the limit of selectors.
pub(super) fn import<T: Tree>(tree: &T, data: &Data<'static>) -> Step<T::Node> {
    tree.charge(1)?;
    match data {
        Data::List(list) => {
            let items: Step<Vec<_>> = list.items().iter().map(|item| import(tree, item)).collect();
            tree.list(items?)
        }
        Data::Map(map) => {
            let entries = map.entries().iter();
            let entries: Step<Vec<_>> = entries.map(|(key, value)| Ok((key.as_ref(), import(tree, value)?))).collect();
            tree.map(entries?)
        }
        scalar => tree.scalar(scalar.clone()),
    }
}

//! Lists of data.

use std::fmt;

use super::Data;

/// A list with the Java class that decides how it prints.
#[derive(Clone)]
pub struct List<'b>(Items<'b>);

/// Two words wide: the lists of a body lie in one box, those of variables pay one more.
#[derive(Clone)]
enum Items<'b> {
    JsonArray(Box<[Data<'b>]>),
    ArrayList(Box<ArrayList<'b>>),
}

#[derive(Clone)]
struct ArrayList<'b> {
    items: Vec<Data<'b>>,
    is_set: bool,
}

/// The Java class of a list of data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListClass {
    /// `java.util.ArrayList`: prints `[a, b]`.
    #[default]
    ArrayList,
    /// `net.minidev.json.JSONArray`: prints as JSON.
    JsonArray,
    /// `java.util.LinkedHashSet`: no list for a template, which sees each of equal items once, at its first place.
    LinkedHashSet,
}

impl<'b> List<'b> {
    /// A `java.util.ArrayList` of these items.
    #[must_use]
    pub fn new(items: Vec<Data<'b>>) -> Self {
        Self(Items::ArrayList(Box::new(ArrayList { items, is_set: false })))
    }

    /// A list of a class.
    #[must_use]
    pub fn of_class(items: Vec<Data<'b>>, class: ListClass) -> Self {
        match class {
            ListClass::ArrayList => Self::new(items),
            ListClass::JsonArray => Self(Items::JsonArray(items.into_boxed_slice())),
            ListClass::LinkedHashSet => Self(Items::ArrayList(Box::new(ArrayList { items, is_set: true }))),
        }
    }

    /// The items.
    #[must_use]
    #[inline]
    pub fn items(&self) -> &[Data<'b>] {
        match &self.0 {
            Items::JsonArray(items) => items,
            Items::ArrayList(list) => &list.items,
        }
    }

    /// The Java class.
    #[must_use]
    pub fn class(&self) -> ListClass {
        match &self.0 {
            Items::JsonArray(_) => ListClass::JsonArray,
            Items::ArrayList(list) if list.is_set => ListClass::LinkedHashSet,
            Items::ArrayList(_) => ListClass::ArrayList,
        }
    }

    /// The items, given away.
    #[must_use]
    pub fn into_items(self) -> Vec<Data<'b>> {
        match self.0 {
            Items::JsonArray(items) => items.into_vec(),
            Items::ArrayList(list) => list.items,
        }
    }
}

impl Default for List<'_> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl PartialEq for List<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.class() == other.class() && self.items() == other.items()
    }
}

impl fmt::Debug for List<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self.items()).finish()
    }
}

impl<'b, 'l> IntoIterator for &'l List<'b> {
    type Item = &'l Data<'b>;
    type IntoIter = std::slice::Iter<'l, Data<'b>>;

    fn into_iter(self) -> Self::IntoIter {
        self.items().iter()
    }
}

#[cfg(test)]
mod tests {
    use super::List;

    #[test]
    fn lists_are_two_words() {
        assert_eq!(size_of::<List<'_>>(), 16);
    }
}

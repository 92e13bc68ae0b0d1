//! Looking at the fields of an event. A field that is `null` is one that is not there.

use gatewright::json::{Data, Map};

use super::UnknownEvent;

/// The fields of an event, each known by its path: `requestContext.http.method`.
pub(super) struct Fields<'e>(&'e Data<'e>);

impl<'e> Fields<'e> {
    pub(super) fn new(event: &'e Data<'e>) -> Result<Self, UnknownEvent> {
        match event {
            Data::Map(_) => Ok(Self(event)),
            _ => Err(UnknownEvent::unread("the event is no JSON object")),
        }
    }

    pub(super) fn find(&self, path: &str) -> Option<&'e Data<'e>> {
        let found = path.split('.').try_fold(self.0, |data, name| data.get(name));
        found.filter(|data| !matches!(data, Data::Null))
    }

    pub(super) fn text(&self, path: &str) -> Result<Option<&'e str>, UnknownEvent> {
        match self.find(path) {
            None => Ok(None),
            Some(Data::Text(text)) => Ok(Some(text)),
            Some(_) => Err(UnknownEvent::shape(path, "a string")),
        }
    }

    pub(super) fn flag(&self, path: &str) -> Result<bool, UnknownEvent> {
        match self.find(path) {
            None => Ok(false),
            Some(Data::Bool(flag)) => Ok(*flag),
            Some(_) => Err(UnknownEvent::shape(path, "`true` or `false`")),
        }
    }

    pub(super) fn object(&self, path: &str) -> Result<Option<&'e Map<'e>>, UnknownEvent> {
        match self.find(path) {
            None => Ok(None),
            Some(Data::Map(map)) => Ok(Some(map)),
            Some(_) => Err(UnknownEvent::shape(path, "an object")),
        }
    }

    /// Names and texts of an object; a value may be a list of texts.
    pub(super) fn pairs(&self, path: &str) -> Result<Vec<(&'e str, &'e str)>, UnknownEvent> {
        let mut pairs = Vec::new();
        for (name, value) in self.object(path)?.map(Map::entries).unwrap_or_default() {
            let values = match value {
                Data::Null => continue,
                Data::List(list) => list.items(),
                value => std::slice::from_ref(value),
            };
            for value in values {
                let Data::Text(value) = value else {
                    return Err(UnknownEvent::shape(path, "an object of strings"));
                };
                pairs.push((name.as_ref(), value.as_ref()));
            }
        }
        Ok(pairs)
    }

    /// The texts of a list.
    pub(super) fn texts(&self, path: &str) -> Result<Vec<&'e str>, UnknownEvent> {
        let Some(data) = self.find(path) else { return Ok(Vec::new()) };
        let texts = match data {
            Data::List(list) => list.items().iter().map(Data::as_str).collect(),
            _ => None,
        };
        texts.ok_or_else(|| UnknownEvent::shape(path, "a list of strings"))
    }
}

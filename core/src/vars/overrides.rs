//! `$context.requestOverride` and `$context.responseOverride`: what templates set there, as data that leaves the render.

use crate::error::Result;
use crate::json::{Data, Entry, Map, MapClass};
use crate::value::map::order;
use crate::value::{Heap, Value};

/// What a template set in the override maps of `$context`. Maps that stayed empty are not here; keys that mean nothing to
/// the service are (templates hand data to one another through them).
///
/// ```
/// use gatewright::{Context, Engine};
/// let template = Engine::default().compile("t", "#set($context.responseOverride.status = 404)").unwrap();
/// let rendered = template.render(&Context::new().with_body("{}")).unwrap();
/// assert_eq!(rendered.overrides.status(), Some(404));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overrides {
    request: Map<'static>,
    response: Map<'static>,
}

impl Overrides {
    /// Whether nothing was set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.request.is_empty() && self.response.is_empty()
    }

    /// `requestOverride`: `path`, `querystring`, `header` and other keys.
    #[must_use]
    pub fn request(&self) -> &Map<'static> {
        &self.request
    }

    /// `responseOverride`: `status`, `header` and other keys.
    #[must_use]
    pub fn response(&self) -> &Map<'static> {
        &self.response
    }

    /// The status of the response, where it is an integer from 100 to 599; the service ignores any other.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self.response.get("status") {
            Some(Data::Int(status)) => u16::try_from(*status).ok().filter(|status| (100..600).contains(status)),
            _ => None,
        }
    }

    /// The overrides as one map: `{"request": {…}, "response": {…}}`, each only where something was set.
    #[must_use]
    pub fn to_data(&self) -> Data<'static> {
        let parts = [("request", &self.request), ("response", &self.response)];
        let set = parts.into_iter().filter(|(_, map)| !map.is_empty());
        Data::Map(set.map(|(name, map)| (name.into(), Data::Map(map.clone()))).collect())
    }

    pub(crate) fn from_changed(changed: Map<'static>) -> Self {
        let mut overrides = Self::default();
        for (name, value) in changed.into_entries() {
            if let Data::Map(map) = value {
                match &*name {
                    "requestOverride" => overrides.request = map,
                    _ => overrides.response = map,
                }
            }
        }
        overrides
    }

    /// The map that a template sees, in the recorded order: path, header, querystring.
    pub(super) fn request_map<'b>(&self, given: Option<Data<'b>>) -> Data<'b> {
        seen(&["path", "header", "querystring"], given, &self.request)
    }

    pub(super) fn response_map<'b>(&self, given: Option<Data<'b>>) -> Data<'b> {
        seen(&["header"], given, &self.response)
    }
}

fn seen<'b>(names: &[&'static str], given: Option<Data<'b>>, set: &Map<'static>) -> Data<'b> {
    let empty = || Data::Map(Map::of_class(Vec::new(), MapClass::Silent));
    let mut entries: Vec<Entry<'b>> = names.iter().map(|name| ((*name).into(), empty())).collect();
    let given = match given {
        Some(Data::Map(map)) => map.into_entries(),
        _ => Vec::new(),
    };
    entries.extend(given);
    entries.extend(set.clone().into_entries());
    for (_, value) in entries.iter_mut().filter(|(name, _)| names.contains(&name.as_ref())) {
        if let Data::Map(map) = value {
            *map = silent(std::mem::take(map));
        }
    }
    Data::Map(Map::of_class(entries, MapClass::SilentLinked))
}

/// A `HashMap` that prints nothing.
fn silent(map: Map<'_>) -> Map<'_> {
    let mut entries = map.into_entries();
    let table = order::grown_table(entries.len());
    order::sort(&mut entries, table, |(name, _)| name);
    Map::of_class(entries, MapClass::Silent)
}

/// Reads the override maps at the end of a render; `None` where nothing is set.
pub(super) fn collect<'a>(heap: &Heap<'a>, context: Value<'a>) -> Result<Option<Map<'static>>> {
    let mut changed = Map::new();
    for name in ["requestOverride", "responseOverride"] {
        let Some(value) = context.map_get(heap, Value::Str(name))? else { continue };
        let data = value.to_data(heap).map_err(|error| error.in_call(&format!("$context.{name}")))?;
        let Data::Map(map) = data else { continue };
        let is_set = |(_, value): &Entry<'_>| !matches!(value, Data::Map(map) if map.is_empty());
        let set: Map<'static> = map.into_entries().into_iter().filter(is_set).collect();
        if !set.is_empty() {
            changed.insert(name, Data::Map(set));
        }
    }
    Ok((!changed.is_empty()).then_some(changed))
}

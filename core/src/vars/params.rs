//! The parameters of a request, in the orders in which the service walks over them (spec apigateway.md §3.1, §3.3).

use std::borrow::Cow;

use crate::error::Result;
use crate::json::{Data, Entry, Map, MapClass};
use crate::quirks::{HeaderNames, ParameterOrder, Quirks};
use crate::suggest::nearest;
use crate::value::map::order;
use crate::value::object::Told;
use crate::value::{Heap, Value};

/// Headers that templates do not see.
const DROPPED: &[&str] = &[
    "connection",
    "content-length",
    "content-md5",
    "expect",
    "max-forwards",
    "proxy-authenticate",
    "server",
    "te",
    "transfer-encoding",
    "trailer",
    "upgrade",
    "www-authenticate",
];

/// Names and values as they were given; a name may come several times.
#[derive(Clone, Debug, Default)]
pub(crate) struct Given<'b> {
    pub(crate) path: Vec<(Cow<'b, str>, Cow<'b, str>)>,
    pub(crate) query: Vec<(Cow<'b, str>, Cow<'b, str>)>,
    pub(crate) headers: Vec<(Cow<'b, str>, Cow<'b, str>)>,
}

/// The three groups, as `$input.params()` gives them.
pub(super) fn groups<'b>(given: &Given<'b>, quirks: &Quirks) -> Data<'b> {
    let hashed = |pairs: &[(Cow<'b, str>, Cow<'b, str>)]| Data::Map(parameters(pairs, quirks.parameter_order));
    let headers = Data::Map(headers(&given.headers));
    let groups: [Entry<'b>; 3] = [
        ("path".into(), hashed(&given.path)),
        ("querystring".into(), hashed(&given.query)),
        ("header".into(), headers),
    ];
    Data::Map(Map::of_class(groups.into(), MapClass::Hash))
}

/// A map of texts; of a name that comes several times the last value counts.
pub(super) fn parameters<'b>(pairs: &[(Cow<'b, str>, Cow<'b, str>)], by: ParameterOrder) -> Map<'b> {
    let entries = pairs.iter().map(|(name, value)| (name.clone(), Data::Text(value.clone()))).collect();
    let once = Map::of(entries);
    if by == ParameterOrder::Given {
        return once;
    }
    let mut entries = once.into_entries();
    let table = order::copied_table(entries.len());
    order::sort(&mut entries, table, |(name, _)| name);
    Map::of_class(entries, MapClass::Copied)
}

/// The headers that templates see, sorted without regard to case, with the casing of the client.
fn headers<'b>(given: &[(Cow<'b, str>, Cow<'b, str>)]) -> Map<'b> {
    let mut entries: Vec<Entry<'b>> = Vec::with_capacity(given.len());
    for (name, value) in given {
        if DROPPED.iter().any(|dropped| dropped.eq_ignore_ascii_case(name)) {
            continue;
        }
        let value = Data::Text(value.clone());
        match entries.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            Some(entry) => entry.1 = value,
            None => entries.push((name.clone(), value)),
        }
    }
    crate::sort::by_cached_key(&mut entries, |(name, _)| crate::letters::to_lower(name));
    Map::of(entries)
}

/// Why there is no parameter of a name.
pub(super) fn explain(groups: &Data<'_>, name: &str) -> Told {
    let mut names: Vec<&str> = Vec::new();
    if let Data::Map(groups) = groups {
        for (_, group) in groups.entries() {
            if let Data::Map(group) = group {
                names.extend(group.entries().iter().map(|(name, _)| &**name));
            }
        }
    }
    let found = match DROPPED.iter().any(|dropped| dropped.eq_ignore_ascii_case(name)) {
        true => format!("the header `{name}` is one of those that templates do not see"),
        false => format!("no parameter `{name}` in path, query string or headers"),
    };
    Told { exists: false, found, suggestion: nearest(name, names.into_iter()).map(str::to_owned) }
}

/// `$input.params('NAME')`: path, then query string, then headers, as templates left them.
pub(super) fn find<'a>(
    heap: &Heap<'a>,
    groups: Value<'a>,
    name: &'a str,
    headers: HeaderNames,
) -> Result<Option<Value<'a>>> {
    for group in ["path", "querystring", "header"] {
        if let Some(values) = groups.map_get(heap, Value::Str(group))?
            && let Some(value) = values.map_get(heap, Value::Str(name))?
        {
            return Ok(Some(value));
        }
    }
    if headers == HeaderNames::AnyCase
        && let Some(values) = groups.map_get(heap, Value::Str("header"))?
    {
        let mut at = 0;
        while let Some((found, key, value)) = values.entry_from(heap, at) {
            at = found.saturating_add(1);
            if matches!(key, Value::Str(key) if key.eq_ignore_ascii_case(name)) {
                return Ok(Some(value));
            }
        }
    }
    Ok(None)
}

//! A request as templates see it: made once, shared by the renders that look at it.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::input::Input;
use super::overrides::Overrides;
use super::params::{self, Given};
use super::util::Util;
use crate::error::Result;
use crate::json::{self, Data, Entry, Map, MapClass, ReadOptions};
use crate::limits::Limits;
use crate::quirks::Quirks;
use crate::value::map::order;
use crate::value::{Heap, Value};

/// The keys of `$context` in the order in which the service prints them (recorded, §3.3). Keys that share a bucket keep
/// this order.
const CONTEXT: &[&str] = &[
    "resourceId",
    "resourcePath",
    "httpMethod",
    "extendedRequestId",
    "requestTime",
    "path",
    "accountId",
    "protocol",
    "requestOverride",
    "stage",
    "domainPrefix",
    "requestTimeEpoch",
    "requestId",
    "identity",
    "domainName",
    "deploymentId",
    "responseOverride",
    "apiId",
];

/// The keys of `$context.identity`, likewise.
const IDENTITY: &[&str] = &[
    "cognitoIdentityPoolId",
    "accountId",
    "cognitoIdentityId",
    "caller",
    "sourceIp",
    "principalOrgId",
    "accessKey",
    "cognitoAuthenticationType",
    "cognitoAuthenticationProvider",
    "userArn",
    "userAgent",
    "user",
];

/// What is empty as a body.
const EMPTY_BODY: &str = "{}";

/// What a caller says of a request, and what is made of it at the first look.
#[derive(Clone, Debug, Default)]
pub(crate) struct RequestView<'b> {
    pub(crate) body: Cow<'b, str>,
    pub(crate) given: Given<'b>,
    pub(crate) context: Map<'b>,
    pub(crate) stage: Vec<(Cow<'b, str>, Cow<'b, str>)>,
    /// What earlier templates of the same request changed.
    pub(crate) overrides: Overrides,
    /// A message of a WebSocket API: it has no parameters, and there is nothing to override.
    pub(crate) web_socket: bool,
    made: Made<'b>,
}

/// The values behind the roots. Settings are the engine's, so that a request looked at by two engines with different
/// quirks shows both the first one's; nobody does that.
#[derive(Clone, Debug, Default)]
struct Made<'b> {
    tree: OnceLock<Option<Data<'b>>>,
    params: OnceLock<Data<'b>>,
    context: OnceLock<Data<'b>>,
    stage: OnceLock<Data<'b>>,
}

impl<'b> RequestView<'b> {
    /// Says what the body is.
    pub(crate) fn set_body(&mut self, body: Cow<'b, str>) {
        self.body = body;
        self.made.tree = OnceLock::new();
    }

    /// The parameters, to add to them.
    pub(crate) fn given_mut(&mut self) -> &mut Given<'b> {
        self.made.params = OnceLock::new();
        &mut self.given
    }

    /// What `$context` is made of, to change it.
    pub(crate) fn context_mut(&mut self) -> &mut Map<'b> {
        self.made.context = OnceLock::new();
        &mut self.context
    }

    /// The stage variables, to add to them.
    pub(crate) fn stage_mut(&mut self) -> &mut Vec<(Cow<'b, str>, Cow<'b, str>)> {
        self.made.stage = OnceLock::new();
        &mut self.stage
    }

    /// Says what earlier templates changed.
    pub(crate) fn set_overrides(&mut self, overrides: Overrides) {
        self.context_mut();
        self.overrides = overrides;
    }

    /// Says that it is a message of a WebSocket API.
    pub(crate) fn set_web_socket(&mut self) {
        self.context_mut();
        self.web_socket = true;
    }

    /// The value of a root.
    pub(crate) fn root<'a>(&'a self, heap: &Heap<'a>, quirks: &Quirks, name: &str) -> Option<Value<'a>> {
        Some(match name {
            "input" => Value::Object(heap.alloc(Input { request: self, quirks: *quirks })),
            "util" => Value::Object(heap.alloc(Util { quirks: *quirks })),
            "context" => Value::of(self.context()),
            "stageVariables" => Value::of(self.stage(quirks)),
            _ => return None,
        })
    }

    /// The body as a text; an empty one is `{}`.
    pub(super) fn body(&self) -> &str {
        if self.body.is_empty() { EMPTY_BODY } else { &self.body }
    }

    /// The body as the permissive reader reads it; `None` where even that refuses.
    ///
    /// It is read once, within the limits of the first render that asks.
    pub(super) fn tree(&self, limits: &Limits) -> Option<&Data<'b>> {
        fn tree_of<'t>(text: &'t str, limits: &Limits) -> Option<Data<'t>> {
            json::permissive_data(text, &ReadOptions::body_within(limits)).ok()
        }
        let read = || match &self.body {
            Cow::Borrowed("") => tree_of(EMPTY_BODY, limits),
            Cow::Borrowed(text) => tree_of(text, limits),
            Cow::Owned(_) => tree_of(self.body(), limits).map(Data::into_owned),
        };
        self.made.tree.get_or_init(read).as_ref()
    }

    pub(super) fn params(&self, quirks: &Quirks) -> &Data<'b> {
        self.made.params.get_or_init(|| params::groups(&self.given, quirks))
    }

    pub(super) fn stage(&self, quirks: &Quirks) -> &Data<'b> {
        self.made.stage.get_or_init(|| Data::Map(params::parameters(&self.stage, quirks.parameter_order)))
    }

    /// `$context`: what the caller gave, the override maps with what earlier templates set.
    pub(super) fn context(&self) -> &Data<'b> {
        self.made.context.get_or_init(|| {
            let mut context = self.context.clone();
            if self.web_socket {
                return Data::Map(hashed(context, CONTEXT, MapClass::Hash));
            }
            let request = context.get("requestOverride").cloned();
            let response = context.get("responseOverride").cloned();
            context.insert("requestOverride", self.overrides.request_map(request));
            context.insert("responseOverride", self.overrides.response_map(response));
            Data::Map(hashed(context, CONTEXT, MapClass::Hash))
        })
    }

    /// What a render changed in the override maps, together with what earlier ones had.
    pub(crate) fn changed<'a>(&'a self, heap: &Heap<'a>) -> Result<Option<Map<'static>>> {
        let Some(context) = self.made.context.get().filter(|_| !self.web_socket) else {
            return Ok(None);
        };
        let given = ["requestOverride", "responseOverride"].iter().any(|name| self.context.get(name).is_some());
        if !heap.has_changed_data() && self.overrides.is_empty() && !given {
            return Ok(None);
        }
        super::overrides::collect(heap, Value::of(context))
    }
}

/// A map in the order of a `HashMap` that took the known keys in their order, then the others by name.
fn hashed<'b>(map: Map<'b>, known: &[&str], class: MapClass) -> Map<'b> {
    let mut entries: Vec<Entry<'b>> = map.into_entries();
    let rank = |name: &str| known.iter().position(|known| *known == name).unwrap_or(known.len());
    entries.sort_by(|(a, _), (b, _)| rank(a).cmp(&rank(b)).then_with(|| a.cmp(b)));
    let table = order::grown_table(entries.len());
    order::sort(&mut entries, table, |(name, _)| name);
    for (name, value) in &mut entries {
        if let Data::Map(inner) = value {
            let inner = std::mem::take(inner);
            // the override maps come in their own recorded order
            *value = Data::Map(match &**name {
                "requestOverride" | "responseOverride" => inner,
                "identity" => hashed(inner, IDENTITY, MapClass::Silent),
                _ => hashed(inner, &[], MapClass::Silent),
            });
        }
    }
    Map::of_class(entries, class)
}

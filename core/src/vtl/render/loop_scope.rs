//! `$foreach`: where a loop stands. It is a map as well, on which templates may hang properties of their own.

use std::cell::{Cell, OnceCell};

use crate::error::Result;
use crate::source::Source;
use crate::value::{Class, Heap, Map, Object, Out, Value, method, print};
use crate::vtl::program::Foreach;

/// What calls `get`.
const MAP_METHODS: [&str; 5] = ["get", "getOrDefault", "putIfAbsent", "replace", "remove"];

/// The scope object of one loop.
pub(super) struct LoopScope<'a> {
    turn: Cell<i32>,
    has_next: Cell<bool>,
    /// What `$foreach` was before.
    replaced: Value<'a>,
    /// The loop outside, if `$foreach` was its scope.
    parent: Option<&'a LoopScope<'a>>,
    /// What templates hang on it.
    members: OnceCell<&'a Map<'a>>,
    heap: &'a Heap<'a>,
    place: Place<'a>,
}

/// The loop's directive, and the text that it stands in.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) source: &'a Source,
    pub(super) node: &'a Foreach,
}

/// What a `#foreach` is known by: runs of it inside one another share that.
pub(super) fn directive(node: &Foreach) -> usize {
    std::ptr::from_ref(node).addr()
}

impl<'a> LoopScope<'a> {
    pub(super) fn new(
        heap: &'a Heap<'a>,
        replaced: Option<Value<'a>>,
        innermost: Option<&'a LoopScope<'a>>,
        place: Place<'a>,
    ) -> Self {
        let replaced = replaced.unwrap_or(Value::Null);
        let parent = Self::find(replaced, innermost);
        Self { turn: Cell::new(0), has_next: Cell::new(false), replaced, parent, members: OnceCell::new(), heap, place }
    }

    /// The scope that a value is, among the loops that are running.
    pub(super) fn find(value: Value<'a>, innermost: Option<&'a LoopScope<'a>>) -> Option<&'a LoopScope<'a>> {
        let Value::Object(object) = value else {
            return None;
        };
        let mut scope = innermost;
        while let Some(known) = scope {
            if known.is(object) {
                return scope;
            }
            scope = known.parent;
        }
        None
    }

    /// Whether an object is this scope.
    pub(super) fn is(&self, object: &dyn Object<'a>) -> bool {
        std::ptr::from_ref(object).cast::<()>().addr() == self.id()
    }

    /// Whether another turn follows.
    pub(super) fn has_next(&self) -> bool {
        self.has_next.get()
    }

    /// What the directive is known by.
    pub(super) fn directive(&self) -> usize {
        directive(self.place.node)
    }

    fn id(&self) -> usize {
        std::ptr::from_ref(self).cast::<()>().addr()
    }

    /// A turn begins.
    pub(super) fn step(&self, count: i32, has_next: bool) {
        self.turn.set(count);
        self.has_next.set(has_next);
    }

    /// What stands in its place when it ends.
    pub(super) fn before(&self) -> Value<'a> {
        self.parent.map_or(self.replaced, |parent| Value::Object(parent))
    }

    /// A `HashMap`.
    fn members(&self) -> &'a Map<'a> {
        self.members.get_or_init(|| Map::hash(self.heap))
    }

    /// What hangs on it under a key, or on a loop outside.
    fn member(&self, heap: &Heap<'a>, key: Value<'a>) -> Result<Option<Value<'a>>> {
        let mut scope = Some(self);
        while let Some(here) = scope {
            heap.charge(1)?;
            if let found @ Some(_) = here.members().get(heap, key)? {
                return Ok(found);
            }
            scope = here.parent;
        }
        Ok(None)
    }

    /// The methods of `java.util.Map` that go by `get`, which looks at the loops outside too; `None` for any other, and where
    /// there is nothing.
    fn asked(&self, heap: &Heap<'a>, name: &str, args: &[Value<'a>]) -> Result<Option<Value<'a>>> {
        let (Some((key, rest)), true) = (args.split_first(), MAP_METHODS.contains(&name)) else {
            return Ok(None);
        };
        let Some(value) = self.member(heap, *key)?.filter(|value| !value.is_null()) else {
            return Ok(None);
        };
        Ok(match (name, rest) {
            ("get", []) | ("getOrDefault" | "putIfAbsent", [_]) => Some(value),
            ("replace", [new]) => Some(self.members().put(heap, *key, *new)?.unwrap_or(Value::Null)),
            ("replace", [old, new]) if value.equals(heap, *old)? => {
                self.members().put(heap, *key, *new)?;
                Some(Value::Bool(true))
            }
            ("remove", [old]) if value.equals(heap, *old)? => {
                self.members().remove(heap, *key)?;
                Some(Value::Bool(true))
            }
            ("replace", [_, _]) | ("remove", [_]) => Some(Value::Bool(false)),
            _ => None,
        })
    }

    /// The scope without a parent: the one that is the topmost, and the only one that replaced something else.
    fn topmost(&'a self) -> &'a LoopScope<'a> {
        let mut scope = self;
        while let Some(outer) = scope.parent {
            scope = outer;
        }
        scope
    }

    fn bean(&'a self, heap: &Heap<'a>, name: &str) -> Option<Value<'a>> {
        Some(match name {
            "index" => Value::Int(self.turn.get().saturating_sub(1)),
            "count" => Value::Int(self.turn.get()),
            "hasNext" => Value::Bool(self.has_next.get()),
            "first" => Value::Bool(self.turn.get() <= 1),
            "last" => Value::Bool(!self.has_next.get()),
            "parent" => self.parent.map_or(Value::Null, |parent| Value::Object(parent)),
            "topmost" => Value::Object(self.topmost()),
            "replaced" => self.topmost().replaced,
            "info" => Value::Object(heap.alloc(Info { depth: self.depth(), place: self.place })),
            _ => return None,
        })
    }

    fn depth(&self) -> i32 {
        let mut depth = 1_i32;
        let mut scope = self.parent;
        while let Some(outer) = scope {
            depth = depth.saturating_add(1);
            scope = outer.parent;
        }
        depth
    }
}

impl<'a> Object<'a> for LoopScope<'a> {
    fn class(&self) -> Class {
        Class::FOREACH_SCOPE
    }

    fn print(&self, heap: &Heap<'a>, out: &mut Out) -> Result<()> {
        print(heap, Value::Map(self.members()), out)
    }

    fn property(&'a self, heap: &Heap<'a>, name: &str) -> Result<Option<Value<'a>>> {
        let bean = match name.starts_with(char::is_uppercase) {
            true => self.bean(heap, &lower_first(name)),
            false => self.bean(heap, name),
        };
        if let Some(value) = bean {
            return Ok(Some(value));
        }
        self.member(heap, Value::Str(heap.alloc_str(name)?))
    }

    fn call(&'a self, heap: &Heap<'a>, name: &str, args: &[Value<'a>]) -> Result<Option<Value<'a>>> {
        let bean = match name {
            "hasNext" | "getHasNext" => Some("hasNext"),
            "isFirst" | "getFirst" => Some("first"),
            "isLast" | "getLast" => Some("last"),
            "getIndex" => Some("index"),
            "getCount" => Some("count"),
            "getParent" => Some("parent"),
            "getTopmost" => Some("topmost"),
            "getReplaced" => Some("replaced"),
            "getInfo" => Some("info"),
            _ => None,
        };
        if let Some(bean) = bean.filter(|_| args.is_empty()) {
            return Ok(self.bean(heap, bean));
        }
        if name == "getClass" && args.is_empty() {
            return Ok(Some(Value::Class(self.class())));
        }
        if let found @ Some(_) = self.asked(heap, name, args)? {
            return Ok(found);
        }
        let args: Vec<Value<'a>> = args.iter().map(|arg| arg.scope_as_map()).collect();
        method::named(name).map_or(Ok(None), |named| named.call(heap, Value::Map(self.members()), &args))
    }

    fn walk(&self) -> Option<Value<'a>> {
        Some(Value::Map(self.members()))
    }

    fn set_property(&self, heap: &Heap<'a>, name: &str, value: Value<'a>) -> Result<bool> {
        self.members().put(heap, Value::Str(heap.alloc_str(name)?), value)?;
        Ok(true)
    }
}

fn lower_first(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| crate::letters::smalls(first).chain(chars).collect())
}

/// `$foreach.info`: which directive the scope belongs to.
struct Info<'a> {
    depth: i32,
    place: Place<'a>,
}

impl<'a> Info<'a> {
    fn position(&self) -> (i32, i32) {
        let place = self.place.source.position(self.place.node.span.start as usize);
        (i32::try_from(place.line).unwrap_or(i32::MAX), i32::try_from(place.column).unwrap_or(i32::MAX))
    }
}

impl<'a> Object<'a> for Info<'a> {
    fn class(&self) -> Class {
        Class::SCOPE_INFO
    }

    fn print(&self, _heap: &Heap<'a>, out: &mut Out) -> Result<()> {
        let (line, column) = self.position();
        let name = self.place.source.name();
        let depth = if self.depth > 1 { format!(" depth:{}", self.depth) } else { String::new() };
        out.push(&format!("#foreach[type:block{depth} template:{name} line:{line} column:{column}]"))
    }

    fn property(&'a self, heap: &Heap<'a>, name: &str) -> Result<Option<Value<'a>>> {
        let (line, column) = self.position();
        Ok(Some(match lower_first(name).as_str() {
            "name" => Value::Str("foreach"),
            "type" => Value::Str("block"),
            "depth" => Value::Int(self.depth),
            "template" => heap.text(self.place.source.name())?,
            "line" => Value::Int(line),
            "column" => Value::Int(column),
            _ => return Ok(None),
        }))
    }

    fn call(&'a self, heap: &Heap<'a>, name: &str, args: &[Value<'a>]) -> Result<Option<Value<'a>>> {
        match name.strip_prefix("get").filter(|_| args.is_empty()) {
            Some(bean) if bean.starts_with(char::is_uppercase) => self.property(heap, bean),
            _ => Ok(None),
        }
    }
}

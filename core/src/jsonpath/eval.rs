//! Walking the document along the steps of a path.
//!
//! A path without branches is a loop; a step that branches (`*`, `..`, filters, several names or indexes) calls the rest of
//! the path for each branch. Results are collected in order; a definite path has the last one as its value.

use std::cell::{Cell, RefCell};

use super::fault::Fault;
use super::token::{Step, Steps};
use crate::codes::Code;
use crate::error::Error;
use crate::value::{Class, Heap, List, Value};

type Eval<T> = Result<T, Fault>;

/// What a path must find.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Need {
    /// Names that are missing behind something indefinite are skipped.
    Some,
    /// Every name must be there: the condition of existence tests.
    All,
    /// As `Some`, and `*` is appended: what `length(path)` counts.
    Children,
}

/// The evaluation of a path and of the paths inside of it.
pub(super) struct Evaluation<'a, 'h> {
    pub(super) heap: &'h Heap<'a>,
    pub(super) root: Value<'a>,
    depth: Cell<usize>,
}

/// Steps that branch inside one another, over all paths: what a stack of 256 KB holds.
const DEPTH: usize = 48;

/// One walk along one path.
struct Walk<'a, 'p, 'e, 'h> {
    evaluation: &'e Evaluation<'a, 'h>,
    path: &'a Steps,
    need: Need,
    /// For each step the index of the array element that a deep scan came from last, or -1. The reference keeps it, and
    /// a last name is kept only where the step before it is this very index.
    upstream: &'p [Cell<i32>],
    results: RefCell<Vec<Value<'a>>>,
}

impl<'a, 'h> Evaluation<'a, 'h> {
    pub(super) fn new(heap: &'h Heap<'a>, root: Value<'a>) -> Self {
        Self { heap, root, depth: Cell::new(0) }
    }

    /// The value of a path from a place on.
    pub(super) fn inner(&self, path: &'a Steps, start: Value<'a>, need: Need) -> Eval<Value<'a>> {
        let upstream: Vec<Cell<i32>> = match path.steps.iter().any(|step| matches!(step, Step::Scan)) {
            true => path.steps.iter().map(|_| Cell::new(-1)).collect(),
            false => Vec::new(),
        };
        let walk = Walk { evaluation: self, path, need, upstream: &upstream, results: RefCell::new(Vec::new()) };
        walk.run(0, start)?;
        let results = walk.results.into_inner();
        if path.definite {
            return results.last().copied().ok_or(Fault::NotFound(path.steps.len().saturating_sub(1)));
        }
        self.heap.check_items(results.len())?;
        Ok(Value::List(self.heap.alloc(List::of_class(self.heap.bump(), Class::JSON_ARRAY, &results))))
    }

    pub(super) fn is_list(&self, value: Value<'a>) -> bool {
        matches!(value, Value::List(_) | Value::DataList(_))
    }
}

fn is_map(value: Value<'_>) -> bool {
    matches!(value, Value::Map(_) | Value::DataMap(_))
}

impl<'a> Walk<'a, '_, '_, '_> {
    fn heap(&self) -> &Heap<'a> {
        self.evaluation.heap
    }

    /// Whether nothing comes behind a step.
    fn is_leaf(&self, at: usize) -> bool {
        at.saturating_add(1) >= self.path.steps.len() && self.need != Need::Children
    }

    fn upstream_definite(&self, at: usize) -> bool {
        self.path.upstream_definite.get(at).copied().unwrap_or(false)
    }

    fn add(&self, value: Value<'a>) {
        self.results.borrow_mut().push(value);
    }

    /// Goes on at a step with a place in the document; counts the levels of branches.
    fn branch(&self, at: usize, model: Value<'a>) -> Eval<()> {
        let depth = &self.evaluation.depth;
        if depth.get() >= DEPTH {
            let message = format!("the path branches more than {DEPTH} levels deep");
            return Err(Fault::Limit(Error::limit(Code::LIMIT_NESTING, message)));
        }
        depth.set(depth.get().saturating_add(1));
        let result = self.run(at, model);
        depth.set(depth.get().saturating_sub(1));
        result
    }

    fn run(&self, mut at: usize, mut model: Value<'a>) -> Eval<()> {
        loop {
            self.heap().charge(1)?;
            let Some(step) = self.path.steps.get(at) else {
                match self.need {
                    Need::Children if at == self.path.steps.len() => return self.wildcard(at, model),
                    _ => self.add(model),
                }
                return Ok(());
            };
            model = model.settle(self.heap());
            let next = at.saturating_add(1);
            model = match step {
                Step::Name(name) => match self.member(at, model, name)? {
                    Some(member) => member,
                    None => return Ok(()),
                },
                Step::Index(index) => match self.place(at, model, *index)? {
                    Some(item) => item,
                    None => return Ok(()),
                },
                Step::Call(call) => {
                    let result = self.evaluation.call(call, model)?;
                    self.add(result);
                    if self.is_leaf(at) {
                        return Ok(());
                    }
                    result
                }
                _ => return self.spread(at, step, model),
            };
            at = next;
        }
    }

    /// The member of a name; `None` where the path silently ends here.
    fn member(&self, at: usize, model: Value<'a>, name: &'a str) -> Eval<Option<Value<'a>>> {
        if !is_map(model) {
            return if self.upstream_definite(at) { Err(Fault::NotFound(at)) } else { Ok(None) };
        }
        let Some(member) = model.map_get(self.heap(), Value::Str(name))? else {
            return match self.need {
                Need::All => Err(Fault::NotFound(at)),
                _ if self.is_leaf(at) || !self.upstream_definite(at) || !self.is_definite_name(at) => Ok(None),
                _ => Err(Fault::NotFound(at)),
            };
        };
        if self.is_leaf(at) && !self.keeps(at) {
            return Ok(None);
        }
        Ok(Some(member))
    }

    /// Whether the name step itself is definite: several names before further steps are not.
    fn is_definite_name(&self, at: usize) -> bool {
        matches!(self.path.steps.get(at), Some(Step::Name(_)))
    }

    /// The quirk of deep scans at a last name.
    fn keeps(&self, at: usize) -> bool {
        let Some(index) = self.upstream.get(at).map(Cell::get).filter(|index| *index != -1) else {
            return true;
        };
        let before = self.path.steps.len().checked_sub(2).and_then(|before| self.path.steps.get(before));
        matches!(before, Some(Step::Index(known)) if *known == index)
    }

    /// Whether a step can look at a list here.
    fn takes_list(&self, at: usize, model: Value<'a>) -> Eval<bool> {
        if self.evaluation.is_list(model) {
            return Ok(true);
        }
        if self.upstream_definite(at) { Err(Fault::NotFound(at)) } else { Ok(false) }
    }

    fn place(&self, at: usize, model: Value<'a>, index: i32) -> Eval<Option<Value<'a>>> {
        if !self.takes_list(at, model)? {
            return Ok(None);
        }
        Ok(place_of(self.heap(), model, index))
    }

    /// Goes on with an element of a list; an index that is out of bounds further on ends this branch.
    fn element(&self, at: usize, list: Value<'a>, index: i32) -> Eval<()> {
        let Some(item) = place_of(self.heap(), list, index) else { return Ok(()) };
        match self.branch(at.saturating_add(1), item) {
            Err(Fault::Index(_)) => Ok(()),
            other => other,
        }
    }

    /// The steps that branch.
    fn spread(&self, at: usize, step: &'a Step, model: Value<'a>) -> Eval<()> {
        match step {
            Step::Names(names) => self.names(at, names, model),
            Step::Indexes(indexes) => {
                if self.takes_list(at, model)? {
                    for index in indexes {
                        self.element(at, model, *index)?;
                    }
                }
                Ok(())
            }
            Step::Slice(from, to) => {
                if self.takes_list(at, model)? {
                    let len = i32::try_from(model.len(self.heap()).unwrap_or(0)).unwrap_or(i32::MAX);
                    for index in bounds(len, *from, *to) {
                        self.element(at, model, index)?;
                    }
                }
                Ok(())
            }
            Step::Wildcard => self.wildcard(at, model),
            Step::Scan => self.scan(at, model),
            Step::Filter(filter) => {
                if is_map(model) {
                    if self.evaluation.accepts(filter, model)? {
                        self.branch(at.saturating_add(1), model)?;
                    }
                } else if self.evaluation.is_list(model) {
                    let mut place = 0;
                    while let Some(item) = model.item(self.heap(), place) {
                        if self.evaluation.accepts(filter, item)? {
                            self.element(at, model, i32::try_from(place).unwrap_or(i32::MAX))?;
                        }
                        place = place.saturating_add(1);
                    }
                } else if self.upstream_definite(at) {
                    return Err(Fault::invalid(
                        "a filter cannot be applied to a text, a number, `true`, `false` or `null`",
                    ));
                }
                Ok(())
            }
            Step::Name(_) | Step::Index(_) | Step::Call(_) => self.run(at, model),
        }
    }

    /// Several names: at the end of a path one merged object, before further steps one branch for each.
    fn names(&self, at: usize, names: &'a [Box<str>], model: Value<'a>) -> Eval<()> {
        if !is_map(model) {
            return if self.upstream_definite(at) { Err(Fault::NotFound(at)) } else { Ok(()) };
        }
        if self.is_leaf(at) {
            let merged = self.heap().map();
            for name in names {
                match model.map_get(self.heap(), Value::Str(name))? {
                    Some(member) => {
                        merged.put(self.heap(), Value::Str(name), member)?;
                    }
                    None if self.need == Need::All => return Err(Fault::NotFound(at)),
                    None => {}
                }
            }
            self.add(Value::Map(merged));
            return Ok(());
        }
        for name in names {
            if let Some(member) = self.member(at, model, name)? {
                self.branch(at.saturating_add(1), member)?;
            }
        }
        Ok(())
    }

    /// Every member or element; a branch that finds nothing is skipped.
    fn wildcard(&self, at: usize, model: Value<'a>) -> Eval<()> {
        let next = at.saturating_add(1);
        let model = model.settle(self.heap());
        let skip = |result: Eval<()>| match result {
            Err(Fault::NotFound(_)) if self.need != Need::All => Ok(()),
            other => other,
        };
        if is_map(model) {
            let mut place = 0;
            while let Some((found, _, member)) = model.entry_from(self.heap(), place) {
                place = found.saturating_add(1);
                if !self.is_leaf(at) || self.keeps(at) {
                    skip(self.branch(next, member))?;
                }
            }
        } else if self.evaluation.is_list(model) {
            let mut place = 0;
            while place < model.len(self.heap()).unwrap_or(0) {
                skip(self.element(at, model, i32::try_from(place).unwrap_or(i32::MAX)))?;
                place = place.saturating_add(1);
            }
        }
        Ok(())
    }

    /// `..`: the object itself first, then its children in document order.
    fn scan(&self, at: usize, model: Value<'a>) -> Eval<()> {
        let target = at.saturating_add(1);
        let Some(step) = self.path.steps.get(target) else { return Ok(()) };
        let mut stack = vec![model];
        while let Some(model) = stack.pop() {
            let model = model.settle(self.heap());
            self.heap().charge(1)?;
            if is_map(model) {
                if self.scans(target, step, model)? {
                    self.branch(target, model)?;
                }
                let first = stack.len();
                let mut place = 0;
                while let Some((found, _, member)) = model.entry_from(self.heap(), place) {
                    place = found.saturating_add(1);
                    stack.push(member);
                }
                stack.get_mut(first..).unwrap_or_default().reverse();
            } else if self.evaluation.is_list(model) {
                let len = model.len(self.heap()).unwrap_or(0);
                if self.scans(target, step, model)? {
                    if self.is_leaf(target) {
                        self.branch(target, model)?;
                    } else {
                        self.skip_into(target, model, len)?;
                    }
                }
                self.heap().check_items(stack.len().saturating_add(len))?;
                stack.extend((0..len).rev().filter_map(|place| model.item(self.heap(), place)));
            }
        }
        Ok(())
    }

    /// The quirk of deep scans: on a list the scanned step itself is left out, the one behind it runs on every element.
    fn skip_into(&self, target: usize, list: Value<'a>, len: usize) -> Eval<()> {
        let next = target.saturating_add(1);
        for place in 0..len {
            let Some(item) = list.item(self.heap(), place) else { break };
            if let Some(upstream) = self.upstream.get(next) {
                upstream.set(i32::try_from(place).unwrap_or(i32::MAX));
            }
            self.branch(next, item)?;
        }
        Ok(())
    }

    /// Whether a deep scan stops at a place.
    fn scans(&self, target: usize, step: &'a Step, model: Value<'a>) -> Eval<bool> {
        Ok(match step {
            Step::Name(name) => is_map(model) && model.map_get(self.heap(), Value::Str(name))?.is_some(),
            Step::Names(names) => {
                if !is_map(model) {
                    return Ok(false);
                }
                if !self.is_leaf(target) {
                    return Ok(true);
                }
                for name in names {
                    if model.map_get(self.heap(), Value::Str(name))?.is_none() {
                        return Ok(false);
                    }
                }
                true
            }
            Step::Index(_) | Step::Indexes(_) | Step::Slice(..) => self.evaluation.is_list(model),
            Step::Wildcard => true,
            Step::Filter(filter) => self.evaluation.accepts(filter, model)?,
            Step::Scan | Step::Call(_) => false,
        })
    }
}

/// The places of a slice. Only `[from:]` and `[:to]` count negative ends from the end of the list.
fn bounds(len: i32, from: Option<i32>, to: Option<i32>) -> std::ops::Range<i32> {
    match (from, to) {
        (Some(from), None) => {
            let from = if from < 0 { len.saturating_add(from) } else { from };
            from.max(0)..len
        }
        (None, Some(to)) => {
            let to = if to < 0 { len.saturating_add(to) } else { to };
            0..to.min(len)
        }
        (Some(from), Some(to)) if len > 0 => from..to.min(len),
        _ => 0..0,
    }
}

/// The element of a list; a negative place counts from the end.
pub(super) fn place_of<'a>(heap: &Heap<'a>, list: Value<'a>, index: i32) -> Option<Value<'a>> {
    let place = match usize::try_from(index) {
        Ok(place) => place,
        Err(_) => list.len(heap)?.checked_sub(usize::try_from(index.unsigned_abs()).ok()?)?,
    };
    list.item(heap, place)
}

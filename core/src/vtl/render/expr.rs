//! Expressions: their values, and whether they are true.

use super::record::Recorder;
use super::scope::Frame;
use super::{Render, arith};
use crate::codes::Code;
use crate::error::{Error, ErrorKind, Result};
use crate::source::Source;
use crate::value::iter::concurrent;
use crate::value::{List, Out, Value, print};
use crate::vtl::ast::BinaryOp;
use crate::vtl::program::{Chain, Expr, Interpolated, Link, Way};

impl<'a, R: Recorder> Render<'a, R> {
    /// The value of an expression; null where it has none.
    #[inline]
    pub(super) fn value(&'a self, expr: &'a Expr, frame: &Frame<'a>) -> Result<Value<'a>> {
        match expr {
            Expr::Const(value) => Ok(value.value()),
            Expr::Ref(reference) => self.reference(reference, frame),
            other => self.compound(other, frame),
        }
    }

    fn compound(&'a self, expr: &'a Expr, frame: &Frame<'a>) -> Result<Value<'a>> {
        self.heap.charge(1)?;
        match expr {
            Expr::Const(value) => Ok(value.value()),
            Expr::Ref(reference) => self.reference(reference, frame),
            Expr::Interpolated(text) => self.interpolated(text, frame),
            Expr::List(items) => {
                let items = items.iter().map(|item| self.value(item, frame)).collect::<Result<Vec<_>>>()?;
                self.heap.list(&items)
            }
            Expr::Map(pairs) => {
                let map = self.heap.map();
                for (key, value) in pairs {
                    let (key, value) = (self.value(key, frame)?, self.value(value, frame)?);
                    map.put(&self.heap, key, value)?;
                }
                Ok(Value::Map(map))
            }
            Expr::Range(ends) => {
                let (first, last) = (self.value(&ends.0, frame)?, self.value(&ends.1, frame)?);
                match (first.number(), last.number()) {
                    (Some(first), Some(last)) => {
                        Ok(Value::List(self.heap.alloc(List::range(first.int_value(), last.int_value()))))
                    }
                    _ => Ok(Value::Null),
                }
            }
            Expr::Chain(chain) => self.chain(chain, frame),
            Expr::Not(inner) => self.truth(inner, frame).map(|truth| Value::Bool(!truth)),
            Expr::Group(inner) => self.value(inner, frame),
        }
    }

    /// Whether an expression is true. A reference is, unless it is null or `false`; literals and results of arithmetic
    /// never are, because 1.7 gave them no truth.
    pub(super) fn truth(&'a self, expr: &'a Expr, frame: &Frame<'a>) -> Result<bool> {
        Ok(match expr {
            Expr::Const(value) => matches!(value.value(), Value::Bool(true)),
            Expr::Ref(reference) => {
                if reference.way == Way::HasNext
                    && let Some(has_next) = self.is_between_turns(reference.slot, frame)
                {
                    return Ok(has_next);
                }
                match self.tested(reference, frame)? {
                    Value::Null => false,
                    Value::Bool(value) => value,
                    value => {
                        let has_text = self.has_text(value);
                        has_text.map_err(|error| self.placed(as_render(error), reference.span, frame))?
                    }
                }
            }
            Expr::Not(inner) => !self.truth(inner, frame)?,
            Expr::Group(inner) => self.truth(inner, frame)?,
            Expr::Chain(chain) if chain.links.last().is_some_and(|link| !link.op.is_arithmetic()) => {
                matches!(self.chain(chain, frame)?, Value::Bool(true))
            }
            Expr::Chain(_) | Expr::Interpolated(_) | Expr::List(_) | Expr::Map(_) | Expr::Range(_) => false,
        })
    }

    /// Operators of one precedence from left to right; `&&` and `||` look no further than they must.
    fn chain(&'a self, chain: &'a Chain, frame: &Frame<'a>) -> Result<Value<'a>> {
        let mut links = chain.links.iter();
        if let Some(Link { op: op @ (BinaryOp::And | BinaryOp::Or), .. }) = links.clone().next() {
            let decided = *op == BinaryOp::Or;
            let mut truth = self.truth(&chain.first, frame)?;
            while truth != decided
                && let Some(link) = links.next()
            {
                self.heap.charge(1)?;
                truth = self.truth(&link.right, frame)?;
            }
            return Ok(Value::Bool(truth));
        }
        let mut left = self.value(&chain.first, frame)?;
        for link in links {
            self.heap.charge(1)?;
            let right = self.value(&link.right, frame)?;
            left = self.operate(link, left, right, frame)?;
        }
        Ok(left)
    }

    fn operate(&self, link: &'a Link, left: Value<'a>, right: Value<'a>, frame: &Frame<'a>) -> Result<Value<'a>> {
        let result = match link.op {
            BinaryOp::Eq => self.same(left, right).map(Value::Bool),
            BinaryOp::Ne => self.same(left, right).map(|same| Value::Bool(!same)),
            BinaryOp::Add if is_text(left) || is_text(right) => self.concat(link, left, right, frame.source),
            op => arith::operate(&self.heap, op, left, right),
        };
        result.map_err(|error| self.placed(error, link.span, frame))
    }

    /// `==`: numbers by value, objects of related classes by `equals`, everything else by text.
    fn same(&self, left: Value<'a>, right: Value<'a>) -> Result<bool> {
        if let (Value::Str(a), Value::Str(b)) = (left, right) {
            self.heap.charge_bytes(a.len().min(b.len()))?;
            return Ok(a == b);
        }
        if let Some(equal) = arith::equal_numbers(&self.heap, left, right)? {
            return Ok(equal);
        }
        if left.is_null() || right.is_null() {
            return Ok(!self.has_text(left)? && !self.has_text(right)?);
        }
        if left.class().is_related(right.class()) {
            return left.equals(&self.heap, right);
        }
        Ok(self.text_or_none(left)? == self.text_or_none(right)?)
    }

    /// `+` with a text on either side; a null operand gives its source text.
    fn concat(&self, link: &'a Link, left: Value<'a>, right: Value<'a>, source: &Source) -> Result<Value<'a>> {
        let mut out = Out::string(&self.settings.limits);
        let texts = link.texts.as_deref();
        let texts = [texts.map(|texts| &texts.0), texts.map(|texts| &texts.1)];
        for (value, written) in [left, right].into_iter().zip(texts) {
            match value {
                Value::Null => out.push(written.map_or("", |written| written.of(source)))?,
                value => {
                    refuse_spent(value)?;
                    print(&self.heap, value, &mut out)?;
                }
            }
        }
        self.heap.text(&out.text)
    }

    /// The `toString()` of a value.
    pub(super) fn text(&self, value: Value<'a>) -> Result<&'a str> {
        if let Value::Str(text) = value {
            return Ok(text);
        }
        refuse_spent(value)?;
        let mut out = Out::string(&self.settings.limits);
        print(&self.heap, value, &mut out)?;
        self.heap.alloc_str(&out.text)
    }

    /// Whether a value has a text: where 1.7 looks for null, it asks every value for its text. Only a block can fail to
    /// have one, and only blocks do something when they are asked.
    fn has_text(&self, value: Value<'a>) -> Result<bool> {
        match value {
            Value::Null => Ok(false),
            Value::Str(_) | Value::Bool(_) | Value::Int(_) => Ok(true),
            _ if value.is_stale() => Err(concurrent()),
            _ if !self.has_blocks.get() => Ok(true),
            value => Ok(self.text_or_none(value)?.is_some()),
        }
    }

    fn text_or_none(&self, value: Value<'a>) -> Result<Option<&'a str>> {
        if is_spent(value) { Ok(None) } else { self.text(value).map(Some) }
    }

    fn interpolated(&'a self, text: &'a Interpolated, frame: &Frame<'a>) -> Result<Value<'a>> {
        let mut out = Out::string(&self.settings.limits);
        self.enter()?;
        if let Some(log) = self.recorder.log() {
            log.adopt(&text.source, frame.source, text.span, text.verbatim);
        }
        let inner = Frame { source: &text.source, ..*frame };
        let flow = self.block(&text.nodes, &inner, &mut out);
        self.leave();
        self.flow_out(flow.map_err(|error| text.outside(error, frame.source))?)?;
        let mut rendered = out.text.as_str();
        if text.cut {
            let mut chars = rendered.chars();
            chars.next_back();
            rendered = chars.as_str();
        }
        self.heap.text(rendered)
    }
}

fn is_spent(value: Value<'_>) -> bool {
    matches!(value, Value::Object(object) if object.is_spent())
}

fn refuse_spent(value: Value<'_>) -> Result<()> {
    if is_spent(value) {
        return Err(Error::render(
            Code::METHOD_FAILED,
            "NullPointerException: a block that renders itself has no text",
        ));
    }
    Ok(())
}

/// What goes wrong while a value is asked for its truth is an error of the render, whatever it is.
fn as_render(error: Error) -> Error {
    if error.kind() == ErrorKind::Parse { error.into_code(Code::NESTED_TEMPLATE) } else { error }
}

fn is_text(value: Value<'_>) -> bool {
    matches!(value, Value::Str(_))
}

impl BinaryOp {
    fn is_arithmetic(self) -> bool {
        matches!(self, Self::Add | Self::Sub | Self::Mul | Self::Div | Self::Rem)
    }
}

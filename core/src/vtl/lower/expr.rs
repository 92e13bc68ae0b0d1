//! Expressions: constants, strings with templates inside, and operations.

use std::sync::Arc;

use num_bigint::BigInt;

use super::Lower;
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::source::{Source, Span};
use crate::vtl::ast;
use crate::vtl::program::{Chain, Const, Expr, Interpolated, Link, outside};

impl Lower<'_> {
    pub(super) fn exprs(&mut self, source: &Arc<Source>, exprs: Vec<ast::Expr>) -> Result<Box<[Expr]>> {
        exprs.into_iter().map(|expr| self.expr(source, expr)).collect()
    }

    pub(super) fn expr(&mut self, source: &Arc<Source>, expr: ast::Expr) -> Result<Expr> {
        use ast::ExprKind;
        Ok(match expr.kind {
            ExprKind::Reference(reference) => Expr::Ref(Box::new(self.reference(source, *reference)?)),
            ExprKind::Integer(digits) => Expr::Const(self.integer(&digits, expr.span)?),
            ExprKind::Float(digits) => Expr::Const(Const::Double(
                crate::value::number::double(digits.as_ref()).ok_or_else(|| no_number(expr.span))?,
            )),
            ExprKind::String { quote, raw } => self.string(source, quote, raw)?,
            ExprKind::Bool(value) => Expr::Const(Const::Bool(value)),
            ExprKind::Word(word) => Expr::Const(Const::Text(word)),
            ExprKind::List(items) => Expr::List(self.exprs(source, items)?),
            ExprKind::Map(pairs) => {
                let mut lowered = Vec::with_capacity(pairs.len());
                for (key, value) in pairs {
                    lowered.push((self.expr(source, key)?, self.expr(source, value)?));
                }
                Expr::Map(lowered.into())
            }
            ExprKind::Range(range) => {
                let (first, last) = (self.expr(source, range.first)?, self.expr(source, range.last)?);
                Expr::Range(Box::new((first, last)))
            }
            ExprKind::Chain(chain) => self.chain(source, *chain)?,
            ExprKind::Not(inner) => Expr::Not(Box::new(self.expr(source, *inner)?)),
            ExprKind::Group(inner) => Expr::Group(Box::new(self.expr(source, *inner)?)),
        })
    }

    fn chain(&mut self, source: &Arc<Source>, chain: ast::Chain) -> Result<Expr> {
        let mut span = chain.first.span;
        let first = self.expr(source, chain.first)?;
        let mut links = Vec::with_capacity(chain.links.len());
        for ast::Link { op, right, texts } in chain.links {
            span = span.to(right.span);
            links.push(Link { op, right: self.expr(source, right)?, texts, span });
        }
        Ok(Expr::Chain(Box::new(Chain { first, links: links.into() })))
    }

    /// Integer, Long or BigInteger by size.
    fn integer(&self, digits: &str, span: Span) -> Result<Const> {
        if let Ok(value) = digits.parse::<i32>() {
            return Ok(Const::Int(value));
        }
        if let Ok(value) = digits.parse::<i64>() {
            return Ok(Const::Long(value));
        }
        let limit = self.limits.number_digits;
        if digits.len() > limit {
            let message = format!("the number has more than {limit} digits (limit `number_digits`)");
            return Err(Error::limit(Code::LIMIT_NUMBER, message).at(span));
        }
        let value: BigInt = digits.parse().map_err(|_| no_number(span))?;
        Ok(Const::BigInt(Box::new(value)))
    }

    /// A string literal. In double quotes `\uXXXX` is read first, then `""`; what then holds `$` or `#` is a template.
    fn string(&mut self, source: &Arc<Source>, quote: char, raw: Span) -> Result<Expr> {
        let written = raw.of(source.text());
        if quote == '\'' {
            return Ok(Expr::Const(Const::Text(written.replace("''", "'").into())));
        }
        let text = unescape_unicode(written, raw)?;
        let text = text.replace("\"\"", "\"");
        if !written.contains(['$', '#']) {
            return Ok(Expr::Const(Const::Text(text.into())));
        }
        self.interpolated(source, raw, text)
    }

    fn interpolated(&mut self, source: &Arc<Source>, raw: Span, mut text: String) -> Result<Expr> {
        let cut = !raw.of(source.text()).contains("##");
        if cut {
            text.push(' ');
        }
        self.strings = self.strings.saturating_add(1);
        if self.strings > self.limits.render_depth {
            let limit = self.limits.render_depth;
            let message =
                format!("strings with templates are nested more than {limit} levels deep (limit `render_depth`)");
            return Err(Error::limit(Code::LIMIT_RENDER_DEPTH, message).at(raw));
        }
        // a text without escapes keeps its place in the template, which a trace tells
        let verbatim = text.strip_suffix(' ').unwrap_or(&text) == raw.of(source.text());
        let inner = Arc::new(Source::new(source.name(), &text));
        let nested = self.nested(&inner).and_then(|ast| {
            let nodes = self.block(&inner, ast.nodes).map_err(|error| error.in_source(&inner))?;
            Ok(nodes)
        });
        let nodes = nested.map_err(|error| {
            let place = error.span().map_or(raw, |span| outside(raw, span, source));
            error.in_string().moved(source, place)
        })?;
        self.strings = self.strings.saturating_sub(1);
        Ok(Expr::Interpolated(Box::new(Interpolated { source: inner, nodes, span: raw, verbatim, cut })))
    }
}

/// `#5` where a number should stand: 1.7 takes it in, and cannot read it when the template is initialised.
#[cold]
fn no_number(span: Span) -> Error {
    Error::render(Code::DIRECTIVE_FAILED, "this is no number").at(span).help("leave out the `#` before the number")
}

/// Reads `\uXXXX`; a malformed one fails the template when it is initialised.
fn unescape_unicode(written: &str, raw: Span) -> Result<String> {
    let mut units: Vec<u16> = Vec::new();
    if !written.contains("\\u") {
        return Ok(written.to_owned());
    }
    let mut rest = written;
    while let Some(at) = rest.find("\\u") {
        let (before, escape) = rest.split_at_checked(at).unwrap_or((rest, ""));
        units.extend(before.encode_utf16());
        let digits = escape.get(2..6).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let Some(unit) = digits.and_then(|digits| u16::from_str_radix(digits, 16).ok()) else {
            let start =
                (raw.start as usize).saturating_add(written.len().saturating_sub(rest.len()).saturating_add(at));
            let message = "`\\u` in a double-quoted string needs four hexadecimal digits";
            let error = Error::new(Code::NESTED_TEMPLATE, message);
            return Err(error
                .at(Span::new(start, start.saturating_add(2)))
                .help("in single quotes `\\u` stays as it is"));
        };
        units.push(unit);
        rest = escape.get(6..).unwrap_or("");
    }
    units.extend(rest.encode_utf16());
    Ok(char::decode_utf16(units).map(|unit| unit.unwrap_or('?')).collect())
}

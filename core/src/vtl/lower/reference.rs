//! References: slots, steps and what prints around them.

use std::sync::Arc;

use super::Lower;
use crate::error::Result;
use crate::source::{Source, Span};
use crate::value::object::Prepared;
use crate::value::{method, methods};
use crate::vtl::ast::{self, RefKind};
use crate::vtl::program::{
    Const, Expr, FEW, Known, MethodName, Print, PropertyName, Ref, Shape, ShortArgument, Slot, Step, Way,
};

impl Lower<'_> {
    pub(super) fn print(&mut self, source: &Arc<Source>, reference: ast::Reference) -> Result<Print> {
        let literal = reference.literal.clone();
        let plain = reference.steps.is_empty()
            && reference.kind == RefKind::Normal
            && literal.of(source).strip_prefix('$') == Some(&*reference.root);
        let runt = (reference.kind == RefKind::Runt).then(|| reference.root.clone());
        let ast::Reference { escaped, escape_prefix, more_prefix, .. } = reference.clone();
        let reference = self.reference(source, reference)?;
        let is_bare = !escaped && escape_prefix.is_empty() && more_prefix.is_empty();
        let is_bare = is_bare && reference.kind.is_live();
        let shape = match (reference.way, &*reference.steps) {
            _ if !is_bare => Shape::Other,
            (Way::Variable, _) => Shape::Variable,
            (Way::Path | Way::Entry(_), _) => Shape::Data,
            (_, [Step::Method(name, args, _)]) if name.prepared.is_none() => match &**args {
                [arg] => Shape::Call(short(arg)),
                _ => Shape::Other,
            },
            _ => Shape::Other,
        };
        let before = (Box::default(), Span::default());
        Ok(Print { before, escaped, escape_prefix, more_prefix, literal, plain, runt, shape, reference })
    }

    pub(super) fn reference(&mut self, source: &Arc<Source>, reference: ast::Reference) -> Result<Ref> {
        let slot = self.slot(&reference.root);
        let mut steps = Vec::with_capacity(reference.steps.len());
        for step in reference.steps {
            steps.push(match step {
                ast::Step::Property { name, span } => {
                    let getter = methods::property(&name);
                    let is_member = getter.is_none_or(|property| !property.is_of_maps());
                    Step::Property(PropertyName { name, getter, is_member }, span)
                }
                ast::Step::Method { name, args, span } => {
                    let args = self.exprs(source, args)?;
                    let named = method::named(&name);
                    let prepared = self.prepared(&reference.root, &name, &args);
                    let known = match (&*name, args.len()) {
                        ("get", 1) => Known::Get,
                        ("keySet", 0) => Known::KeySet,
                        _ => Known::Other,
                    };
                    Step::Method(MethodName { name, named, known, prepared }, args, span)
                }
                ast::Step::Index { index, span } => Step::Index(self.expr(source, index)?, span),
            });
        }
        let way = if reference.kind.is_live() { way(&reference.root, &steps) } else { Way::Long };
        Ok(Ref { slot, steps: steps.into(), kind: reference.kind, way, span: reference.span })
    }
}

/// The way to the value of a live reference.
fn way(root: &str, steps: &[Step]) -> Way {
    let is_member = |step: &Step| matches!(step, Step::Property(name, _) if name.is_member);
    match steps {
        [] => Way::Variable,
        [Step::Property(name, _)] if root == "foreach" && &*name.name == "hasNext" => Way::HasNext,
        [Step::Method(MethodName { known: Known::Get, .. }, args, _)] => match &**args {
            [Expr::Ref(key)] if key.way == Way::Variable => Way::Entry(key.slot),
            _ => Way::Long,
        },
        steps if steps.len() <= FEW && steps.iter().all(is_member) => Way::Path,
        _ => Way::Long,
    }
}

/// Where the text of an argument is looked for.
fn short(arg: &Expr) -> ShortArgument {
    match arg {
        Expr::Ref(reference) => match reference.way {
            Way::Variable => ShortArgument::Variable(reference.slot),
            Way::Entry(key) => ShortArgument::Entry { map: reference.slot, key },
            _ => ShortArgument::Other,
        },
        _ => ShortArgument::Other,
    }
}

impl Lower<'_> {
    /// The name that 1.7 assigns to for a reference without steps: the first token without its first character. Only `$x`
    /// gives `x`.
    pub(super) fn key(&mut self, reference: &ast::Reference) -> Slot {
        match reference.kind {
            RefKind::Normal | RefKind::Runt | RefKind::Dead => self.slot(&reference.root),
            RefKind::Quiet => self.slot(&format!("!{}", reference.root)),
            RefKind::Formal => self.slot("{"),
            RefKind::QuietFormal => self.slot("!{"),
        }
    }

    /// Compiles a constant argument of a root's method.
    fn prepared(&self, root: &str, method: &str, args: &[Expr]) -> Option<Prepared> {
        match args {
            [Expr::Const(Const::Text(text))] => {
                self.prepare.and_then(|prepare| prepare(root, method, text, self.limits))
            }
            _ => None,
        }
    }
}

//! References: slots, steps and what prints around them.

use std::sync::Arc;

use super::Lower;
use crate::error::Result;
use crate::source::Source;
use crate::value::object::Prepared;
use crate::value::{method, methods};
use crate::vtl::ast::{self, RefKind};
use crate::vtl::program::{Const, Expr, FEW, Known, MethodName, Print, PropertyName, Ref, Shape, Slot, Step};

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
        let shape = match &*reference.steps {
            _ if !is_bare => Shape::Other,
            [] => Shape::Variable,
            [Step::Method(name, args, _)] if name.prepared.is_none() && args.len() == 1 => Shape::Call,
            _ if reference.is_path => Shape::Path,
            _ => Shape::Other,
        };
        Ok(Print { escaped, escape_prefix, more_prefix, literal, plain, runt, shape, reference })
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
        let is_has_next = &*reference.root == "foreach"
            && matches!(reference.kind, RefKind::Normal | RefKind::Formal | RefKind::Quiet | RefKind::QuietFormal)
            && matches!(steps.as_slice(), [Step::Property(name, _)] if &*name.name == "hasNext");
        let is_path = (1..=FEW).contains(&steps.len())
            && steps.iter().all(|step| matches!(step, Step::Property(name, _) if name.is_member));
        Ok(Ref { slot, steps: steps.into(), kind: reference.kind, is_path, is_has_next, span: reference.span })
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

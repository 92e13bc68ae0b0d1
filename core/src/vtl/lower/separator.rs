//! What stands between the turns of a loop: `#if($foreach.hasNext),#end` becomes one statement with the texts beside it.

use crate::source::Span;
use crate::vtl::program::{Expr, If, Node, Separator, Slot, Way};

/// Adds an `#if`.
pub(super) fn push_if(nodes: &mut Vec<Node>, whole: If) {
    let Some((foreach, text)) = between_turns(&whole) else {
        return nodes.push(Node::If(Box::new(whole)));
    };
    let before = pop_text(nodes);
    let (between, last) = ([&*before.0, text].concat(), before.0.to_string());
    nodes.push(Node::Separator(Box::new(Separator {
        foreach,
        between,
        last,
        before,
        whole,
        after: Default::default(),
    })));
}

/// Adds literal text.
pub(super) fn push_text(nodes: &mut Vec<Node>, text: (Box<str>, Span)) {
    match nodes.last_mut() {
        Some(Node::Separator(separator)) if separator.after.0.is_empty() => {
            separator.between.push_str(&text.0);
            separator.last.push_str(&text.0);
            separator.after = text;
        }
        _ => nodes.push(Node::Text(text.0, text.1)),
    }
}

/// Takes literal text back.
pub(super) fn pop_text(nodes: &mut Vec<Node>) -> (Box<str>, Span) {
    match nodes.pop_if(|last| matches!(last, Node::Text(..))) {
        Some(Node::Text(text, span)) => (text, span),
        _ => Default::default(),
    }
}

/// The slot of `$foreach` and the text.
fn between_turns(whole: &If) -> Option<(Slot, &str)> {
    let If { branches, otherwise: None } = whole else { return None };
    let [(Expr::Ref(condition), body)] = &**branches else { return None };
    match &**body {
        [Node::Text(text, _)] if condition.way == Way::HasNext => Some((condition.slot, text)),
        _ => None,
    }
}

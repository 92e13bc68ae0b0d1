//! What stands between the turns of a loop: `#if($foreach.hasNext),#end` becomes one statement with the texts beside it.

use crate::source::Span;
use crate::vtl::program::{Expr, If, Node, Separator, Slot, Way};

/// Adds an `#if`.
pub(super) fn push_if(nodes: &mut Vec<Node>, whole: If) {
    let Some((foreach, _)) = between_turns(&whole) else {
        return nodes.push(Node::If(Box::new(whole)));
    };
    let (between, last, before, after) = (Box::default(), Box::default(), pop_text(nodes), Default::default());
    nodes.push(Node::Separator(Box::new(Separator { foreach, between, last, before, whole, after })));
}

/// Joins the texts, once all are there.
pub(super) fn join(nodes: &mut [Node]) {
    for node in nodes {
        let Node::Separator(separator) = node else { continue };
        let Separator { before: (before, _), after: (after, _), whole, .. } = &**separator;
        let text = between_turns(whole).map_or("", |(_, text)| text);
        let (between, last) = ([before, text, after].concat(), [&**before, after].concat());
        (separator.between, separator.last) = (between.into(), last.into());
    }
}

/// Adds literal text.
pub(super) fn push_text(nodes: &mut Vec<Node>, text: (Box<str>, Span)) {
    match nodes.last_mut() {
        Some(Node::Separator(separator)) if separator.after.0.is_empty() => {
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

//! Alternatives on their way to a tree.

use super::ast::Node;

/// Alternatives, the last of which is still read.
#[derive(Default)]
pub(super) struct Body {
    choices: Vec<Node>,
    pub(super) sequence: Vec<Node>,
}

impl Body {
    /// Ends an alternative: another one follows.
    pub(super) fn bar(&mut self) {
        let mut nodes = std::mem::take(&mut self.sequence);
        self.choices.push(match nodes.len() {
            0 => Node::Empty,
            1 => nodes.pop().unwrap_or(Node::Empty),
            _ => Node::Concat(nodes),
        });
    }

    pub(super) fn finish(mut self) -> Node {
        self.bar();
        match self.choices.len() {
            1 => self.choices.pop().unwrap_or(Node::Empty),
            _ => Node::Either(self.choices),
        }
    }
}

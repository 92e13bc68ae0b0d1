//! The way down into lists and objects.

use super::record::Record;
use super::schema::{Node, NodeId};
use super::text;
use super::walk::{Frame, Step, Walk};
use crate::error::Result;
use crate::json::{Data, Entry};

/// The members of an object, in the order in which they are looked at.
pub(super) enum Members<'d> {
    AsTheyAre(&'d [Entry<'d>]),
    Sorted(Vec<&'d Entry<'d>>),
}

impl<'d> Members<'d> {
    fn get(&self, at: usize) -> Option<&'d Entry<'d>> {
        match self {
            Self::AsTheyAre(entries) => entries.get(at),
            Self::Sorted(entries) => entries.get(at).copied(),
        }
    }
}

impl<'m, 'd> Walk<'m, 'd, '_> {
    /// Goes on with what lies below, unless something is wrong already and only the service's messages are asked for.
    pub(super) fn descend(&mut self, node: &'m Node, value: &'d Data<'d>) -> Result<()> {
        if self.failed && !self.is_deep() {
            return Ok(());
        }
        match value {
            Data::List(list) if !node.items.is_empty() => {
                self.stack.push(Frame::Items { node, items: list.items(), next: 0 });
            }
            Data::Map(map) if !node.members.is_empty() => {
                // the order shows in messages, and where a schema that is none may be met or not
                let members = if self.tells_messages() || self.schema.is_thorough {
                    self.fuel.spend(map.len())?;
                    Members::Sorted(text::sorted(map))
                } else {
                    Members::AsTheyAre(map.entries())
                };
                self.stack.push(Frame::Members { node, members, next: 0, schema: 0 });
            }
            _ => {}
        }
        Ok(())
    }

    /// Visits a value below; whether that left something to do first.
    fn down(&mut self, node: NodeId, step: Step<'d>, value: &'d Data<'d>) -> Result<bool> {
        let height = self.stack.len();
        if !self.has_path {
            self.visit(node, value)?;
            return Ok(self.stack.len() > height);
        }
        self.path.push(step);
        self.stack.push(Frame::Up);
        self.visit(node, value)?;
        if self.stack.len() == height.saturating_add(1) {
            self.stack.pop();
            self.path.pop();
            return Ok(false);
        }
        Ok(true)
    }

    pub(super) fn items(&mut self, node: &'m Node, items: &'d [Data<'d>], next: usize) -> Result<()> {
        let place = self.stack.len();
        for (index, value) in items.iter().enumerate().skip(next) {
            if let Some(schema) = node.items.of(index)
                && self.down(schema, Step::Index(index), value)?
            {
                // what was left comes first
                self.stack.insert(place, Frame::Items { node, items, next: index.saturating_add(1) });
                return Ok(());
            }
            if self.is_in_vain() || self.is_enough() {
                break;
            }
        }
        Ok(())
    }

    pub(super) fn members(&mut self, node: &'m Node, members: Members<'d>, next: usize, schema: usize) -> Result<()> {
        if node.members.patterns.is_empty() {
            return self.plain_members(node, members, next);
        }
        let place = self.stack.len();
        let (mut next, mut schema) = (next, schema);
        while let Some((name, value)) = members.get(next) {
            while let Some((found, after)) = self.schema_of(node, name, schema)? {
                schema = after;
                if self.down(found, Step::Key(name), value)? {
                    self.stack.insert(place, Frame::Members { node, members, next, schema });
                    return Ok(());
                }
                if self.is_in_vain() || self.is_enough() {
                    return Ok(());
                }
            }
            next = next.saturating_add(1);
            schema = 0;
        }
        Ok(())
    }

    /// The same where no member can have more than one schema.
    fn plain_members(&mut self, node: &'m Node, members: Members<'d>, next: usize) -> Result<()> {
        let place = self.stack.len();
        let mut next = next;
        while let Some((name, value)) = members.get(next) {
            next = next.saturating_add(1);
            let Some(schema) = node.members.named(name).or(node.members.rest) else { continue };
            if self.down(schema, Step::Key(name), value)? {
                self.stack.insert(place, Frame::Members { node, members, next, schema: 0 });
                return Ok(());
            }
            if self.failed && (self.is_in_vain() || self.is_enough()) {
                return Ok(());
            }
        }
        Ok(())
    }

    /// The next schema of a member, and from where to go on: 0 is the named one, then come the patterns, then the rest if
    /// none of them was one.
    fn schema_of(&mut self, node: &'m Node, name: &str, from: usize) -> Result<Option<(NodeId, usize)>> {
        const FOUND: usize = 1 << (usize::BITS - 2);
        let members = &node.members;
        let mut at = from & !FOUND;
        let mut found = from & FOUND;
        if at == 0 {
            at = 1;
            if let Some(node) = members.named(name) {
                return Ok(Some((node, at | FOUND)));
            }
        }
        while let Some((pattern, node)) = members.patterns.get(at.saturating_sub(1)) {
            at = at.saturating_add(1);
            self.fuel.spend(1_usize.saturating_add(name.len() / 16))?;
            if pattern.finds(name)? {
                return Ok(Some((*node, at | FOUND)));
            }
        }
        if found == 0 && at == members.patterns.len().saturating_add(1) {
            found = FOUND;
            return Ok(members.rest.map(|node| (node, at.saturating_add(1) | found)));
        }
        Ok(None)
    }

    /// Whether the service's messages are asked for.
    pub(super) fn tells_messages(&self) -> bool {
        self.level == 0 && matches!(self.record, Some(Record::Messages(_)))
    }

    /// Whether everything that is wrong is asked for.
    fn is_deep(&self) -> bool {
        self.level == 0 && matches!(self.record, Some(Record::Findings(_)))
    }
}

//! Schemas of draft 4 with instances that have a chance to fit, and now and then a schema that is none.

use super::super::generate::Random;
use super::case::Case;
use super::tree::Tree;
use super::words::{FORMATS, NAMES, NUMBERS, PATTERNS, TYPES};

/// A schema and an instance.
pub(super) fn make(random: &mut Random) -> Case {
    let mut maker = Maker { random, left: 24, wanted: None };
    if maker.random.chance(12) {
        maker.wanted = Some(0);
    }
    let mut schema = maker.schema(3, true);
    if maker.random.chance(15)
        && let Tree::Map(members) = &mut schema
    {
        maker.definitions(members);
    }
    let instance = if maker.random.chance(75) { maker.fitting(&schema, 3) } else { maker.value(3) };
    Case::Schema { schema, instance }
}

pub(super) struct Maker<'r> {
    pub(super) random: &'r mut Random,
    /// Schemas that may still be made.
    left: usize,
    /// `Some(0)` until the one slip of a schema that is none has been made.
    wanted: Option<u8>,
}

impl Maker<'_> {
    fn schema(&mut self, depth: usize, is_root: bool) -> Tree {
        self.left = self.left.saturating_sub(1);
        let mut members: Vec<(String, Tree)> = Vec::new();
        if !is_root && self.random.chance(6) {
            members.push(("$ref".to_owned(), self.reference()));
        }
        if self.random.chance(3) {
            let version =
                self.random.word(&["http://json-schema.org/draft-04/schema#", "http://json-schema.org/schema#", "x"]);
            members.push(("$schema".to_owned(), Tree::text(version)));
        }
        let most = if is_root { 6 } else { 4 };
        for _ in 0..self.random.between(usize::from(is_root), most) {
            let (name, value) = self.keyword(depth);
            if members.iter().all(|(known, _)| *known != name) {
                if let "exclusiveMaximum" | "exclusiveMinimum" = name.as_str()
                    && !self.random.chance(3)
                {
                    let partner = if name == "exclusiveMaximum" { "maximum" } else { "minimum" };
                    if members.iter().all(|(known, _)| known != partner) {
                        members.push((partner.to_owned(), self.number()));
                    }
                }
                members.push((name, value));
            }
        }
        Tree::Map(members)
    }

    fn below(&mut self, depth: usize) -> Tree {
        if depth == 0 || self.left == 0 { self.leaf() } else { self.schema(depth - 1, false) }
    }

    fn leaf(&mut self) -> Tree {
        let kind = self.random.word(TYPES);
        match self.random.below(4) {
            0 => Tree::Map(Vec::new()),
            _ => Tree::Map(vec![("type".to_owned(), Tree::text(kind))]),
        }
    }

    fn keyword(&mut self, depth: usize) -> (String, Tree) {
        let names = [
            "type",
            "type",
            "enum",
            "properties",
            "properties",
            "required",
            "items",
            "items",
            "additionalItems",
            "additionalProperties",
            "allOf",
            "anyOf",
            "oneOf",
            "not",
            "dependencies",
            "maxItems",
            "minItems",
            "maxLength",
            "minLength",
            "maxProperties",
            "minProperties",
            "maximum",
            "minimum",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "multipleOf",
            "pattern",
            "patternProperties",
            "uniqueItems",
            "format",
            "format",
            "unknown",
        ];
        let name = self.random.word(&names);
        if self.wanted == Some(0) && self.random.chance(20) {
            self.wanted = Some(1);
            return (name.to_owned(), self.slip());
        }
        let value = match name {
            "type" if self.random.chance(25) => {
                let count = self.random.between(1, 3);
                let mut kinds: Vec<&str> = (0..count).map(|_| self.random.word(TYPES)).collect();
                kinds.sort_unstable();
                kinds.dedup();
                Tree::List(kinds.into_iter().map(Tree::text).collect())
            }
            "type" => Tree::text(self.random.word(TYPES)),
            "enum" => self.list(0, 3, |maker| maker.value(1)),
            "properties" => self.map(0, 3, |maker| maker.below(depth)),
            "required" => self.names(),
            "items" if self.random.chance(40) => self.list(1, 3, |maker| maker.below(depth)),
            "items" | "not" => self.below(depth),
            "additionalItems" | "additionalProperties" => match self.random.below(3) {
                0 => self.below(depth),
                1 => Tree::raw("true"),
                _ => Tree::raw("false"),
            },
            "allOf" | "anyOf" | "oneOf" => self.list(1, 3, |maker| maker.below(depth)),
            "dependencies" => self.map(1, 2, |maker| match maker.random.chance(60) {
                true => maker.names(),
                false => maker.below(depth),
            }),
            "maximum" | "minimum" => self.number(),
            "exclusiveMaximum" | "exclusiveMinimum" | "uniqueItems" => {
                Tree::raw(self.random.word(&["true", "true", "true", "false"]))
            }
            "multipleOf" => {
                Tree::raw(self.random.word(&["1", "2", "3", "0.5", "0.1", "1.50", "1e2", "0.01", "3.0", "7"]))
            }
            "pattern" => Tree::text(self.random.word(PATTERNS)),
            "patternProperties" => {
                let count = self.random.between(1, 2);
                let mut members: Vec<(String, Tree)> = Vec::new();
                for _ in 0..count {
                    let pattern = self.random.word(PATTERNS).to_owned();
                    if members.iter().all(|(known, _)| *known != pattern) {
                        members.push((pattern, self.below(depth)));
                    }
                }
                Tree::Map(members)
            }
            "format" => Tree::text(self.random.word(FORMATS)),
            "unknown" => {
                let names =
                    ["example", "nullable", "default", "title", "description", "readOnly", "definitions", "id", "$x"];
                let name = self.random.word(&names);
                let value = match name {
                    "title" | "description" => Tree::text("t"),
                    "definitions" => self.map(0, 2, |maker| maker.below(depth)),
                    "id" => Tree::text(self.random.word(&["#x", "#", "http://x.y/z", "foo"])),
                    _ => self.value(1),
                };
                return (name.to_owned(), value);
            }
            _ => Tree::raw(self.random.word(&["0", "1", "2", "3", "4"])),
        };
        (name.to_owned(), value)
    }

    /// A value that hardly any keyword takes.
    fn slip(&mut self) -> Tree {
        let raw = [
            "[]",
            "{}",
            "1",
            "-1",
            "1.5",
            "\"x\"",
            "true",
            "null",
            "[1]",
            "[\"a\",\"a\"]",
            "0",
            "\"(\"",
            "[{}]",
            "{\"a\":1}",
            "{\"a\":[]}",
            "{\"(\":{}}",
            "3000000000",
        ];
        Tree::raw(self.random.word(&raw))
    }

    fn reference(&mut self) -> Tree {
        Tree::text(self.random.word(&[
            "#",
            "#/definitions/a",
            "#/definitions/a",
            "#/definitions/b",
            "#/definitions/c",
            "#/properties/a",
            "#/nope",
            "#/definitions/a%2Fb",
            "#/definitions/~0",
            "",
        ]))
    }

    fn definitions(&mut self, members: &mut Vec<(String, Tree)>) {
        self.left = 6;
        let names = ["a", "b", "c", "a/b", "~"];
        let schemas = names.map(|name| (name.to_owned(), self.below(1)));
        members.retain(|(name, _)| name != "definitions");
        members.push(("definitions".to_owned(), Tree::Map(schemas.into())));
    }

    pub(super) fn list(&mut self, least: usize, most: usize, mut make: impl FnMut(&mut Self) -> Tree) -> Tree {
        let count = self.random.between(least, most);
        Tree::List((0..count).map(|_| make(self)).collect())
    }

    pub(super) fn map(&mut self, least: usize, most: usize, mut make: impl FnMut(&mut Self) -> Tree) -> Tree {
        let count = self.random.between(least, most);
        let mut members: Vec<(String, Tree)> = Vec::new();
        for _ in 0..count {
            let name = self.random.word(NAMES);
            if members.iter().all(|(known, _)| known != name) {
                members.push((name.to_owned(), make(self)));
            }
        }
        Tree::Map(members)
    }

    fn names(&mut self) -> Tree {
        let count = self.random.between(1, 3);
        let mut names: Vec<&str> = (0..count).map(|_| self.random.word(NAMES)).collect();
        let mut known = std::collections::HashSet::new();
        names.retain(|name| known.insert(*name));
        Tree::List(names.into_iter().map(Tree::text).collect())
    }

    pub(super) fn number(&mut self) -> Tree {
        Tree::raw(self.random.word(NUMBERS))
    }
}

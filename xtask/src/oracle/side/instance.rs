//! Instances: any value, or one that has a chance to fit a schema.

use super::schema::Maker;
use super::tree::Tree;
use super::words::{OF_FORMATS, TEXTS};

impl Maker<'_> {
    pub(super) fn value(&mut self, depth: usize) -> Tree {
        match self.random.below(if depth == 0 { 6 } else { 9 }) {
            0 => Tree::raw("null"),
            1 => Tree::raw(self.random.word(&["true", "false"])),
            2 | 3 => self.number(),
            4 | 5 => {
                let texts = if self.random.chance(25) { OF_FORMATS } else { TEXTS };
                Tree::text(self.random.word(texts))
            }
            6 => self.list(0, 4, |maker| maker.value(depth - 1)),
            _ => self.map(0, 4, |maker| maker.value(depth - 1)),
        }
    }

    /// A value that has a chance to fit a schema.
    pub(super) fn fitting(&mut self, schema: &Tree, depth: usize) -> Tree {
        let Tree::Map(keywords) = schema else { return self.value(depth) };
        if depth == 0 || keywords.is_empty() || self.random.chance(10) {
            return self.value(depth.min(1));
        }
        let (name, value) = self.random.pick(keywords).clone();
        match (name.as_str(), &value) {
            ("enum", Tree::List(values)) if !values.is_empty() => self.random.pick(values).clone(),
            ("type", Tree::Raw(kind)) => self.of_kind(kind, keywords, depth),
            ("properties" | "required" | "additionalProperties" | "dependencies" | "patternProperties", _)
            | ("maxProperties" | "minProperties", _) => self.object(keywords, depth),
            ("items" | "additionalItems" | "uniqueItems" | "maxItems" | "minItems", _) => self.items(keywords, depth),
            ("allOf" | "anyOf" | "oneOf", Tree::List(branches)) if !branches.is_empty() => {
                let branch = self.random.pick(branches).clone();
                self.fitting(&branch, depth)
            }
            ("maximum" | "minimum" | "multipleOf" | "exclusiveMaximum" | "exclusiveMinimum", _) => self.number(),
            ("pattern" | "maxLength" | "minLength", _) => Tree::text(self.random.word(TEXTS)),
            ("format", _) => Tree::text(self.random.word(OF_FORMATS)),
            _ => self.value(depth),
        }
    }

    fn of_kind(&mut self, kind: &str, keywords: &[(String, Tree)], depth: usize) -> Tree {
        match kind.trim_matches('"') {
            "array" => self.items(keywords, depth),
            "object" => self.object(keywords, depth),
            "boolean" => Tree::raw("true"),
            "null" => Tree::raw("null"),
            "string" => Tree::text(self.random.word(TEXTS)),
            _ => self.number(),
        }
    }

    fn object(&mut self, keywords: &[(String, Tree)], depth: usize) -> Tree {
        let mut members: Vec<(String, Tree)> = Vec::new();
        let schemas = keywords.iter().filter(|(name, _)| name == "properties").filter_map(|(_, value)| match value {
            Tree::Map(members) => Some(members.clone()),
            _ => None,
        });
        for (name, schema) in schemas.flatten().collect::<Vec<_>>() {
            if self.random.chance(75) {
                members.push((name, self.fitting(&schema, depth - 1)));
            }
        }
        if let Tree::Map(more) = self.map(0, 2, |maker| maker.value(depth - 1)) {
            for (name, value) in more {
                if members.iter().all(|(known, _)| *known != name) {
                    members.push((name, value));
                }
            }
        }
        Tree::Map(members)
    }

    fn items(&mut self, keywords: &[(String, Tree)], depth: usize) -> Tree {
        let schema = keywords.iter().find(|(name, _)| name == "items").map(|(_, value)| value.clone());
        let count = self.random.between(0, 4);
        let item = |maker: &mut Self, at: usize| match &schema {
            Some(Tree::List(schemas)) => match schemas.get(at) {
                Some(schema) => maker.fitting(schema, depth - 1),
                None => maker.value(depth - 1),
            },
            Some(schema) => maker.fitting(schema, depth - 1),
            None => maker.value(depth - 1),
        };
        let mut items: Vec<Tree> = (0..count).map(|at| item(self, at)).collect();
        if count > 1 && self.random.chance(15) {
            items[count - 1] = items[0].clone();
        }
        Tree::List(items)
    }
}

//! Schemas of draft 4 with instances that have a chance to fit, and now and then a schema that is none.

use super::super::generate::Random;
use super::case::Case;
use super::tree::Tree;

const NAMES: &[&str] = &["a", "b", "A", "name", "type", "x-1", "é", "zz", "id", "", "a/b", "~", "😀", "ﬀ"];
const TEXTS: &[&str] = &[
    "",
    "a",
    "ab",
    "abc",
    "hello world",
    "x\"y",
    "a\nb",
    "é",
    "héllo",
    "😀",
    "a😀",
    "2018-01-02",
    "12",
    "-",
    "\\",
    "/",
    "\u{7f}",
    "\u{2028}",
    "b",
    "aab",
    "%s",
    "null",
];
const NUMBERS: &[&str] = &[
    "0",
    "1",
    "2",
    "3",
    "5",
    "7",
    "10",
    "100",
    "-1",
    "-2.25",
    "0.5",
    "1.5",
    "1.0",
    "3.0",
    "100.0",
    "1e2",
    "1E+2",
    "1e-7",
    "0.1",
    "0.30",
    "-0",
    "-0.0",
    "1.50",
    "12345678901",
    "123456789012345678901234567890",
    "0.1234567890123456789",
    "2147483648",
    "9223372036854775807",
    "9223372036854775808",
    "1e20",
    "0.00001234",
    "1.10e1",
    "99999999999999999999.50",
];
const PATTERNS: &[&str] = &[
    "^a", "b$", ".", "^[a-z]+$", "\\d", "^$", "\\d{4}", "^.{2}$", "\\w+", "^\\S*$", "é", "^(a|b)*$", "[^a]", "(?=a)",
    "x-", "^a.*b$", "^x\\-", "\\_", "[a-z0-9]",
];
const FORMATS: &[&str] = &[
    "date-time",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "regex",
    "uri",
    "base64",
    "json-pointer",
    "mac",
    "md5",
    "sha1",
    "sha256",
    "sha512",
    "uuid",
    "date",
    "time",
    "int32",
    "double",
    "phone",
    "byte",
    "",
];
const OF_FORMATS: &[&str] = &[
    "2018-03-15T10:00:00Z",
    "2018-03-15t10:00:00.123+01:00",
    "2018-02-30T10:00:00Z",
    "2018-03-15T10:00:00+01",
    "a@b.co",
    "a b@c",
    "\"a b\"@c.d",
    "x <a@b.c>",
    "a.@b",
    "example.com",
    "a..b",
    "-a.b",
    "a_b",
    "1.2.3.4",
    "1.2.3.256",
    "01.2.3.4",
    "::1",
    "1:2:3:4:5:6:7:8",
    "::ffff:1.2.3.4",
    "12345::",
    "http://a.b/c?d#e",
    "a b",
    "%zz",
    "mailto:a@b",
    "//",
    "QUJD",
    "QQ==",
    "Q===",
    "QUJ",
    "/a/b",
    "a/b",
    "/~2",
    "00:11:22:aa:BB:cc",
    "0:1:2:3:4:5",
    "d41d8cd98f00b204e9800998ecf8427e",
    "d41d8cd98f00b204e9800998ecf8427g",
    "123e4567-e89b-12d3-a456-426614174000",
    "1-1-1-1-1",
    "(",
    "[a-z]+",
    "a{2,1}",
];
const TYPES: &[&str] = &["array", "boolean", "integer", "null", "number", "object", "string"];

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

struct Maker<'r> {
    random: &'r mut Random,
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

    fn list(&mut self, least: usize, most: usize, mut make: impl FnMut(&mut Self) -> Tree) -> Tree {
        let count = self.random.between(least, most);
        Tree::List((0..count).map(|_| make(self)).collect())
    }

    fn map(&mut self, least: usize, most: usize, mut make: impl FnMut(&mut Self) -> Tree) -> Tree {
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

    fn number(&mut self) -> Tree {
        Tree::raw(self.random.word(NUMBERS))
    }

    fn value(&mut self, depth: usize) -> Tree {
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
    fn fitting(&mut self, schema: &Tree, depth: usize) -> Tree {
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

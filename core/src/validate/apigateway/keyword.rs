//! One keyword after another, and what it becomes.

use std::sync::Arc;

use super::compile::{Compiler, Pending, invalid};
use super::custom::Texts;
use super::format::Format;
use super::operand::{address, count, flag, kinds, names, text_of, values};
use super::schema::{Keyword, Lazy, Node, NodeId};
use crate::error::Result;
use crate::json::{Data, Map};

/// The keywords that the service knows, but for `$ref` and `$schema`.
pub(super) const NAMES: [&str; 32] = [
    "additionalItems",
    "additionalProperties",
    "allOf",
    "anyOf",
    "default",
    "definitions",
    "dependencies",
    "description",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "id",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "oneOf",
    "pattern",
    "patternProperties",
    "properties",
    "required",
    "title",
    "type",
    "uniqueItems",
];

/// A node under construction.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) node: Node,
    keywords: Vec<Keyword>,
    pub(super) below: Vec<NodeId>,
    unknown: Vec<Box<str>>,
    format: Option<Format>,
}

impl Parts {
    pub(super) fn finish(mut self) -> Node {
        self.keywords.extend(self.format.map(Keyword::Format));
        let required = self.keywords.iter().find_map(|keyword| match keyword {
            Keyword::Required(names) => Some(names),
            _ => None,
        });
        if let Some(names) = required {
            self.node.members.require(names.iter().map(|name| &**name));
        }
        Node { keywords: self.keywords.into(), below: self.below.into(), unknown: self.unknown.into(), ..self.node }
    }
}

impl<'t> Compiler<'t> {
    /// Reads a keyword; they come in the order of their names.
    pub(super) fn keyword(
        &mut self,
        name: &str,
        value: &'t Data<'t>,
        all: &'t Map<'t>,
        at: &Pending<'t>,
        parts: &mut Parts,
    ) -> Result<()> {
        let keyword = match name {
            "$ref" | "$schema" | "id" => return address(name, value),
            "additionalItems" => self.additional_items(value, all, at, parts)?,
            "additionalProperties" => self.additional_properties(value, at, parts)?,
            "allOf" => Some(Keyword::AllOf(self.list_of_schemas(name, value, at, parts)?)),
            "anyOf" => Some(Keyword::AnyOf(self.list_of_schemas(name, value, at, parts)?)),
            "default" => None,
            "definitions" => {
                self.map_of_schemas(name, value, at, parts)?;
                None
            }
            "dependencies" => self.dependencies(value, at, parts)?,
            "description" | "title" => text_of(name, value).map(|_| None)?,
            "enum" => Some(values(value)?),
            "exclusiveMaximum" | "exclusiveMinimum" => {
                flag(name, value)?;
                let partner = if name == "exclusiveMaximum" { "maximum" } else { "minimum" };
                if all.get(partner).is_none() {
                    return Err(invalid(format!("`{name}` stands without `{partner}`")));
                }
                None
            }
            "format" => {
                let name = text_of(name, value)?;
                match Format::named(name) {
                    Some(format) => parts.format = Some(format),
                    None => parts.node.unknown_format = Some(name.into()),
                }
                None
            }
            "items" => {
                self.items(value, at, parts)?;
                None
            }
            "maxItems" => Some(Keyword::MaxItems(count(name, value)?)),
            "maxLength" => Some(Keyword::MaxLength(count(name, value)?)),
            "maxProperties" => Some(Keyword::MaxProperties(count(name, value)?)),
            "maximum" => Some(Keyword::Maximum(self.bound(name, value, all.get("exclusiveMaximum"))?)),
            "minItems" => Some(Keyword::MinItems(count(name, value)?)),
            "minLength" => Some(Keyword::MinLength(count(name, value)?)),
            "minProperties" => Some(Keyword::MinProperties(count(name, value)?)),
            "minimum" => Some(Keyword::Minimum(self.bound(name, value, all.get("exclusiveMinimum"))?)),
            "multipleOf" => Some(Keyword::MultipleOf(self.divisor(name, value)?)),
            "not" => {
                let node = self.below(value, at, &[name])?;
                parts.below.push(node);
                Some(Keyword::Not(node))
            }
            "oneOf" => Some(Keyword::OneOf(self.list_of_schemas(name, value, at, parts)?)),
            "pattern" => {
                let pattern = text_of(name, value)?;
                Some(Keyword::Pattern(Arc::new(Lazy::new(pattern, self.limits)?)))
            }
            "patternProperties" => {
                self.pattern_properties(name, value, at, parts)?;
                None
            }
            "properties" => {
                let named = self.map_of_schemas(name, value, at, parts)?;
                parts.node.members.name(named);
                None
            }
            "required" => Some(Keyword::Required(names(name, value)?)),
            "type" => Some(Keyword::Type(kinds(name, value)?)),
            "uniqueItems" => flag(name, value)?.then_some(Keyword::UniqueItems),
            unknown => {
                if let "errorMessage" | "x-gatewright-errors" = unknown {
                    parts.node.texts = Texts::of(value).map(Box::new);
                }
                parts.unknown.push(unknown.into());
                None
            }
        };
        parts.keywords.extend(keyword);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::NAMES;
    use crate::validate::{Model, ModelOptions};

    #[test]
    fn the_names_are_those_that_are_known() {
        let told = |name: &str| {
            let options = ModelOptions { model_checks: true, ..ModelOptions::default() };
            let error = Model::compile(&format!(r#"{{"{name}": null, "unknown": 1}}"#), &options).unwrap_err();
            format!("{error:#}")
        };
        assert!(told("x").contains("does not know the keyword `x`"));
        for name in NAMES {
            assert!(!told(name).contains(&format!("does not know the keyword `{name}`")), "{name}");
        }
    }
}

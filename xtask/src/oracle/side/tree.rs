//! JSON whose numbers keep their spelling, to be generated and cut down.

use std::fmt;

/// A piece of JSON.
#[derive(Clone, Debug)]
pub(super) enum Tree {
    /// A scalar as written.
    Raw(String),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

impl Tree {
    pub(super) fn text(text: &str) -> Self {
        Self::Raw(serde_json::Value::from(text).to_string())
    }

    pub(super) fn raw(text: impl Into<String>) -> Self {
        Self::Raw(text.into())
    }

    /// Every tree that is smaller by one piece.
    pub(super) fn smaller(&self) -> Vec<Self> {
        let mut smaller = Vec::new();
        match self {
            Self::Raw(text) if text.len() > 4 && text.starts_with('"') => {
                let inner: String = serde_json::from_str(text).unwrap_or_default();
                for at in 0..inner.chars().count() {
                    let shorter: String =
                        inner.chars().enumerate().filter(|(index, _)| *index != at).map(|(_, c)| c).collect();
                    smaller.push(Self::text(&shorter));
                }
            }
            Self::Raw(_) => {}
            Self::List(items) => {
                for at in 0..items.len() {
                    let mut fewer = items.clone();
                    fewer.remove(at);
                    smaller.push(Self::List(fewer));
                    smaller.push(items[at].clone());
                    for item in items[at].smaller() {
                        let mut changed = items.clone();
                        changed[at] = item;
                        smaller.push(Self::List(changed));
                    }
                }
            }
            Self::Map(members) => {
                for at in 0..members.len() {
                    let mut fewer = members.clone();
                    fewer.remove(at);
                    smaller.push(Self::Map(fewer));
                    smaller.push(members[at].1.clone());
                    for value in members[at].1.smaller() {
                        let mut changed = members.clone();
                        changed[at].1 = value;
                        smaller.push(Self::Map(changed));
                    }
                }
            }
        }
        smaller
    }
}

impl fmt::Display for Tree {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Raw(text) => out.write_str(text),
            Self::List(items) => {
                out.write_str("[")?;
                for (at, item) in items.iter().enumerate() {
                    write!(out, "{}{item}", if at > 0 { "," } else { "" })?;
                }
                out.write_str("]")
            }
            Self::Map(members) => {
                out.write_str("{")?;
                for (at, (name, value)) in members.iter().enumerate() {
                    let name = serde_json::Value::from(name.as_str());
                    write!(out, "{}{name}:{value}", if at > 0 { "," } else { "" })?;
                }
                out.write_str("}")
            }
        }
    }
}

//! What a model says itself where a value does not fit: `errorMessage`.

use crate::json::Data;

/// The messages of one schema.
#[derive(Debug, Default)]
pub(super) struct Texts {
    all: Option<Box<str>>,
    keywords: Vec<(Box<str>, Box<str>)>,
    /// By property that is missing.
    required: Vec<(Box<str>, Box<str>)>,
}

impl Texts {
    /// Reads `errorMessage`: a text, or an object of texts by keyword; that of `required` may hold one for each property.
    pub(super) fn of(value: &Data<'_>) -> Option<Self> {
        let map = match value {
            Data::Text(text) => return Some(Self { all: Some(text.as_ref().into()), ..Self::default() }),
            Data::Map(map) => map,
            _ => return None,
        };
        let mut texts = Self::default();
        for (keyword, value) in map.entries() {
            match (keyword.as_ref(), value) {
                ("_", Data::Text(text)) => texts.all = Some(text.as_ref().into()),
                ("required", Data::Map(names)) => {
                    let text = |(name, text): &(_, Data<'_>)| {
                        Some((Box::from(AsRef::<str>::as_ref(name)), text.as_str()?.into()))
                    };
                    texts.required = names.entries().iter().filter_map(text).collect();
                }
                (keyword, Data::Text(text)) => texts.keywords.push((keyword.into(), text.as_ref().into())),
                _ => {}
            }
        }
        Some(texts)
    }

    /// The message of a keyword, or of a property that is missing.
    pub(super) fn of_fault(&self, keyword: &str, name: Option<&str>) -> Option<String> {
        let find = |texts: &[(Box<str>, Box<str>)], wanted: &str| {
            texts.iter().find(|(known, _)| **known == *wanted).map(|(_, text)| text.to_string())
        };
        let required = name.filter(|_| keyword == "required").and_then(|name| find(&self.required, name));
        required.or_else(|| find(&self.keywords, keyword)).or_else(|| self.all.as_deref().map(str::to_owned))
    }
}

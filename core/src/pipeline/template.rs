//! The choice of a template: by the content type of a request, by what the client accepts of a response.

use crate::engine::Template;
use crate::http::{Headers, MediaType};

/// What a message without a content type is taken for.
pub(super) const JSON: &str = "application/json";

/// Templates by content type, in the order of the definition. `None` stands for an empty template: the body goes on as it is.
#[derive(Default)]
pub(crate) struct Templates(pub(crate) Vec<(String, Option<Template>)>);

/// What happens to a body for whose content type there is no template.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Passthrough {
    /// It goes on as it is.
    #[default]
    WhenNoMatch,
    /// It goes on where there are no templates at all.
    WhenNoTemplates,
    /// It is refused.
    Never,
}

/// What a body goes through.
pub(super) enum Choice<'t> {
    Template(&'t Template),
    AsIs,
    Unsupported,
}

impl Templates {
    /// The template for a request.
    pub(super) fn for_request(&self, headers: &Headers, passthrough: Passthrough) -> Choice<'_> {
        let kind = content_type(headers);
        match (self.of(&kind), passthrough) {
            (Some(template), _) => choice(template),
            (None, Passthrough::WhenNoMatch) => Choice::AsIs,
            (None, Passthrough::WhenNoTemplates) if self.0.is_empty() => Choice::AsIs,
            (None, _) => Choice::Unsupported,
        }
    }

    /// The template for a response: of the first media type that the client accepts, else the one for JSON, else the first.
    pub(super) fn for_response(&self, headers: &Headers) -> Choice<'_> {
        let first = headers.last("Accept").and_then(|accept| accept.split(',').next());
        let accepted = first.and_then(MediaType::parse).and_then(|kind| self.of(kind.essence()));
        let template =
            accepted.or_else(|| self.of(JSON)).or_else(|| self.0.first().map(|(_, template)| template.as_ref()));
        template.map_or(Choice::AsIs, choice)
    }

    fn of(&self, kind: &str) -> Option<Option<&Template>> {
        self.0.iter().find(|(known, _)| known == kind).map(|(_, template)| template.as_ref())
    }
}

fn choice(template: Option<&Template>) -> Choice<'_> {
    template.map_or(Choice::AsIs, Choice::Template)
}

/// The content type of a message without its parameters; nothing matches one that is malformed.
pub(super) fn content_type(headers: &Headers) -> String {
    match headers.last("Content-Type") {
        Some(text) => MediaType::parse(text).map_or_else(String::new, |kind| kind.essence().to_owned()),
        None => JSON.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Choice, Passthrough, Templates};
    use crate::engine::Engine;
    use crate::http::Headers;

    fn templates(kinds: &[&str]) -> Templates {
        let compile = |kind: &&str| ((*kind).to_owned(), Some(Engine::default().compile(kind, "x").unwrap()));
        Templates(kinds.iter().map(compile).collect())
    }

    fn headers(name: &str, value: &str) -> Headers {
        [(name, value)].into_iter().collect()
    }

    fn name(choice: &Choice<'_>) -> String {
        match choice {
            Choice::Template(template) => template.source().name().to_owned(),
            Choice::AsIs => "as is".to_owned(),
            Choice::Unsupported => "unsupported".to_owned(),
        }
    }

    #[test]
    fn requests_are_matched_by_content_type_without_parameters() {
        let both = templates(&["application/json", "text/xml"]);
        let choose = |value, passthrough| name(&both.for_request(&headers("Content-Type", value), passthrough));
        assert_eq!(choose("Text/XML; charset=utf-8", Passthrough::Never), "text/xml");
        assert_eq!(choose("text/plain", Passthrough::WhenNoMatch), "as is");
        assert_eq!(choose("text/plain", Passthrough::WhenNoTemplates), "unsupported");
        assert_eq!(choose("nonsense", Passthrough::Never), "unsupported");
        assert_eq!(name(&both.for_request(&Headers::new(), Passthrough::Never)), "application/json");
        let none = templates(&[]);
        assert_eq!(name(&none.for_request(&Headers::new(), Passthrough::WhenNoTemplates)), "as is");
        assert_eq!(name(&none.for_request(&Headers::new(), Passthrough::Never)), "unsupported");
    }

    #[test]
    fn responses_are_matched_by_the_first_accepted_type() {
        let choose = |kinds: &[&str], accept| name(&templates(kinds).for_response(&headers("Accept", accept)));
        let both = ["text/xml", "application/json"];
        assert_eq!(choose(&both, "text/xml;q=0.1, application/json"), "text/xml");
        assert_eq!(choose(&both, "text/plain, text/xml"), "application/json");
        assert_eq!(choose(&["text/xml", "text/csv"], "*/*"), "text/xml");
        assert_eq!(choose(&[], "*/*"), "as is");
    }
}

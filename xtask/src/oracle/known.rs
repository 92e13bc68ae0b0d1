//! Differences that are meant. Each stands in COMPATIBILITY.md with its reason.

use gatewright::codes::Code;
use gatewright::{Error, ErrorKind};

use super::ending::Ending;
use super::identity;
use super::question::{Body, Question};

/// A difference that is meant.
struct Known {
    reason: &'static str,
    is: fn(&Question, &Ending, Option<&Error>, &Ending) -> bool,
}

/// `[Ljava.lang.String;@`, as far as its base64 is the same for every hash.
const ARRAY_IN_BASE64: &str = "W0xqYXZhLmxhbmcuU3RyaW5nO";

const KNOWN: &[Known] = &[
    Known {
        reason: "a limit is hit where the reference engine goes on for as long as the machine does",
        is: |_, _, error, _| error.is_some_and(|error| error.kind() == ErrorKind::Limit),
    },
    Known {
        reason: "the hash code of an object without one of its own is its place in memory, and here 0",
        is: |question, ours, _, theirs| {
            let print = texts(ours, theirs).is_some_and(|(ours, theirs)| {
                is_zero_for_a_number(ours, theirs)
                    || is_zero_for_a_number(&identity::without(ours), &identity::without(theirs))
            });
            print && question.ask().template().is_some_and(|text| text.contains("hashCode"))
        },
    },
    Known {
        reason: "the hash of an array is its place in memory, in base64 too",
        is: |question, ours, _, theirs| {
            let hashed = |text: &str| text.contains(ARRAY_IN_BASE64);
            let print = texts(ours, theirs).is_some_and(|(ours, theirs)| hashed(ours) && hashed(theirs));
            print && question.ask().template().is_some_and(|text| text.contains("base64Encode"))
        },
    },
    Known {
        reason: "the order of Java's immutable sets and maps changes with every run of the JVM",
        is: |question, ours, _, theirs| {
            let print = texts(ours, theirs).is_some_and(|(ours, theirs)| sorted(ours) == sorted(theirs));
            let names = [".of(", ".copyOf(", ".ofEntries("];
            print && question.ask().template().is_some_and(|text| names.iter().any(|name| text.contains(name)))
        },
    },
    Known {
        reason: "the engine says that it does not have this",
        is: |_, _, error, _| error.is_some_and(|error| error.code() == Code::UNAVAILABLE),
    },
    Known {
        reason: "`append()` changes a document of a template only: what Java's scan then finds in it is not found elsewhere",
        is: |question, ours, _, theirs| {
            let is_selector = matches!(&question.body, Body::Selector(selector) if selector.text.contains("append("));
            is_selector && texts(ours, theirs).is_some()
        },
    },
    Known {
        reason: "patterns know neither names of characters nor grapheme clusters",
        is: |question, _, error, _| {
            let pattern = question.ask().texts().into_iter().any(|text| text.contains("\\N") || text.contains("\\X"));
            pattern && error.is_some_and(|error| error.code() == Code::REGEX)
        },
    },
    Known {
        reason: "`[a&&]` is refused at once, where Java fails when it meets a character",
        is: |question, _, error, _| {
            let pattern = question.ask().texts().into_iter().any(|text| text.contains("&&]"));
            pattern && error.is_some_and(|error| error.code() == Code::REGEX)
        },
    },
    Known {
        reason: "a pattern does not match between the halves of a surrogate pair, which would cut it",
        is: |question, ours, _, theirs| {
            let cuts = texts(ours, theirs).is_some_and(|(ours, theirs)| marks(ours) < marks(theirs));
            let has_pair = question.ask().texts().iter().any(|text| text.chars().any(|c| c.len_utf16() == 2));
            cuts && has_pair && question.ask().template().is_none()
        },
    },
    Known {
        reason: "a class gives its names as text and nothing else: what leads on to reflection, or through a class to the methods of its objects, has no value",
        is: |question, _, _, theirs| {
            let text = question.ask().template().unwrap_or_default();
            let reaches =
                ["class", "Class"].iter().any(|name| text.contains(&format!(".{name}"))) || text.contains("getClass(");
            let fails = *theirs == Ending::Error("render");
            let prints = matches!(theirs, Ending::Output(text) if reflects(text));
            reaches && (fails || prints || through_a_class(text))
        },
    },
];

/// Why the answers may differ; `None` where they may not.
pub(crate) fn reason(
    question: &Question,
    ours: &Ending,
    error: Option<&Error>,
    theirs: &Ending,
) -> Option<&'static str> {
    KNOWN.iter().find(|known| (known.is)(question, ours, error, theirs)).map(|known| known.reason)
}

/// Both texts, where both sides print.
fn texts<'t>(ours: &'t Ending, theirs: &'t Ending) -> Option<(&'t str, &'t str)> {
    match (ours, theirs) {
        (Ending::Output(ours), Ending::Output(theirs)) => Some((ours, theirs)),
        _ => None,
    }
}

fn sorted(text: &str) -> Vec<char> {
    let mut chars: Vec<char> = identity::without(text).chars().collect();
    chars.sort_unstable();
    chars
}

fn marks(text: &str) -> usize {
    text.matches('?').count()
}

/// Whether a text names what reflection is made of.
fn reflects(text: &str) -> bool {
    ["class java.", "java.lang.Class", "package java", "interface java."].iter().any(|name| text.contains(name))
}

/// Whether a template calls or reads something of a class: Velocity finds the static methods of its objects there.
fn through_a_class(text: &str) -> bool {
    let places = ["class.", "Class.", "Class().", "class[", "Class[", "Class()["];
    places.iter().any(|place| text.contains(place))
}

/// Whether the texts are the same but for numbers, and ours is 0 wherever they differ.
fn is_zero_for_a_number(ours: &str, theirs: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    match (ours.find(is_digit), theirs.find(is_digit)) {
        (Some(at), Some(to)) => {
            let (before, ours) = ours.split_at(at);
            let (their_before, theirs) = theirs.split_at(to);
            let (number, ours) = ours.split_at(ours.find(|c| !is_digit(c)).unwrap_or(ours.len()));
            let (their_number, theirs) = theirs.split_at(theirs.find(|c| !is_digit(c)).unwrap_or(theirs.len()));
            let is_sign = their_before.strip_suffix('-') == Some(before);
            let is_number = number == their_number && before == their_before;
            (is_number || number == "0" && (before == their_before || is_sign)) && is_zero_for_a_number(ours, theirs)
        }
        _ => ours == theirs,
    }
}

#[cfg(test)]
mod tests {
    use super::is_zero_for_a_number;

    #[test]
    fn only_a_zero_stands_for_another_number() {
        assert!(is_zero_for_a_number("a 0 b 5", "a 123 b 5"));
        assert!(is_zero_for_a_number("0.", "-77."));
        assert!(!is_zero_for_a_number("1", "2"));
        assert!(!is_zero_for_a_number("0 a", "7 b"));
    }
}

//! Differences that are meant. Each stands in COMPATIBILITY.md with its reason.

use std::sync::LazyLock;

use gatewright::codes::Code;
use gatewright::error::ErrorKind;
use gatewright::{Error, catalog};

use super::ending::Ending;
use super::question::{Body, Question};
use super::{identity, limit};

/// A difference that is meant.
struct Known {
    reason: &'static str,
    is: fn(&Question, &Ending, Option<&Error>, &Ending) -> bool,
}

/// `[Ljava.lang.String;@`, as far as its base64 is the same for every hash.
const ARRAY_IN_BASE64: &str = "W0xqYXZhLmxhbmcuU3RyaW5nO";

/// `0`, the hash of every object without one of its own.
const ZERO_IN_BASE64: &str = "MA==";

const KNOWN: &[Known] = &[
    Known {
        reason: "a limit is hit where the reference engine goes on for as long as the machine does",
        is: |question, _, error, theirs| {
            let code = error.filter(|error| error.kind() == ErrorKind::Limit).map(Error::code);
            code.is_some_and(|code| limit::is_due(question, code, theirs))
        },
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
        reason: "the hash of an object is its place in memory, in base64 too",
        is: |question, ours, _, theirs| {
            let template = question.ask().template().unwrap_or_default();
            // no base64 has a length of one
            if template.contains("base64Decode($util.hashCode())") {
                return *ours == Ending::Error("render");
            }
            let Some((ours, theirs)) = texts(ours, theirs) else { return false };
            let has_array = ours.contains(ARRAY_IN_BASE64) && theirs.contains(ARRAY_IN_BASE64);
            let has_hash = template.contains("hashCode") && ours.contains(ZERO_IN_BASE64);
            template.contains("base64Encode") && (has_array || has_hash)
        },
    },
    Known {
        reason: "the order of Java's immutable sets and maps changes with every run of the JVM",
        is: |question, ours, _, theirs| {
            let print = texts(ours, theirs).is_some_and(|(ours, theirs)| sorted(ours) == sorted(theirs));
            print && question.ask().template().is_some_and(|text| makes_unordered(question, text))
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
            let Some((ours, theirs)) = texts(ours, theirs) else { return false };
            if let Some(template) = question.ask().template() {
                // `$u` holds a pair, and what cuts it gives more pieces
                return template.contains("$u.split(") && ours.chars().count() < theirs.chars().count();
            }
            let has_pair = question.ask().texts().iter().any(|text| text.chars().any(|c| c.len_utf16() == 2));
            marks(ours) < marks(theirs) && has_pair
        },
    },
    Known {
        reason: "the roots are stand-ins on the other side, with classes of their own",
        is: |_, ours, _, theirs| {
            let service = |text: &str| as_of_the_service(&identity::without(text));
            texts(ours, theirs).is_some_and(|(ours, theirs)| service(ours) == service(theirs))
        },
    },
    Known {
        reason: "a class gives its names as text and nothing else: what leads on to reflection, or through a class to the methods of its objects, has no value",
        is: |question, _, _, theirs| match class_path(question.ask().template().unwrap_or_default()) {
            ClassPath::Beyond => true,
            // where it is kept, what becomes of it cannot be seen in the text
            ClassPath::Kept => match theirs {
                Ending::Output(text) => reflects(text),
                Ending::Error(kind) => *kind == "render",
            },
            ClassPath::None => false,
        },
    },
];

/// Velocity prints what a condition asks for, to see whether that is null.
pub(crate) const ENDLESS_CONDITION: &str =
    "a condition on a value that holds itself never ends there, and is true here";

pub(crate) fn is_endless_condition(question: &Question, ours: &Ending, message: Option<&str>) -> bool {
    let has_condition = question.ask().template().is_some_and(|text| text.contains("if"));
    let overflows = message.is_some_and(|message| message.starts_with("StackOverflowError"));
    overflows && has_condition && matches!(ours, Ending::Output(_))
}

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

/// A text with the names that the classes of the roots have on the service.
fn as_of_the_service(text: &str) -> String {
    const NAMES: &[(&str, &str)] = &[
        ("gatewright.oracle.Roots$Override", "java.util.HashMap"),
        ("gatewright.oracle.Silent", "java.util.HashMap"),
        ("gatewright.oracle.", "com.amazonaws.apigateway."),
        ("Override", "HashMap"),
        ("Silent", "HashMap"),
        // the override maps
        ("LinkedEntrySet", "EntrySet"),
        ("LinkedKeySet", "KeySet"),
        ("LinkedValues", "Values"),
    ];
    NAMES.iter().fold(text.to_owned(), |text, (theirs, ours)| text.replace(theirs, ours))
}

/// The words of a text in another order.
fn sorted(text: &str) -> Vec<String> {
    let text = identity::without(text);
    let mut words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
    words.sort_unstable();
    words
}

/// Whether a template makes a set or map that has no order; `List.of` of a variable that is a list has one.
fn makes_unordered(question: &Question, text: &str) -> bool {
    [".of(", ".copyOf(", ".ofEntries("].iter().any(|call| {
        let receivers = text.match_indices(call).map(|(at, _)| &text[..at]);
        receivers.into_iter().any(|before| {
            let name = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let is_variable = before.strip_suffix(name).is_some_and(|rest| rest.ends_with(['$', '{', '!']));
            !(is_variable && question.ask().is_list(name))
        })
    })
}

fn marks(text: &str) -> usize {
    text.matches('?').count()
}

/// Whether a text names what reflection is made of.
fn reflects(text: &str) -> bool {
    ["class java.", "java.lang.Class", "package java", "interface java."].iter().any(|name| text.contains(name))
}

/// How a template goes on behind the classes of its values.
#[derive(Debug, PartialEq, Eq)]
enum ClassPath {
    /// There is none, or only its names are asked for.
    None,
    /// A class is printed or kept.
    Kept,
    /// Something else is asked of a class: Velocity finds the static methods of its objects there.
    Beyond,
}

/// What a class answers, here and there: `getName` and `name`, say.
static OF_CLASSES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let names = catalog::methods().into_iter().filter(|method| matches!(method.class, "Class" | "Object"));
    let names = names.map(|method| method.name).filter(|name| *name != "getClass");
    let property = |name: &str| {
        let bean = name.strip_prefix("get").or_else(|| name.strip_prefix("is"))?;
        let (first, rest) = bean.split_at_checked(1)?;
        Some([first.to_lowercase() + rest, bean.to_owned()])
    };
    names.flat_map(|name| property(name).into_iter().flatten().chain([name.to_owned()])).collect()
});

fn class_path(text: &str) -> ClassPath {
    let mut path = ClassPath::None;
    for reach in [".class", ".Class", ".getClass()", ".get('class')", ".get(\"class\")"] {
        for (at, _) in text.match_indices(reach) {
            let rest = &text[at + reach.len()..];
            let name = |rest: &str| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().map(str::to_owned);
            match rest.chars().next() {
                Some('.') => {
                    let name = name(&rest[1..]).unwrap_or_default();
                    if name.is_empty() {
                        path = ClassPath::Kept;
                    } else if !OF_CLASSES.contains(&name) {
                        return ClassPath::Beyond;
                    }
                }
                Some('[' | '(') => return ClassPath::Beyond,
                Some(c) if c.is_alphanumeric() || matches!(c, '_' | '-') => {}
                _ => path = ClassPath::Kept,
            }
        }
    }
    path
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
    use super::{ClassPath, class_path, is_zero_for_a_number};

    #[test]
    fn names_of_classes_are_compared() {
        for text in ["$x", "$x.class.name", "$x.class.simpleName.length()", "$x.getClass().getName()", "$x.classy.foo"]
        {
            assert_eq!(class_path(text), ClassPath::None, "{text}");
        }
        assert_eq!(class_path("#set($c = $x.class)$c.forName('x')"), ClassPath::Kept);
        for text in ["$x.class.class", "$n.class.parseInt('5')", "$x.getClass().package", "$x.class['x']"] {
            assert_eq!(class_path(text), ClassPath::Beyond, "{text}");
        }
    }

    #[test]
    fn only_a_zero_stands_for_another_number() {
        assert!(is_zero_for_a_number("a 0 b 5", "a 123 b 5"));
        assert!(is_zero_for_a_number("0.", "-77."));
        assert!(!is_zero_for_a_number("1", "2"));
        assert!(!is_zero_for_a_number("0 a", "7 b"));
    }
}

//! `hostname`, as Guava's domain names are: labels of letters, digits, hyphens, underscores and whatever is not ASCII.

/// Units of a name, and of one label; labels of a name.
const MOST: usize = 253;
const MOST_OF_LABEL: usize = 63;
const MOST_LABELS: usize = 127;

pub(super) fn is_hostname(text: &str) -> bool {
    // full stops of other scripts
    let text = text.replace(['\u{3002}', '\u{ff0e}', '\u{ff61}'], ".");
    let text = text.strip_suffix('.').unwrap_or(&text);
    if text.encode_utf16().count() > MOST {
        return false;
    }
    let mut labels = 0;
    let mut last = "";
    for label in text.split('.') {
        labels += 1;
        last = label;
        if labels > MOST_LABELS || !is_label(label) {
            return false;
        }
    }
    !last.starts_with(|c: char| c.is_ascii_digit())
}

fn is_label(label: &str) -> bool {
    let edge = |c: char| matches!(c, '-' | '_');
    let inner = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || edge(c);
    let length = label.encode_utf16().count();
    (1..=MOST_OF_LABEL).contains(&length)
        && label.chars().all(inner)
        && !label.starts_with(edge)
        && !label.ends_with(edge)
}

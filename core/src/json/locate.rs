//! Where a value stands in the text it was read from.

use crate::source::Span;

/// The bytes of the value that a JSON Pointer leads to, in a text that is JSON; `None` where it leads nowhere.
///
/// ```
/// use gatewright::json;
/// let text = r#"{"lines": [1.50, {"a/b": true}]}"#;
/// assert_eq!(json::locate(text, "/lines/0").unwrap().of(text), "1.50");
/// assert_eq!(json::locate(text, "/lines/1/a~1b").unwrap().of(text), "true");
/// assert_eq!(json::locate(text, "/lines/2"), None);
/// ```
#[must_use]
pub fn locate(text: &str, pointer: &str) -> Option<Span> {
    let mut scan = Scan { text, at: 0 };
    scan.blanks();
    let steps = match pointer {
        "" => None,
        pointer => Some(pointer.strip_prefix('/')?.split('/')),
    };
    for step in steps.into_iter().flatten() {
        scan.enter(&step.replace("~1", "/").replace("~0", "~"))?;
    }
    let start = scan.at;
    scan.skip();
    Some(Span::new(start, scan.at))
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl Scan<'_> {
    /// Goes from the begin of a list or map to the begin of one of its values.
    fn enter(&mut self, step: &str) -> Option<()> {
        let wanted = match self.peek()? {
            b'[' => Some(step.parse::<usize>().ok()?),
            b'{' => None,
            _ => return None,
        };
        self.step();
        self.blanks();
        let mut found = None;
        let mut index = 0_usize;
        while !matches!(self.peek(), None | Some(b']' | b'}')) {
            let here = match wanted {
                Some(wanted) => wanted == index,
                None => is_key(self.key()?, step),
            };
            if here {
                found = Some(self.at);
                // of a key that stands there twice the last one counts
                if wanted.is_some() {
                    break;
                }
            }
            self.skip();
            self.blanks();
            if self.peek() == Some(b',') {
                self.step();
                self.blanks();
            }
            index = index.saturating_add(1);
        }
        self.at = found?;
        Some(())
    }

    /// The key that begins here, as written and without its quotes; goes to the begin of its value.
    fn key(&mut self) -> Option<&str> {
        let start = self.at;
        self.skip();
        let end = self.at;
        self.blanks();
        self.step();
        self.blanks();
        self.text.get(start.checked_add(1)?..end.checked_sub(1)?)
    }

    /// Goes behind the value that begins here.
    fn skip(&mut self) {
        let mut depth = 0_usize;
        loop {
            match self.peek() {
                None => return,
                Some(b'"') => self.string(),
                Some(b'[' | b'{') => {
                    depth = depth.saturating_add(1);
                    self.step();
                }
                Some(b']' | b'}') => {
                    depth = depth.saturating_sub(1);
                    self.step();
                }
                Some(b',' | b':' | b' ' | b'\t' | b'\r' | b'\n') => self.step(),
                Some(_) => {
                    while !matches!(self.peek(), None | Some(b',' | b']' | b'}' | b' ' | b'\t' | b'\r' | b'\n')) {
                        self.step();
                    }
                }
            }
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self) {
        self.step();
        while let Some(byte) = self.peek() {
            self.step();
            match byte {
                b'"' => return,
                b'\\' => self.step(),
                _ => {}
            }
        }
    }

    fn blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.peek() {
            self.step();
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }
}

/// Whether a key as written in the text is a key as read.
fn is_key(written: &str, wanted: &str) -> bool {
    if !written.contains('\\') {
        return written == wanted;
    }
    super::read(&format!("\"{written}\"")).is_ok_and(|key| key.as_str() == Some(wanted))
}

#[cfg(test)]
mod tests {
    use super::locate;

    #[test]
    fn pointers_lead_through_maps_and_lists() {
        let text = r#" {"a": [1, {"b\"": "]", "c": {"d": [ ]}}], "e": true, "a2": {}, "e": -5 }"#;
        let at = |pointer| locate(text, pointer).map(|span| span.of(text));
        assert_eq!(at("/a/0"), Some("1"));
        assert_eq!(at("/a/1/c/d"), Some("[ ]"));
        assert_eq!(at("/e"), Some("-5"));
        assert_eq!(at(""), Some(text.trim()));
        for nowhere in ["/none", "/a/2", "/a/x", "/e/0", "a"] {
            assert_eq!(at(nowhere), None, "{nowhere}");
        }
    }
}

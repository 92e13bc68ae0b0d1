//! Where a value stands in the text it was read from.

use super::reader::Step;
use crate::source::Span;

/// The bytes of the value that the steps lead to, in a text that is JSON; the beginning of the text where they lead nowhere.
pub(super) fn locate(text: &str, steps: &[&Step<'_>]) -> Span {
    let mut scan = Scan { bytes: text.as_bytes(), at: 0 };
    scan.blanks();
    for step in steps {
        if scan.enter(text, step).is_none() {
            return Span::new(0, 1);
        }
    }
    let start = scan.at;
    scan.skip();
    Span::new(start, scan.at)
}

struct Scan<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Scan<'_> {
    /// Goes from the begin of a list or map to the begin of one of its values.
    fn enter(&mut self, text: &str, step: &Step<'_>) -> Option<()> {
        self.step();
        self.blanks();
        let mut found = None;
        let mut index = 0_usize;
        while !matches!(self.peek(), None | Some(b']' | b'}')) {
            let wanted = match step {
                Step::Index(wanted) => *wanted == index,
                Step::Key(wanted) => {
                    let start = self.at;
                    self.skip();
                    let key = text.get(start.saturating_add(1)..self.at.saturating_sub(1))?;
                    self.blanks();
                    self.step();
                    self.blanks();
                    is_key(key, wanted)
                }
            };
            if wanted {
                // Of a key that stands there twice the last one counts.
                found = Some(self.at);
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
        self.bytes.get(self.at).copied()
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
    crate::json::read(&format!("\"{written}\"")).is_ok_and(|key| key.as_str() == Some(wanted))
}

#[cfg(test)]
mod tests {
    use super::{Step, locate};

    #[test]
    fn steps_lead_through_maps_and_lists() {
        let text = r#" {"a": [1, {"b\"": "]", "c": {"d": [ ]}}], "e": tru, "a2": {}, "e": 5 }"#;
        let key = |key: &'static str| Step::Key(key.into());
        let at = |steps: &[Step<'_>]| locate(text, &steps.iter().collect::<Vec<_>>()).of(text).to_owned();
        assert_eq!(at(&[key("a"), Step::Index(0)]), "1");
        assert_eq!(at(&[key("a"), Step::Index(1), key("c"), key("d")]), "[ ]");
        assert_eq!(at(&[key("e")]), "5");
        assert_eq!(at(&[key("none")]), " ");
        assert_eq!(at(&[]), text.trim());
    }
}

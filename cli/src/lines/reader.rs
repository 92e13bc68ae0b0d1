//! Lines of bytes, each up to a limit, without waiting for more than one.

use std::io::{self, BufRead, BufReader, Read};

pub(super) struct LineReader<R> {
    source: BufReader<R>,
    most: usize,
    line: Vec<u8>,
}

/// A line without its end.
pub(super) enum Line<'l> {
    Bytes(&'l [u8]),
    TooLong,
    End,
}

impl<R: Read> LineReader<R> {
    pub(super) fn new(source: BufReader<R>, most: usize) -> Self {
        Self { source, most, line: Vec::new() }
    }

    /// The next line; `before_wait` is called before the source may have to wait for input.
    pub(super) fn next(&mut self, mut before_wait: impl FnMut() -> io::Result<()>) -> io::Result<Line<'_>> {
        self.line.clear();
        let mut too_long = false;
        let mut any = false;
        loop {
            if self.source.buffer().is_empty() {
                before_wait()?;
            }
            let bytes = match self.source.fill_buf() {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let end = bytes.iter().position(|byte| *byte == b'\n');
            let part = &bytes[..end.unwrap_or(bytes.len())];
            let at_end = bytes.is_empty();
            any |= !at_end;
            too_long |= part.len() > self.most - self.line.len();
            if too_long {
                self.line.clear();
            } else {
                self.line.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.source.consume(used);
            if at_end && !any {
                return Ok(Line::End);
            }
            if at_end || end.is_some() {
                return Ok(if too_long { Line::TooLong } else { Line::Bytes(&self.line) });
            }
        }
    }
}

//! Writing results, to the standard output or to a file.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// Writes bytes to a file, or to the standard output where there is none.
pub(crate) fn write(path: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    match path {
        Some(path) if path != Path::new("-") => {
            fs::write(path, bytes).map_err(|error| Failure::io(&format!("write `{}`", path.display()), &error))
        }
        _ => {
            let mut out = io::stdout().lock();
            let written = out.write_all(bytes).and_then(|()| out.flush());
            written.map_err(|error| Failure::io("write to the standard output", &error))
        }
    }
}

/// Where something long is written bit by bit. A file gets it as a whole, at the end: until then it keeps what it has,
/// which may be what is being read.
pub(crate) struct Sink {
    out: Box<dyn Write>,
    /// The file that is written, and the one that it becomes.
    file: Option<(PathBuf, PathBuf)>,
}

impl Sink {
    /// For a file, or for the standard output where there is none.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            return Ok(Self { out: Box::new(io::stdout().lock()), file: None });
        };
        let failed = |error| Failure::io(&format!("write `{}`", path.display()), &error);
        // what a link leads to is written, and a device or pipe as it is
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if target.exists() && !target.is_file() {
            let file = File::options().write(true).open(&target).map_err(failed)?;
            return Ok(Self { out: Box::new(file), file: None });
        }
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let part = target.with_file_name(name);
        let file = File::create(&part).map_err(failed)?;
        Ok(Self { out: Box::new(file), file: Some((part, target)) })
    }

    /// Ends well: the file is there now.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        let written = self.out.flush();
        let moved = written.and_then(|()| match self.file.take() {
            Some((part, target)) => fs::rename(&part, target).inspect_err(|_| self.file = Some((part, PathBuf::new()))),
            None => Ok(()),
        });
        moved.map_err(|error| Failure::io("write the output", &error))
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        if let Some((part, _)) = &self.file {
            // nobody is left to hear of a file that cannot be removed
            let _ = fs::remove_file(part);
        }
    }
}

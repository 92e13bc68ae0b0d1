//! The playground: built by Vite, served from a few lines of our own.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};

use crate::shell::{self, Result, command, root};

fn folder() -> PathBuf {
    root().join("wasm/playground")
}

/// Builds `wasm/playground/dist`.
pub(super) fn build() -> Result {
    super::install(&folder())?;
    shell::run(command("npm", &["run", "--silent", "build"]).current_dir(folder()))
}

/// Serves `wasm/playground/dist` until it is stopped.
pub(super) fn serve() -> Result {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    println!("the playground is at http://{address}/ (stop with Ctrl-C)");
    for stream in listener.incoming().flatten() {
        // a browser that goes away is no trouble
        std::thread::spawn(move || answer(stream));
    }
    Ok(())
}

fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let target = line.split(' ').nth(1).unwrap_or("/").split(['?', '#']).next().unwrap_or("/");
    let (status, kind, body) = match file(target) {
        Some((kind, body)) => ("200 OK", kind, body),
        None => ("404 Not Found", "text/plain", b"there is no such file\n".to_vec()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\
         X-Content-Type-Options: nosniff\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(&body)
}

fn file(target: &str) -> Option<(&'static str, Vec<u8>)> {
    let name = if target == "/" { "index.html" } else { target.trim_start_matches('/') };
    let is_below = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    let path = folder().join("dist").join(name);
    let kind = match path.extension()?.to_str()? {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript",
        "css" => "text/css",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
    is_below.then(|| std::fs::read(path).ok())?.map(|body| (kind, body))
}

//! The parameters of functions: paths, and JSON values.

use super::compile::Compiler;
use super::cursor::Cursor;
use super::fault::Fault;
use super::token::{Literal, Param};

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Json,
    Path,
}

/// Reads parameters up to the closing parenthesis; the cursor stands behind the opening one and ends behind the closing one.
pub(super) fn params(compiler: &mut Compiler<'_>, cursor: &mut Cursor, name: &str) -> Result<Vec<Param>, Fault> {
    let mut params = Vec::new();
    let mut text = String::new();
    let mut kind = None;
    let (mut parens, mut brackets, mut braces, mut quotes) = (1_isize, 0_usize, 0_usize, 0_usize);
    let mut previous = '\0';
    let mut done = false;
    while cursor.is_inside() && !done {
        let c = cursor.current()?;
        cursor.skip(1);
        if kind.is_none() {
            kind = match c {
                ' ' | '\t' | '\n' | '\r' => continue,
                '{' | '"' | '-' | '0'..='9' => Some(Kind::Json),
                '$' | '@' => Some(Kind::Path),
                _ => None,
            };
        }
        let unexpected = || Fault::invalid(format!("found `{c}` in the parameters of `{name}` without its partner"));
        match c {
            '"' if previous != '\\' && quotes > 0 => quotes = quotes.saturating_sub(1),
            '"' => quotes = quotes.saturating_add(1),
            '(' => parens = parens.saturating_add(1),
            '{' => braces = braces.saturating_add(1),
            '[' => brackets = brackets.saturating_add(1),
            '}' => braces = braces.checked_sub(1).ok_or_else(unexpected)?,
            ']' => brackets = brackets.checked_sub(1).ok_or_else(unexpected)?,
            ')' | ',' => {
                if c == ')' {
                    parens = parens.saturating_sub(1);
                    if parens < 0 || previous == '(' {
                        text.push(c);
                    }
                }
                let ends = (parens == 0 && c == ')') || parens == 1;
                if quotes == 0 && braces == 0 && brackets == 0 && ends {
                    done = parens == 0;
                    if let Some(kind) = kind.take() {
                        params.push(param(compiler, kind, &text)?);
                        text.clear();
                    }
                }
            }
            _ => {}
        }
        if kind.is_some() && !(c == ',' && braces == 0 && brackets == 0 && parens == 1) {
            text.push(c);
        }
        previous = c;
    }
    if parens != 0 || brackets != 0 || braces != 0 {
        return Err(Fault::invalid(format!("the parameters of `{name}(` are not closed")));
    }
    Ok(params)
}

fn param(compiler: &mut Compiler<'_>, kind: Kind, text: &str) -> Result<Param, Fault> {
    Ok(match kind {
        Kind::Json => Param::Json(Literal::read(text)),
        Kind::Path => Param::Path(compiler.path(Cursor::new(text))?),
    })
}

//! `String.split`.

use super::Pattern;
use super::search::Search;
use crate::codes::Code;
use crate::error::{Error, Result};

/// The pieces between the matches: with a positive limit at most so many, with zero without the empty ones at the end.
pub(super) fn split<'t>(pattern: &Pattern, text: &'t str, limit: i32, most: usize) -> Result<Vec<&'t str>> {
    let last = usize::try_from(limit).ok().and_then(|limit| limit.checked_sub(1));
    let mut search = Search::new(pattern, text, false);
    let mut pieces = Vec::new();
    let mut done = 0;
    while last.is_none_or(|last| pieces.len() < last) {
        let Some((start, end)) = search.next()? else { break };
        // an empty match at the start makes no empty piece
        if end == 0 {
            continue;
        }
        push(&mut pieces, text.get(done..start), most)?;
        done = end;
    }
    push(&mut pieces, text.get(done..), most)?;
    if limit == 0 && done > 0 {
        let kept = pieces.iter().rposition(|piece| !piece.is_empty()).map_or(0, |at| at.saturating_add(1));
        pieces.truncate(kept);
    }
    Ok(pieces)
}

fn push<'t>(pieces: &mut Vec<&'t str>, piece: Option<&'t str>, most: usize) -> Result<()> {
    if pieces.len() >= most {
        let message = format!("a list or map would grow past {most} items (limit `list_items`)");
        return Err(Error::limit(Code::LIMIT_LIST, message));
    }
    pieces.push(piece.unwrap_or_default());
    Ok(())
}

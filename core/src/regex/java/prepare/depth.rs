//! How deep brackets lie, before anything recurses.

/// The place where brackets, parentheses and intersections lie deeper than `most`: the grammar and all that follows it
/// recurse, so this is asked first. It counts rather too much than too little.
pub(in super::super) fn too_deep(text: &str, most: usize) -> Option<usize> {
    let (mut groups, mut classes, mut meets) = (0_usize, 0_usize, 0_usize);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some((_, 'c')) => {
                    chars.next();
                }
                Some((_, 'p' | 'P' | 'N')) if chars.peek().is_some_and(|(_, c)| *c == '{') => {
                    while chars.next_if(|(_, c)| *c != '}').is_some() {}
                }
                Some((_, 'p' | 'P')) => {
                    chars.next();
                }
                _ => {}
            },
            '[' => {
                classes = classes.saturating_add(1);
                chars.next_if(|(_, c)| *c == '^');
                // a `]` that comes first is a member
                chars.next_if(|(_, c)| *c == ']');
            }
            ']' if classes > 0 => {
                classes = classes.saturating_sub(1);
                meets = if classes == 0 { 0 } else { meets };
            }
            '&' if classes > 0 && chars.peek().is_some_and(|(_, c)| *c == '&') => meets = meets.saturating_add(1),
            '(' if classes == 0 => groups = groups.saturating_add(1),
            ')' if classes == 0 => groups = groups.saturating_sub(1),
            _ => {}
        }
        if groups.saturating_add(classes).saturating_add(meets) > most {
            return Some(at);
        }
    }
    None
}

//! Paths of events: without the stage, and kept from being cut where they hold `?` or `#`.

/// The path without the stage before it. `$default` never stands in a path.
pub(super) fn without_stage<'p>(path: &'p str, stage: Option<&str>) -> &'p str {
    let rest = stage.filter(|stage| *stage != "$default" && !stage.is_empty()).and_then(|stage| {
        let rest = path.strip_prefix('/')?.strip_prefix(stage)?;
        (rest.is_empty() || rest.starts_with('/')).then_some(rest)
    });
    match rest {
        Some("") => "/",
        Some(rest) => rest,
        None => path,
    }
}

/// Path and query as one text. The service decodes paths, so one may hold what would end it.
pub(super) fn target(path: &str, query: &str) -> String {
    let mut target = path.replace('?', "%3F").replace('#', "%23");
    if !query.is_empty() {
        target.push('?');
        target.push_str(&query.replace('#', "%23"));
    }
    target
}

#[cfg(test)]
mod tests {
    use super::{target, without_stage};

    #[test]
    fn the_stage_is_a_whole_segment() {
        for (path, stage, expected) in [
            ("/prod/pets", Some("prod"), "/pets"),
            ("/prod", Some("prod"), "/"),
            ("/product", Some("prod"), "/product"),
            ("/prod/prod", Some("prod"), "/prod"),
            ("/$default/a", Some("$default"), "/$default/a"),
            ("/pets", None, "/pets"),
            ("", Some("prod"), ""),
        ] {
            assert_eq!(without_stage(path, stage), expected, "{path}");
        }
    }

    #[test]
    fn nothing_cuts_a_path_short() {
        assert_eq!(target("/a?b#c", "x=1#2"), "/a%3Fb%23c?x=1%232");
    }
}

//! Every vector of a template is traced: the trace prints what the render prints, and its pieces tile it.

use gatewright::{Context, Engine};
use gatewright_tests::{manifest, request, template};

#[test]
fn traces_print_what_renders_print() {
    let mut told = Vec::new();
    let mut traced = 0_usize;
    for file in manifest::files_of("template", "rust") {
        for case in gatewright_tests::cases::<template::Case>(&file) {
            traced += 1;
            told.extend(case.trace().err().map(|what| format!("{}: {what}", case.id)));
        }
    }
    for file in manifest::files_of("request", "rust") {
        for case in gatewright_tests::cases::<request::Case>(&file) {
            traced += 1;
            told.extend(case.trace().err().map(|what| format!("{}: {what}", case.id)));
        }
    }
    assert!(traced > 2_000, "{traced}");
    assert!(told.is_empty(), "{} of {traced}:\n{}", told.len(), told.join("\n"));
}

/// Traces a template with a request: `reference -> step: found (suggestion)` for each that has no value.
fn failures(template: &str) -> Vec<String> {
    let body = r#"{"order": {"id": 7, "note": null, "lines": [{"sku": "a"}]}}"#;
    let context = Context::new().set("name", "Ada").with_body(body).with_header("X-Trace", "1");
    let trace = Engine::default().compile("template", template).unwrap().trace(&context);
    let failed = trace.references.iter().filter_map(|reference| {
        let failed = reference.failed.as_ref()?;
        let suggestion = failed.suggestion.as_ref().map_or(String::new(), |name| format!(" ({name})"));
        Some(format!("{} {}: {}{suggestion}", failed.step, reference.status.as_str(), failed.found))
    });
    failed.collect()
}

#[test]
fn each_step_that_fails_is_told() {
    for (template, expected) in [
        ("$nmae", "$nmae undefined: there is no variable `nmae` (name)"),
        ("$input.path('$.ordr.id')", "$input.path('$.ordr.id') undefined: `$` has no member `ordr` (order)"),
        ("$input.path('$.order').ids", "$input.path('$.order').ids undefined: no member `ids` (id)"),
        ("$input.path('$.order').note", "$input.path('$.order').note null: the member `note` is null"),
        ("$input.path('$.order.note').x", "$input.path('$.order.note') null: `$.order.note` is null"),
        ("$input.json('$.order.ids')", "$input.json('$.order.ids') value: `$.order` has no member `ids` (id)"),
        ("$input.pth('$')", "$input.pth('$') undefined: Input has no method `pth` (path)"),
        (
            "$input.params('X-Trce')",
            "$input.params('X-Trce') undefined: no parameter `X-Trce` in path, query string or headers (X-Trace)",
        ),
        ("$util.urlEncod('x')", "$util.urlEncod('x') undefined: Util has no method `urlEncod` (urlEncode)"),
        ("$name.lenght()", "$name.lenght() undefined: a String has no method `lenght` (length)"),
        (
            "$name.charAt('x')",
            "$name.charAt('x') undefined: a String has a method `charAt`, but none that takes (String)",
        ),
        ("$name.first", "$name.first undefined: a String has no property `first`"),
        ("#set($m = {'k': 1})$m['q']", "$m['q'] undefined: no member `q` (k)"),
        ("#set($nobody.x = 1)", "$nobody undefined: there is no variable `nobody`"),
        ("#macro(m $a)$a.x#end#m($name.zip)", "$name.zip undefined: a String has no property `zip`"),
        ("#foreach($l in $input.path('$.order.lines'))$l.prize#end", "$l.prize undefined: no member `prize`"),
        ("\"$nmae\"", "$nmae undefined: there is no variable `nmae` (name)"),
    ] {
        assert_eq!(failures(template).first().map(String::as_str), Some(expected), "{template}");
    }
    assert_eq!(failures("$name$input.path('$.order.id')#if($name)x#end"), [""; 0]);
}

#[test]
fn pieces_tell_where_the_output_comes_from() {
    let source =
        "#macro(m $x)<$x>#end#set($s = \"a$name\")$s#m('é😀')#foreach($i in [1, 2])$i,#end#evaluate('[$name]')";
    let template = Engine::default().compile("template", source).unwrap();
    let trace = template.trace(&Context::new().set("name", "Ada"));
    assert_eq!(trace.output, "aAda<é😀>1,2,[Ada]");
    let pieces: Vec<_> = trace
        .pieces
        .iter()
        .map(|piece| (piece.out.of(&trace.output), piece.span.of(source), piece.kind.as_str()))
        .collect();
    let evaluate = "#evaluate('[$name]')";
    assert_eq!(
        pieces,
        [
            ("aAda", "$s", "reference"),
            ("<", "<", "text"),
            ("é😀", "$x", "reference"),
            (">", ">", "text"),
            ("1", "$i", "reference"),
            (",", ",", "text"),
            ("2", "$i", "reference"),
            (",", ",", "text"),
            ("[", evaluate, "directive"),
            ("Ada", evaluate, "directive"),
            ("]", evaluate, "directive"),
        ]
    );
    let second = trace.references.iter().filter(|reference| reference.text == "$i").nth(1).unwrap();
    assert_eq!(
        second.within.iter().map(|within| (within.kind.as_str(), within.turn)).collect::<Vec<_>>(),
        [("foreach", Some(2))]
    );
    // a string keeps its place in the template
    assert_eq!(trace.references[0].span.of(source), "$name");
    assert!(!trace.references[0].printed || trace.references[0].text == "$name");
}

#[test]
fn a_failing_template_tells_what_it_printed() {
    let template = Engine::default().compile("template", "a$x.charAt(9)b").unwrap();
    let trace = template.trace(&Context::new().set("x", "xyz"));
    assert_eq!((trace.output.as_str(), trace.pieces.len()), ("a", 1));
    assert!(trace.error.unwrap().to_string().contains("charAt"));
}

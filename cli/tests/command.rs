//! The commands from the outside: what they print, where, and how they end.

mod run;

use run::{file, program, run, run_with, success};

#[test]
fn a_template_from_the_standard_input_is_rendered_to_the_byte() {
    assert_eq!(run_with(&["render", "-", "--set", "name=Ada=1"], "Hello $name!"), success("Hello Ada=1!"));
    assert_eq!(run_with(&["render", "-"], ""), success(""));
}

#[test]
fn variables_come_from_a_file_and_from_arguments() {
    let arguments =
        ["render", "-", "--context", "examples/order/order.json", "--set", "note=x", "--set-json", "note=[1.0, null]"];
    assert_eq!(run_with(&arguments, "$customer.name $note $lines[1].price"), success("Ada [1.0, null] 120.0"));
    let context = file("context.json", r#"{"a": "file", "b": "file"}"#);
    let arguments = ["render", "-", "--context", &context, "--set", "b=argument", "--set", "c="];
    assert_eq!(run_with(&arguments, "$a $b [$c]"), success("file argument []"));
    assert_eq!(run_with(&["render", "examples/order/unclosed.vtl", "--context", "-"], "{}").code, Some(1));
    let marked = file("marked.json", "\u{feff}{\"a\": 1}");
    assert_eq!(run_with(&["render", "-", "--context", &marked], "$a"), success("1"));
}

#[test]
fn of_two_variables_the_later_argument_counts() {
    let arguments = ["render", "-", "--set-json", "x=1", "--set", "x=2", "--set", "y=1", "--set-json", "y=[2]"];
    assert_eq!(run_with(&arguments, "$x $y"), success("2 [2]"));
}

#[test]
fn a_variable_has_a_name_that_a_template_can_write() {
    for (argument, told) in [
        ("x y=1", "`x y` is no name of a variable"),
        ("$x=1", "a name stands here without `$`: write `x=…`"),
        ("=1", "`` is no name of a variable"),
        ("x", "expected a name, `=` and a value"),
    ] {
        let wrong = run_with(&["render", "-", "--set", argument], "");
        assert!(wrong.code == Some(2) && wrong.err.contains(told), "{}", wrong.err);
    }
    let wrong = run_with(&["render", "-", "--set-json", "x=[1,"], "");
    assert_eq!(wrong.code, Some(2));
    assert!(
        wrong.err.contains("found the end of the text, expected a value") || wrong.err.contains("column"),
        "{}",
        wrong.err
    );
}

#[test]
fn what_return_gave_is_told() {
    let run = run_with(&["render", "-", "--dialect", "appsync"], "a#return({'x': [1, 'b']})c");
    assert_eq!((run.out.as_str(), run.err.as_str()), ("a", "returned: {\"x\":[1,\"b\"]}\n"));
    assert_eq!(run_with(&["render", "-", "--dialect", "appsync"], r"\#return(1)"), success("#return(1)"));
    assert_eq!(run_with(&["render", "-"], r"\#return(1)"), success(r"\#return(1)"));
    for (template, told) in [("#return(x)", "cannot take a bare word"), ("#return(1, 2)", "at most one value")] {
        let wrong = run_with(&["render", "-", "--dialect", "appsync"], template);
        assert!(wrong.err.contains(told), "{}", wrong.err);
    }
}

#[test]
fn an_error_without_a_place_names_its_file() {
    let long = file("long.vtl", "x".repeat(400_000));
    let told = run(&["check", &long]).err;
    assert!(told.starts_with("error[5001]: ") && told.ends_with(&format!("\n --> {long}\n")), "{told}");
}

#[test]
fn a_dialect_is_chosen_by_name() {
    assert_eq!(run_with(&["render", "-", "--dialect", "velocity"], "[$nope]"), success("[$nope]"));
    assert_eq!(run_with(&["render", "-"], "[$nope]"), success("[]"));
    assert_eq!(run_with(&["render", "-", "--dialect", "jinja"], "").code, Some(2));
}

#[test]
fn an_output_file_is_written_only_where_all_goes_well() {
    let target = file("output.txt", "before");
    assert_eq!(run_with(&["render", "-", "-o", &target], "$l.get("), success(""));
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "(");
    let failed = run_with(&["render", "-", "-o", &target], "#if(");
    assert_eq!((failed.code, failed.out.as_str()), (Some(1), ""));
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "(");
    let nowhere = run_with(&["render", "-", "-o", "no/such/folder/x"], "a");
    assert_eq!((nowhere.code, nowhere.err.contains("cannot write `no/such/folder/x`")), (Some(1), true));
}

#[test]
fn a_request_is_shown_to_the_template() {
    let template = "$input.path('$.id') $input.params('q') $context.stage $stageVariables.s";
    let request = r#"{"body": "{\"id\": 7}", "params": {"querystring": {"q": ["a", "b"]}}, "context": {"stage": "prod"}, "stageVariables": {"s": "v"}}"#;
    let request = file("request.json", request);
    assert_eq!(run_with(&["render", "-", "--request", &request], template), success("7 b prod v"));
    let body = file("body.json", r#"{"id": 8}"#);
    let arguments = ["render", "-", "--request", &request, "--body", &format!("@{body}")];
    assert_eq!(run_with(&arguments, template), success("8 b prod v"));
    let meant = run_with(&["render", "-", "--body", &body], "$input.body");
    assert_eq!((meant.code, meant.out.as_str()), (Some(0), body.as_str()));
    assert_eq!(meant.err, format!("note: the body is the text `{body}`; for what is in that file write `@{body}`\n"));
    let wrong = file("wrong.json", r#"{"params": {"query": {}}}"#);
    let told = run_with(&["render", "-", "--request", &wrong], "");
    assert!(told.err.contains("`request.params.query` is unknown"), "{}", told.err);
}

#[test]
fn what_came_to_nothing_is_explained() {
    let body = r#"{"order": {"id": 1}}"#;
    let explained = run_with(&["render", "-", "--body", body, "--explain"], "{\"id\": $input.path('$.ordr.id')}");
    assert_eq!((explained.code, explained.out.as_str()), (Some(0), "{\"id\": }"));
    assert_eq!(
        explained.err,
        "explain: 1 reference came to nothing\n\n --> stdin:1:8\n  |\n1 | {\"id\": $input.path('$.ordr.id')}\n  \
         |        ^^^^^^^^^^^^^^^^^^^^^^^^\n`$` has no member `ordr`, did you mean `order`?\n\n\
         output: no well-formed JSON: the text is no valid JSON at `/id`: found `}`, expected a value\n \
         --> output:1:8\n  |\n1 | {\"id\": }\n  |        ^\nprinted by the text here:\n --> stdin:1:32\n  |\n\
         1 | {\"id\": $input.path('$.ordr.id')}\n  |                                ^\n"
    );
    let fine = run_with(&["render", "-", "--body", body, "--explain"], "$input.json('$.order')");
    assert_eq!(fine.err, "explain: every reference had a value\noutput: well-formed JSON\n");
    let failed = run_with(&["render", "-", "--body", body, "--explain"], "$nope $input.body.charAt(99)");
    assert_eq!((failed.code, failed.out.as_str()), (Some(1), ""));
    assert!(failed.err.contains("there is no variable `nope`") && failed.err.contains("error[2"), "{}", failed.err);
}

#[test]
fn a_wrong_name_is_told_with_the_nearest_ones() {
    let wrong = run(&["render", "examples/order/odrer.vtl"]);
    assert_eq!(wrong.code, Some(1));
    assert_eq!(
        wrong.err,
        "error: cannot read `examples/order/odrer.vtl`: no such file or directory\n\
         help: did you mean `examples/order/order.vtl`?\n"
    );
    let far = run(&["render", "examples/order/zzz"]);
    assert_eq!(far.err, "error: cannot read `examples/order/zzz`: no such file or directory\n");
    assert!(run(&["render", "examples"]).err.starts_with("error: cannot read `examples`: "));
}

#[test]
fn a_template_that_does_not_parse_is_shown() {
    let failed = run(&["render", "examples/order/unclosed.vtl"]);
    assert_eq!((failed.code, failed.out.as_str()), (Some(1), ""));
    assert!(failed.err.starts_with("error[1"), "{}", failed.err);
    assert!(failed.err.contains("--> examples/order/unclosed.vtl:"), "{}", failed.err);
    assert!(failed.err.contains('^'), "{}", failed.err);
    assert!(!failed.err.contains('\x1b'), "{}", failed.err);
}

#[test]
fn a_failing_render_says_where() {
    let failed = run_with(&["render", "-", "--set-json", "l=[1]"], "a\n  $l.get(9)");
    assert_eq!((failed.code, failed.out.as_str()), (Some(1), ""));
    assert!(failed.err.contains("--> stdin:2:"), "{}", failed.err);
    let text = run_with(&["render", "-", "--body", "{}"], "é😀\n  $util.parseJson('{')").err;
    assert!(text.contains("(line 1, column 2 of the text)\n --> stdin:2:9\n"), "{text}");
}

#[test]
fn what_a_terminal_would_obey_is_not_printed() {
    let failed = run_with(&["render", "-"], "\x1b[2J#if(");
    assert!(!failed.err.contains('\x1b'), "{}", failed.err);
}

#[test]
fn a_context_that_is_none_is_told() {
    let context = file("broken.json", "{\"a\": 1,}");
    let broken = run_with(&["render", "-", "--context", &context], "");
    assert_eq!(broken.code, Some(1));
    assert!(broken.err.contains(&format!("--> {context}:1:9")), "{}", broken.err);
    let context = file("list.json", "[]");
    assert!(run_with(&["render", "-", "--context", &context], "").err.contains("holds no JSON object"));
    for arguments in [&["render", "-", "--context", "-"][..], &["invoke", "-", "GET", "/", "--body", "@-"]] {
        let both = run_with(arguments, "");
        assert_eq!(both.code, Some(2));
        assert!(both.err.contains("cannot both come from the standard input"), "{}", both.err);
    }
    let bytes = file("bytes.vtl", b"ab\xff");
    assert!(run(&["render", &bytes]).err.contains("is no UTF-8 text: byte 2 is wrong"));
}

#[test]
fn wrong_usage_ends_with_two() {
    for arguments in [
        &[][..],
        &["render"],
        &["render", "-", "--set", "=x"],
        &["render", "-", "--set", "x"],
        &["render", "--json-lines", "--set", "a=b"],
        &["check"],
        &["invoke", "examples/pets/openapi.json", "GET"],
        &["invoke", "examples/pets/openapi.json", "GET", "/", "-H", "nothing"],
        &["rendr", "-"],
    ] {
        assert_eq!(run(arguments).code, Some(2), "{arguments:?}");
    }
}

#[test]
fn help_shows_examples() {
    for arguments in
        [&["--help"][..], &["render", "--help"], &["check", "--help"], &["jsonpath", "--help"], &["invoke", "--help"]]
    {
        let help = run(arguments);
        assert_eq!(help.code, Some(0));
        assert!(help.out.contains("Examples:\n  gatewright "), "{}", help.out);
    }
}

#[test]
fn check_looks_at_every_file() {
    let checked = run(&[
        "check",
        "examples/order/order.vtl",
        "examples/order/unclosed.vtl",
        "nowhere.vtl",
        "examples/order/order.vtl",
    ]);
    assert_eq!(checked.code, Some(1));
    assert_eq!(
        checked.out,
        "examples/order/order.vtl: ok\nexamples/order/unclosed.vtl: failed\nnowhere.vtl: failed\nexamples/order/order.vtl: ok\n"
    );
    assert!(checked.err.contains("--> examples/order/unclosed.vtl:"), "{}", checked.err);
    assert!(checked.err.contains("cannot read `nowhere.vtl`"), "{}", checked.err);
    assert_eq!(run_with(&["check", "-"], "$a"), success("stdin: ok\n"));
}

#[test]
fn nobody_reading_is_no_error() {
    let mut child = program().args(["render", "-"]).spawn().unwrap();
    drop(child.stdout.take());
    if let Some(mut stdin) = child.stdin.take() {
        std::io::Write::write_all(&mut stdin, &b"text ".repeat(10_000)).unwrap();
    }
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn a_file_before_the_jsonpath_is_noticed() {
    let told = run(&["jsonpath", &file("swapped.json", "{}"), "$.a"]);
    assert_eq!((told.code, told.err.contains("the JSONPath comes before the file")), (Some(2), true), "{}", told.err);
}

#[test]
fn a_byte_order_mark_is_overlooked_in_files_and_kept_in_bodies() {
    let model = file("marked.schema.json", "\u{feff}{\"type\": \"object\"}");
    assert_eq!(run_with(&["validate", "--model", &model], "{}"), success("stdin: valid\n"));
    let document = file("marked.json", "\u{feff}{\"a\": 1}");
    assert_eq!(run(&["jsonpath", "$.a", &document]), success("1\n"));
    assert!(run(&["validate", "--model", &model, &document]).err.contains("byte order mark"));
}

#[test]
fn what_is_missing_is_named() {
    for arguments in
        [&["render", "-", "--body", "@"][..], &["invoke", "examples/pets/openapi.json", "GET", "/", "--body", "@"]]
    {
        let told = run_with(arguments, "");
        assert_eq!(
            (told.code, told.err.contains("the name of a file is missing behind `@`")),
            (Some(2), true),
            "{}",
            told.err
        );
    }
    let told = run_with(&["jsonpath", "$.a[?(@.b == 1]"], "{}").err;
    assert!(told.contains("a filter is not closed: ") && told.contains("expected `)]`"), "{told}");
    assert!(run_with(&["jsonpath", "$.a[?@.b == 1]"], "{}").err.contains("a filter has no parentheses"));
    let request = file("whole.json", r#"{"method": "GET", "path": "/"}"#);
    let told = run_with(&["render", "-", "--request", &request], "").err;
    assert!(told.contains("`request.method` is for a whole request, which goes through `invoke`"), "{told}");
}

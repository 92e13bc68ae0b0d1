//! `render --json-lines`: a case a line in, an answer a line out.

mod run;

use std::io::{BufRead, BufReader, Write};

use run::{Run, file, program, run, run_with};

fn answers(input: &str) -> Vec<String> {
    let Run { code, out, err } = run_with(&["render", "--json-lines"], input);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(out.is_empty() || out.ends_with('\n'));
    out.lines().map(str::to_owned).collect()
}

fn answer(case: &str) -> String {
    answers(case).concat()
}

#[test]
fn answers_come_in_order_and_a_broken_line_costs_only_itself() {
    let out = answers(concat!(
        "{\"id\": 1, \"template\": \"a$x\", \"context\": {\"x\": \"é\\n\"}}\n",
        "{\"id\": 2, \"template\": \n",
        "{\"template\": \"b\", \"id\": [1.50, {\"é\" : null}]}\r\n",
        "{\"id\": \"3\", \"template\": \"$x\"}",
    ));
    assert_eq!(out[0], r#"{"id":1,"output":"aé\n"}"#);
    assert!(out[1].starts_with(r#"{"line":2,"error":{"kind":"input","code":6002,"message":""#), "{}", out[1]);
    assert_eq!(out[2], r#"{"id":[1.50, {"é" : null}],"output":"b"}"#);
    assert_eq!(out[3], r#"{"id":"3","output":""}"#);
    assert_eq!(out.len(), 4);
}

#[test]
fn empty_input_has_no_answers() {
    assert_eq!(
        run_with(&["render", "--json-lines"], ""),
        Run { code: Some(0), out: String::new(), err: String::new() }
    );
}

#[test]
fn blank_lines_and_a_byte_order_mark_are_no_cases() {
    let lines = "\u{feff}{\"id\": 1, \"template\": \"a\"}\n\n  \r\n{\"id\": 2, \"template\": \n\n";
    let out = answers(lines);
    assert_eq!(out[0], r#"{"id":1,"output":"a"}"#);
    assert!(out[1].starts_with(r#"{"line":4,"error":{"#), "{}", out[1]);
    assert_eq!(out.len(), 2);
}

#[test]
fn what_return_gave_is_a_member() {
    let case = r##"{"id": 1, "template": "a#return([$n, 'b'])c", "dialect": "appsync", "context": {"n": 1}}"##;
    assert_eq!(answer(case), r#"{"id":1,"output":"a","returned":[1,"b"]}"#);
    let nothing = r##"{"id": 1, "template": "a#return", "dialect": "appsync"}"##;
    assert_eq!(answer(nothing), r#"{"id":1,"output":"a","returned":null}"#);
}

#[test]
fn failures_say_kind_code_and_place() {
    let parse = answer(r##"{"id": 1, "template": "é\n  #if($a) x"}"##);
    assert!(parse.starts_with(r#"{"id":1,"error":{"kind":"parse","code":1"#), "{parse}");
    assert!(parse.contains(r#","line":2,"column":"#), "{parse}");
    let render = answer(r#"{"id": 1, "template": "é$l.get(5)", "context": {"l": [1]}}"#);
    assert!(render.starts_with(r#"{"id":1,"error":{"kind":"render","code":2"#), "{render}");
    assert!(render.contains(r#","line":1,"column":5}"#), "{render}");
    let limit = answer(&format!(r#"{{"id": 1, "template": "{}"}}"#, "x".repeat(400_000)));
    assert!(limit.starts_with(r#"{"id":1,"error":{"kind":"limit","code":5001,"message":""#), "{limit}");
}

#[test]
fn failures_in_other_texts_name_them() {
    let cause = answer(r##"{"id": 1, "template": "#evaluate($t)", "context": {"t": "#if($a"}}"##);
    assert!(cause.contains("given to `#evaluate` is no template: this parenthesis of `#if` is not closed"), "{cause}");
    assert!(cause.ends_with(r#","line":1,"column":1}}"#), "{cause}");
    let inner =
        answer(r##"{"id": 1, "template": "#parse('p')", "resources": {"p": "\n$l.get(5)"}, "context": {"l": []}}"##);
    assert!(inner.contains(r#""message":"in `p`: `$l.get(5)` failed: "#), "{inner}");
    assert!(inner.ends_with(r#","line":2,"column":4}}"#), "{inner}");
}

#[test]
fn numbers_keep_their_class() {
    let template = "$a.class.name $b.class.name $c.class.name $d $e $c";
    let context = r#"{"a": 1, "b": 3000000000, "c": 123456789012345678901234567890, "d": 1.0, "e": 1e2}"#;
    let case = format!(r#"{{"id": 0, "template": "{template}", "dialect": "velocity", "context": {context}}}"#);
    let numbers = "java.lang.Integer java.lang.Long java.math.BigInteger 1.0 100.0 123456789012345678901234567890";
    assert_eq!(answer(&case), format!(r#"{{"id":0,"output":"{numbers}"}}"#));
}

#[test]
fn only_what_is_given_exists() {
    assert_eq!(
        answer(r#"{"id": 1, "template": "$input $util $context $stageVariables.x", "dialect": "velocity"}"#),
        r#"{"id":1,"output":"$input $util $context $stageVariables.x"}"#
    );
}

#[test]
fn a_request_brings_the_roots() {
    let case = concat!(
        r##"{"id": 1, "template": "#set($context.responseOverride.status = 404)$input.path('$.a') $input.params('q')"##,
        r##" $input.params('h') $input.params().path.id $context.stage $stageVariables.v $util.urlEncode('a b')","##,
        r##""request": {"body": "{\"a\": 1}", "params": {"path": {"id": "7"}, "querystring": {"q": ["x", "y"]},"##,
        r##" "header": {"h": "H"}}, "context": {"stage": "prod"}, "stageVariables": {"v": "V"}}}"##,
    );
    let output = r#"{"id":1,"output":"1 y H 7 prod V a+b","overrides":{"response":{"status":404}}}"#;
    assert_eq!(answer(case), output);
    let both = r#"{"id": 1, "template": "$input $context.stage", "request": {}, "context": {"input": "mine"}}"#;
    assert_eq!(answer(both), r#"{"id":1,"output":"mine "}"#);
    let wrong = answer(r#"{"id": 1, "template": "", "request": {"params": {"cookie": {}}}}"#);
    assert!(wrong.contains("`request.params.cookie` is unknown"), "{wrong}");
    let wrong = answer(r#"{"id": 1, "template": "", "request": {"params": {"path": {"id": 7}}}}"#);
    assert!(wrong.contains("`request.params.path.id` is neither"), "{wrong}");
}

#[test]
fn resources_are_what_parse_finds() {
    let case = r##"{"id": 1, "template": "#parse('a')#include('b')", "context": {"n": 7}, "resources": {"a": "<$n>", "b": "$n"}}"##;
    assert_eq!(answer(case), r#"{"id":1,"output":"<7>$n"}"#);
    let none = answer(r##"{"id": 1, "template": "#parse('a')"}"##);
    assert!(none.contains(r#""code":2009,"#), "{none}");
}

#[test]
fn a_dialect_may_stand_in_the_line_or_for_all() {
    let lines = "{\"template\": \"$x\"}\n{\"template\": \"$x\", \"dialect\": \"apigateway\"}";
    let all = run_with(&["render", "--json-lines", "--dialect", "velocity"], lines);
    assert_eq!(all.out, "{\"id\":null,\"output\":\"$x\"}\n{\"id\":null,\"output\":\"\"}\n");
}

#[test]
fn a_member_of_the_wrong_shape_is_told() {
    for (case, message) in [
        (r#"{"id": 1}"#, "there is no `template`"),
        (r#"{"id": 1, "template": 5}"#, "`template` is no string"),
        (r#"{"id": 1, "template": "", "context": []}"#, "`context` is no object"),
        (r#"{"id": 1, "template": "", "resources": {"a": 1}}"#, "a text in `resources` is no string"),
        (r#"{"id": 1, "template": "", "dialect": "x"}"#, "`dialect` is none of"),
    ] {
        let told = answer(case);
        assert!(told.starts_with(r#"{"line":1,"id":1,"error":{"kind":"input","code":6101,"#), "{told}");
        assert!(told.contains(message), "{told}");
    }
}

#[test]
fn an_answer_does_not_wait_for_the_next_line() {
    let mut child = program().args(["render", "--json-lines"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for id in 0..3 {
        writeln!(stdin, "{{\"id\": {id}, \"template\": \"x\"}}").unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        assert_eq!(line, format!("{{\"id\":{id},\"output\":\"x\"}}\n"));
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_batch_may_be_a_file_and_go_to_one() {
    let cases = file("cases.jsonl", "{\"id\": 1, \"template\": \"x\"}\n");
    let target = file("answers.jsonl", "");
    assert_eq!(run(&["render", "--json-lines", &cases, "-o", &target]).code, Some(0));
    assert_eq!(std::fs::read_to_string(target).unwrap(), "{\"id\":1,\"output\":\"x\"}\n");
    assert_eq!(run(&["render", "--json-lines", "nowhere.jsonl"]).code, Some(1));
    assert!(run(&["render", "--json-lines", "examples"]).err.contains("cannot read `examples`: is a directory"));
    assert_eq!(run(&["render", "--json-lines", &cases, "-o", "-"]).out, "{\"id\":1,\"output\":\"x\"}\n");
    assert_eq!(run(&["render", "--json-lines", &cases, "-o", &cases]).code, Some(0));
    assert_eq!(std::fs::read_to_string(&cases).unwrap(), "{\"id\":1,\"output\":\"x\"}\n");
    let devices = run(&["render", "--json-lines", &cases, "-o", if cfg!(unix) { "/dev/null" } else { "NUL" }]);
    assert_eq!((devices.code, devices.out.as_str()), (Some(0), ""));
}

#[test]
fn bodies_are_validated_in_the_words_of_the_service() {
    let cases = concat!(
        "{\"id\":1,\"schema\":{\"maximum\":90},\"instance\":91.0}\n",
        "{\"id\":2,\"schema\":{\"maximum\":90},\"instance\":91.0,\"settings\":{\"numbers\":\"library\"}}\n",
        "{\"id\":3,\"schema\":{\"maximum\":\"90\"},\"instance\":1}\n",
        "{\"id\":4,\"schema\":{}}\n",
        "{\"id\":5,\"schema\":{},\"instance\":null}\n",
    );
    let Run { code, out, .. } = run_with(&["validate", "--json-lines"], cases);
    let out: Vec<_> = out.lines().collect();
    let text = "numeric instance is greater than the required maximum (maximum: 90, found: 91.0)";
    assert_eq!(code, Some(0));
    assert_eq!(
        out[0],
        format!(
            "{{\"id\":1,\"valid\":false,\"messages\":[{{\"level\":\"error\",\"keyword\":\"maximum\",\"message\":\"{text}\",\
             \"instance\":\"\",\"schema\":\"\"}}],\"validationErrorString\":\"[{text}]\"}}"
        )
    );
    assert!(out[1].contains("(maximum: 90, found: 91)"), "{}", out[1]);
    assert!(out[2].starts_with(r#"{"id":3,"error":{"kind":"schema","code":4004"#), "{}", out[2]);
    assert!(out[3].contains("there is no `instance`"), "{}", out[3]);
    assert_eq!(out[4], r#"{"id":5,"valid":true,"messages":[],"validationErrorString":"[]"}"#);
}

#[test]
fn a_misspelt_member_is_told_once_and_changes_no_answer() {
    let lines =
        "{\"id\": 1, \"template\": \"x$a\", \"contxt\": {\"a\": 1}, \"expected\": 1, \"source\": \"\"}\n".repeat(3);
    let Run { code, out, err } = run_with(&["render", "--json-lines"], &lines);
    assert_eq!((code, out), (Some(0), "{\"id\":1,\"output\":\"x\"}\n".repeat(3)));
    assert_eq!(err, "note: the member `contxt` of a case is not used; did you mean `context`?\n");
    let case =
        r#"{"schema": {}, "instance": 1, "profil": "jsonschema", "settings": {"number": "library"}, "string": "[]"}"#;
    let told = run_with(&["validate", "--json-lines"], case).err;
    assert_eq!(
        (told.lines().count(), told.contains("`profile`"), told.contains("`numbers`")),
        (2, true, true),
        "{told}"
    );
}

#[test]
fn bodies_are_validated_by_the_specification() {
    let case =
        r#"{"id":1,"profile":"jsonschema","schema":{"properties":{"kind":{"const":1.50}}},"instance":{"kind":2}}"#;
    let Run { code, out, .. } = run_with(&["validate", "--json-lines"], case);
    let violation = r#"{"location":{"in":"body","at":"/kind"},"keyword":"const","schema":"/properties/kind","code":"const","message":"2 is not 1.5","expected":"1.5","received":"2"}"#;
    assert_eq!((code, out), (Some(0), format!("{{\"id\":1,\"valid\":false,\"violations\":[{violation}]}}\n")));
}

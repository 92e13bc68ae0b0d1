//! `gatewright validate`, as people and programs ask it.

mod run;

use run::{file, run, run_with, success};

#[test]
fn a_body_is_validated_and_a_model_checked() {
    let model = "examples/trade/trade.schema.json";
    let body = r#"{"date": "2018-01-02", "price": 1, "ticker": "A", "type": "CASH"}"#;
    assert_eq!(run_with(&["validate", "--model", model], body), success("stdin: valid\n"));
    let failed = run_with(&["validate", "--model", model, "--json"], "{}");
    assert_eq!((failed.code, failed.err.as_str()), (Some(1), ""));
    assert!(
        failed.out.contains(r#""validationErrorString":"[object has missing required properties (["#),
        "{}",
        failed.out
    );
    assert_eq!(run(&["validate", "--model", model, "--check-model"]), success(&format!("{model}: ok\n")));
    for profile in ["apigateway", "jsonschema"] {
        let secret = file("secret.json", r#"{"properties": {"kind": {"enum": ["cat"]}, "key": {"writeOnly": true}}}"#);
        let arguments = ["validate", "--profile", profile, "--model", &secret];
        let told = run_with(&arguments, "{\"kind\": \"cta\", \"key\": \"s3cret\"}").err;
        let mark = "1 | {\"kind\": \"cta\", \"key\": ********}\n  |          ^^^^^\nhelp: did you mean `cat`?\n";
        assert!(told.contains(mark), "{told}");
    }
    let draft = run(&["validate", "--model", model, "--draft", "7"]);
    assert_eq!((draft.code, draft.err.contains("--profile jsonschema")), (Some(2), true), "{}", draft.err);
    let odd = file("odd.json", r#"{"properties": {"a": {"example": 1}}}"#);
    let refused = run(&["validate", "--model", &odd, "--check-model"]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("errors : [Invalid model schema specified]"), "{}", refused.err);
    assert_eq!(run_with(&["validate", "--model", &odd], "{}").code, Some(0));
    let slip = file("slip.json", "{\n  \"type\": \"objec\"\n}\n");
    let window =
        "slip.json:2:11\n  |\n2 |   \"type\": \"objec\"\n  |           ^^^^^^^\nhelp: did you mean `object`?\n";
    for check in [&[][..], &["--check-model"]] {
        let told = run(&[&["validate", "--model", &slip][..], check].concat()).err;
        assert!(told.contains(window), "{told}");
    }
}

#[test]
fn a_program_that_asked_for_json_reads_why_there_is_no_report() {
    let model = file("broken.schema.json", r#"{"type": "objec"}"#);
    let whole = "examples/trade/trade.schema.json";
    for (model, body, kind) in [(model.as_str(), "{}", "schema"), (whole, "{", "input")] {
        let failed = run_with(&["validate", "--model", model, "--json"], body);
        assert_eq!(failed.code, Some(1));
        assert!(failed.out.starts_with(&format!("{{\"error\":{{\"kind\":\"{kind}\",\"code\":")), "{}", failed.out);
        assert!(failed.out.ends_with("}}\n") && failed.err.starts_with("error["), "{}{}", failed.out, failed.err);
        assert_eq!(run_with(&["validate", "--model", model], body).out, "");
    }
}

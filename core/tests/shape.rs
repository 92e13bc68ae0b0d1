//! Bodies shaped by a model.

use gatewright::json::{Map, read, to_string};
use gatewright::validate::{ChangeKind, Model, ModelOptions, Shaped, Shaper, Shaping};

fn shape<'b>(model: &str, body: &'b str, shaping: Shaping) -> Shaped<'b> {
    let model = read(model).unwrap();
    let shaper = Shaper::of(&model, &Map::new(), shaping, &Default::default()).unwrap();
    shaper.shape(read(body).unwrap()).unwrap()
}

/// The body and the pointers of what was changed.
fn shaped(model: &str, body: &str, shaping: Shaping) -> (String, Vec<String>) {
    let shaped = shape(model, body, shaping);
    (to_string(&shaped.data), shaped.changes.iter().map(|change| change.pointer.clone()).collect())
}

const COERCE: Shaping = Shaping { coerce: true, defaults: false, remove_additional: false };
const DEFAULTS: Shaping = Shaping { coerce: false, defaults: true, remove_additional: false };
const REMOVE: Shaping = Shaping { coerce: false, defaults: false, remove_additional: true };

#[test]
fn nothing_is_done_unless_asked_for() {
    let model = r#"{"properties": {"a": {"type": "integer"}, "b": {"default": 1}}, "additionalProperties": false}"#;
    let body = r#"{"a":"1","c":2}"#;
    assert_eq!(shaped(model, body, Shaping::default()), (body.to_owned(), vec![]));
}

#[test]
fn texts_become_what_the_model_wants() {
    let model = r##"{"properties": {"i": {"type": "integer"}, "n": {"type": "number"}, "b": {"type": "boolean"},
        "s": {"type": "string"}, "o": {"type": ["integer", "null"]}, "l": {"type": "array", "items": {"$ref": "#/definitions/i"}},
        "e": {"anyOf": [{"type": "integer"}, {"type": "boolean"}]}, "x": {"type": "integer"}, "z": {}},
        "definitions": {"i": {"type": "integer"}}}"##;
    let body = r#"{"i":"7","n":"1.50","b":"true","s":"7","o":"","l":["1","2"],"e":"false","x":"1.0","z":"1"}"#;
    let expected = r#"{"i":7,"n":1.5,"b":true,"s":"7","o":null,"l":[1,2],"e":false,"x":"1.0","z":"1"}"#;
    let (got, changes) = shaped(model, body, COERCE);
    assert_eq!(got, expected);
    assert_eq!(changes, ["/i", "/n", "/b", "/o", "/l/0", "/l/1", "/e"]);
    // what stands alone is a list of one
    assert_eq!(shaped(model, r#"{"l":"3"}"#, COERCE), (r#"{"l":[3]}"#.to_owned(), vec!["/l".into(), "/l/0".into()]));
    // no text becomes a number because a branch of several might want one
    let model = r#"{"oneOf": [{"type": "integer"}, {"type": "string"}]}"#;
    assert_eq!(shaped(model, "\"1\"", COERCE).0, "\"1\"");
}

#[test]
fn defaults_are_filled_in() {
    let model = r##"{"properties": {"a": {"default": {"x": 1}}, "b": {"properties": {"c": {"$ref": "#/definitions/c"}}}},
        "allOf": [{"properties": {"d": {"default": 3}}}], "anyOf": [{"properties": {"e": {"default": 4}}}],
        "definitions": {"c": {"default": "c"}}}"##;
    let (got, changes) = shaped(model, r#"{"b":{}}"#, DEFAULTS);
    assert_eq!(got, r#"{"b":{"c":"c"},"a":{"x":1},"d":3}"#);
    assert_eq!(changes, ["/b/c", "/a", "/d"]);
    assert_eq!(shaped(model, r#"{"a":null,"b":1,"d":0}"#, DEFAULTS).1, Vec::<String>::new());
}

#[test]
fn what_is_not_allowed_is_removed() {
    let model = r#"{"properties": {"a": {"additionalProperties": false}}, "patternProperties": {"^x-": {}},
        "additionalProperties": false}"#;
    let body = r#"{"a":{"b":1},"x-y":1,"z":2,"q/r":3}"#;
    let shaped = shape(model, body, REMOVE);
    assert_eq!(to_string(&shaped.data), r#"{"a":{},"x-y":1}"#);
    assert!(shaped.changes.iter().all(|change| change.kind == ChangeKind::Removed));
    let places: Vec<_> = shaped.changes.iter().map(|change| change.pointer.as_str()).collect();
    assert_eq!(places, ["/a/b", "/z", "/q~1r"]);
    assert!(Model::compile(model, &ModelOptions::default()).unwrap().check_data(&shaped.data).unwrap().is_valid());
    // a branch of several removes nothing: another one may allow it
    let model = r#"{"anyOf": [{"additionalProperties": false}, {"required": ["b"]}]}"#;
    assert_eq!(to_string(&shape(model, r#"{"b":1}"#, REMOVE).data), r#"{"b":1}"#);
}

#[test]
fn hostile_models_and_bodies_end() {
    let all = Shaping { coerce: true, defaults: true, remove_additional: true };
    let run = move || {
        let body = format!("{}\"1\"{}", "[".repeat(99), "]".repeat(99));
        let model = r##"{"items": {"$ref": "#"}, "allOf": [{"$ref": "#/definitions/a"}], "definitions": {"a": {"allOf": [{"$ref": "#"}]}}}"##;
        assert_eq!(shaped(model, &body, all).0, body);
        let deep = format!("{}1{}", "[".repeat(399), "]".repeat(399));
        let shaper = Shaper::of(&read(model).unwrap(), &Map::new(), all, &Default::default()).unwrap();
        assert_eq!(shaper.shape(read(&deep).unwrap()).unwrap_err().kind(), gatewright::error::ErrorKind::Limit);
        let level = |n: usize| {
            format!(
                r##""d{n}": {{"allOf": [{{"$ref": "#/definitions/d{0}"}}, {{"$ref": "#/definitions/d{0}"}}]}}"##,
                n + 1
            )
        };
        let levels: Vec<_> = (0..60).map(level).collect();
        let model = format!(
            r##"{{"$ref": "#/definitions/d0", "definitions": {{{}, "d60": {{"type": "integer"}}}}}}"##,
            levels.join(",")
        );
        assert_eq!(shaped(&model, "\"1\"", all).0, "1");
        let body = format!("[{}\"1\"]", "\"1\",".repeat(999));
        let shaped = shape(r#"{"items": {"type": "integer"}}"#, &body, all);
        assert_eq!((shaped.changes.len(), shaped.is_truncated), (100, true));
    };
    std::thread::Builder::new().stack_size(256 * 1024).spawn(run).unwrap().join().unwrap();
}

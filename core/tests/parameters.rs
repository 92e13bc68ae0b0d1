//! Parameters held to their schemas, beyond the service.

use gatewright::http::Request;
use gatewright::json::{Data, Map, read};
use gatewright::validate::{Location, Parameters, Report, Telling};

/// What is wrong, each as `place: message`.
fn told(report: &Report) -> Vec<String> {
    let line = |violation: &gatewright::validate::Violation| {
        let place = match &violation.location {
            Location::Query(name) => format!("query {name}"),
            Location::Header(name) => format!("header {name}"),
            Location::Path(name) => format!("path {name}"),
            Location::Cookie(name) => format!("cookie {name}"),
            other => format!("{other:?}"),
        };
        format!("{place}: {}", violation.message)
    };
    report.violations().iter().map(line).collect()
}

fn check(parameter: &str, request: &Request, path: &[(&str, &str)]) -> Vec<String> {
    let parameter = read(parameter).unwrap();
    let id = read(r#"{"type": "integer", "minimum": 1}"#).unwrap();
    let named = Map::new().with("Id", id);
    let parameters = Parameters::of(&[&parameter], &named, &Default::default()).unwrap();
    let path: Vec<_> = path.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let report = parameters.check(request, &path, &Telling::default()).unwrap();
    assert_eq!(report.is_valid(), report.violations().is_empty());
    told(&report)
}

fn query(schema: &str, target: &str) -> Vec<String> {
    let parameter = format!(r#"{{"name": "p", "in": "query", {schema}}}"#);
    check(&parameter, &Request::new("GET", &format!("/?{target}")), &[])
}

#[test]
fn values_are_coerced_as_the_schema_says() {
    assert!(query(r#""schema": {"type": "integer", "maximum": 10}"#, "p=10").is_empty());
    assert_eq!(query(r#""schema": {"type": "integer", "maximum": 10}"#, "p=11"), ["query p: 11 is greater than 10"]);
    assert_eq!(
        query(r#""schema": {"type": "integer"}"#, "p=1.5"),
        ["query p: \"1.5\" stands where integer is expected"]
    );
    assert!(query(r#""schema": {"type": "boolean"}"#, "p=true").is_empty());
    assert_eq!(query(r#""schema": {"type": "boolean"}"#, "p=yes").len(), 1);
    assert!(query(r#""schema": {"type": "string", "pattern": "^[0-9]+$"}"#, "p=007").is_empty());
    assert_eq!(query(r##""schema": {"$ref": "#/components/schemas/Id"}"##, "p=0"), ["query p: 0 is less than 1"]);
    assert_eq!(
        query(r#""schema": {"enum": ["cat", "dog"]}"#, "p=cta"),
        ["query p: \"cta\" is none of \"cat\", \"dog\""]
    );
    assert!(query(r#""schema": {"type": "integer"}"#, "q=x").is_empty());
    assert_eq!(
        query(r#""required": true, "schema": {"type": "integer"}"#, ""),
        ["query p: the parameter `p` is missing"]
    );
}

#[test]
fn formats_of_openapi_are_checked() {
    for (format, good, bad) in [
        (r#""type": "integer", "format": "int32""#, "2147483647", "2147483648"),
        (r#""type": "integer", "format": "int64""#, "9223372036854775807", "9223372036854775808"),
        (r#""type": "string", "format": "date""#, "2024-02-29", "2023-02-29"),
        (r#""type": "string", "format": "uuid""#, "123e4567-e89b-12d3-a456-426614174000", "123e4567"),
    ] {
        let schema = format!(r#""schema": {{{format}}}"#);
        assert!(query(&schema, &format!("p={good}")).is_empty(), "{format}");
        assert_eq!(query(&schema, &format!("p={bad}")).len(), 1, "{format}");
    }
    let dates = r#""explode": false, "schema": {"type": "array", "items": {"type": "string", "format": "date"}}"#;
    assert_eq!(query(dates, "p=2024-01-01,x"), ["query p/1: \"x\" does not have the format `date`"]);
}

#[test]
fn lists_and_objects_come_in_every_style() {
    let list = r#""schema": {"type": "array", "maxItems": 2, "items": {"type": "integer"}}"#;
    let object = r#""schema": {"type": "object", "properties": {"a": {"type": "integer"}, "b": {"type": "boolean"}}}"#;
    for (settings, good, bad, place) in [
        ("", "p=1&p=2", "p=1&p=x", "p/1"),
        (r#""explode": false,"#, "p=1,2", "p=1,x", "p/1"),
        (r#""style": "spaceDelimited","#, "p=1%202", "p=1%20x", "p/1"),
        (r#""style": "pipeDelimited","#, "p=1|2", "p=1|x", "p/1"),
    ] {
        assert!(query(&format!("{settings}{list}"), good).is_empty(), "{settings}");
        let told = query(&format!("{settings}{list}"), bad);
        assert_eq!(told, [format!("query {place}: \"x\" stands where integer is expected")], "{settings}");
    }
    assert_eq!(query(list, "p=1&p=2&p=3"), ["query p: the list has more than 2 items"]);
    for (settings, good, bad) in [
        ("", "a=1&b=true", "a=x"),
        (r#""explode": false,"#, "p=a,1,b,true", "p=a,x"),
        (r#""style": "deepObject","#, "p[a]=1&p[b]=false", "p[a]=x"),
    ] {
        assert!(query(&format!("{settings}{object}"), good).is_empty(), "{settings}");
        let told = query(&format!("{settings}{object}"), bad);
        assert_eq!(told, ["query p/a: \"x\" stands where integer is expected"], "{settings}");
    }
    for (settings, good, bad) in [
        ("", "1,2", "1,x"),
        (r#""style": "label","#, ".1,2", ".1,x"),
        (r#""style": "label", "explode": true,"#, ".1.2", ".1.x"),
        (r#""style": "matrix","#, ";p=1,2", ";p=1,x"),
        (r#""style": "matrix", "explode": true,"#, ";p=1;p=2", ";p=1;p=x"),
    ] {
        let parameter = format!(r#"{{"name": "p", "in": "path", {settings}{list}}}"#);
        let check = |value| check(&parameter, &Request::new("GET", "/"), &[("p", value)]);
        assert!(check(good).is_empty(), "{settings}");
        assert_eq!(check(bad), ["path p/1: \"x\" stands where integer is expected"], "{settings}");
    }
    let objects = [
        ("", "a,1,b,true"),
        (r#""explode": true,"#, "a=1,b=true"),
        (r#""style": "matrix", "explode": true,"#, ";a=1;b=true"),
    ];
    for (settings, good) in objects {
        let parameter = format!(r#"{{"name": "p", "in": "path", {settings}{object}}}"#);
        let check = |value: &str| check(&parameter, &Request::new("GET", "/"), &[("p", value)]);
        assert!(check(good).is_empty(), "{settings}");
        assert_eq!(check(&good.replace('1', "x")), ["path p/a: \"x\" stands where integer is expected"], "{settings}");
    }
}

#[test]
fn headers_and_json_are_read() {
    let header = r#"{"name": "X-Ids", "in": "header", "schema": {"type": "array", "items": {"type": "integer"}}}"#;
    let request = |value| Request::new("GET", "/").with_header("x-ids", value);
    assert!(check(header, &request("1, 2"), &[]).is_empty());
    assert_eq!(check(header, &request("1, x"), &[]), ["header X-Ids/1: \"x\" stands where integer is expected"]);
    let json = r#""content": {"application/json": {"schema": {"required": ["a"]}}}"#;
    assert!(query(json, "p=%7B%22a%22:1%7D").is_empty());
    assert_eq!(query(json, "p=%7B%7D"), ["query p: the property `a` is missing"]);
    assert_eq!(query(json, "p=%7B"), ["query p: \"{\" is no JSON"]);
}

#[test]
fn cookies_are_read() {
    let cookie = |settings: &str, value: &str| {
        let parameter = format!(r#"{{"name": "p", "in": "cookie", {settings}}}"#);
        check(&parameter, &Request::new("GET", "/?p=query").with_header("Cookie", value), &[])
    };
    let number = r#""required": true, "schema": {"type": "integer"}"#;
    assert!(cookie(number, "a=x; p=7;b=").is_empty());
    assert_eq!(cookie(number, "p=1; p=x"), ["cookie p: \"x\" stands where integer is expected"]);
    assert_eq!(cookie(number, "q=7; p"), ["cookie p: the parameter `p` is missing"]);
    let list = r#""explode": false, "schema": {"type": "array", "items": {"type": "integer"}}"#;
    assert_eq!(cookie(list, "p=1%2Cx,3"), ["cookie p/1: \"x\" stands where integer is expected"]);
    let object = r#""schema": {"type": "object", "properties": {"n": {"type": "integer"}}}"#;
    assert_eq!(cookie(object, "n=x"), ["cookie p/n: \"x\" stands where integer is expected"]);
    let fields = Request::new("GET", "/").with_header("Cookie", "a=1").with_header("cookie", "p=\"a=b\"");
    let text = r#"{"name": "p", "in": "cookie", "schema": {"type": "string", "enum": ["\"a=b\""]}}"#;
    assert!(check(text, &fields, &[]).is_empty());
}

#[test]
fn what_cannot_be_checked_is_refused() {
    for parameter in [
        r#"{"in": "query"}"#,
        r#"{"name": "p", "in": "query", "style": "label"}"#,
        r#"{"name": "p", "in": "query", "schema": {"type": "integr"}}"#,
        r##"{"name": "p", "in": "query", "schema": {"$ref": "#/nowhere"}}"##,
        r#"{"name": "p", "in": "query", "content": {"application/xml": {}}}"#,
    ] {
        let data: Data<'_> = read(parameter).unwrap();
        assert!(Parameters::of(&[&data], &Map::new(), &Default::default()).is_err(), "{parameter}");
    }
}

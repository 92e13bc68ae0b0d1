use super::{Failure, Found, Path};
use crate::codes::Code;
use crate::json::{self, Data, ReadOptions};
use crate::limits::Limits;
use crate::value::{Heap, Keep, Value};

fn body(text: &str) -> Data<'_> {
    json::read_permissive(text, &ReadOptions::body()).unwrap().data
}

fn code_of(selector: &str, text: &str) -> Option<Code> {
    let document = body(text);
    let failed = Path::compile(selector).and_then(|path| path.find(&document).map(|_| ()));
    failed.err().map(|error| error.code())
}

#[test]
fn definite_paths_lead_into_the_document() {
    let document = body(r#"{"a":{"b":[{"c":[1,2]}]}}"#);
    let inner = document.get("a").and_then(|a| a.get("b")).unwrap();
    let Ok(Found::One(node)) = Path::compile("$.a.b").unwrap().find(&document) else { panic!() };
    assert!(std::ptr::eq(node.as_data().unwrap(), inner));
    let Ok(Found::Many(nodes)) = Path::compile("$..c[*]").unwrap().find(&document) else { panic!() };
    assert!(nodes.iter().all(|node| node.as_data().is_some()));
}

#[test]
fn errors_tell_the_step_and_what_may_have_been_meant() {
    let document = body(r#"{"lines":[{"price":1}],"n":null}"#);
    for (selector, expected) in [
        ("$.lines[0].prize", "`$.lines[0]` has no member `prize`"),
        ("$.lines[0].prize", "did you mean `price`?"),
        ("$.lines[3].price", "`$.lines` has no item 3: it has 1"),
        ("$.lines.price", "`$.lines` is a list, not a map"),
        ("$.n.x.y", "`$.n` is null, not a map"),
        ("$.lines[0].price[*]", ""),
        ("$.lines[0]['a b", "invalid JSONPath: a quoted name is not closed: found `a`, expected its closing quote"),
        ("$.lines[?(@.price = 1)]", "--> jsonpath:1:"),
        ("$.lines[?(@.price = 1)]", "help: `=` does not compare: write `==`"),
        ("$.lines.sort()", "there is no function `sort`"),
    ] {
        let found = Path::compile(selector).and_then(|path| path.find(&document).map(|found| found.to_json()));
        let said = found.unwrap_or_else(|error| format!("{error:#}"));
        assert!(said.contains(expected), "{selector}: {said}");
    }
}

#[test]
fn what_a_selector_may_cost_is_bounded() {
    let nested = format!("{}1{}", r#"{"a":"#.repeat(40), "}".repeat(40));
    assert_eq!(code_of(&format!("${}", "..*".repeat(12)), &nested), Some(Code::LIMIT_FUEL));
    assert_eq!(code_of(&format!("${}", "[0,0,0,0,0,0,0,0]".repeat(40)), "[[[]]]"), None);
    assert_eq!(code_of("$[-2147483648:2147483647]", "[1]"), None);
    for (open, close, count) in
        [("[?(@", ")]", 90), ("[?(!(@.a && (@.b", ")))]", 25), ("[*]", "", 200), ("..*", "", 60)]
    {
        let selector = format!("$.a{}{}", open.repeat(count), close.repeat(count));
        assert_eq!(code_of(&selector, "{}"), Some(Code::LIMIT_NESTING), "{selector}");
    }
    assert_eq!(code_of(&"a".repeat(100_000), "{}"), Some(Code::LIMIT_TEMPLATE));
}

#[test]
fn depth_costs_no_stack() {
    let deep = format!("{}1{}", r#"{"a":["#.repeat(200), "]}".repeat(200));
    let (bump, keep, limits) = (bumpalo::Bump::new(), Keep::default(), Limits::default());
    let run = move || {
        let document = body(&deep);
        let names = Path::compile(&format!("${}", ".a[0]".repeat(200))).unwrap();
        assert_eq!(names.find(&document).unwrap().to_json(), "1");
        for selector in ["$..*", "$..a[0]", "$..[?(@.a)]..a", "$..[?(@ == $.a)]", "$.concat($..a)"] {
            assert!(Path::compile(selector).unwrap().find(&document).is_ok(), "{selector}");
        }
    };
    std::thread::Builder::new().stack_size(256 * 1024).spawn(run).unwrap().join().unwrap();
    let heap = Heap::new(&bump, &keep, &limits);
    let map = heap.map();
    map.put(&heap, Value::Str("self"), Value::Map(map)).unwrap();
    let failed = Path::compile("$..self").unwrap().find_live(&heap, Value::Map(map));
    assert_eq!(failed.err().map(|error| error.code()), Some(Code::LIMIT_VALUE_DEPTH));
}

#[test]
fn paths_over_live_values_see_and_make_changes() {
    let document = body(r#"{"a":[1,2],"m":{"k":"v"}}"#);
    let (bump, keep, limits) = (bumpalo::Bump::new(), Keep::default(), Limits::default());
    let heap = Heap::new(&bump, &keep, &limits);
    let root = Value::of(&document);
    let find = |selector: &str| {
        let mut out = crate::value::Out::string(&limits);
        let found = Path::compile(selector).unwrap().find_live(&heap, root).unwrap();
        crate::value::print(&heap, found.unwrap_or(Value::Null), &mut out).unwrap();
        out.text
    };
    let map = find_map(&heap, root);
    map.put(&heap, Value::Str("k"), Value::Str("new")).unwrap();
    assert_eq!(find("$.m.k"), "new");
    assert_eq!(find("$..k"), r#"["new"]"#);
    assert_eq!(find("$.a.append(3)"), "[1,2,3]");
    assert_eq!(find("$.a"), "[1,2,3]");
    assert_eq!(find("$.m.keys()"), "[k]");
    assert_eq!(find("$['a','m']"), r#"{a=[1,2,3], m={k=new}}"#);
    assert_eq!(find("$.nothing"), "null");
}

fn find_map<'a>(heap: &Heap<'a>, root: Value<'a>) -> &'a crate::value::Map<'a> {
    let inner = root.map_get(heap, Value::Str("m")).unwrap().unwrap();
    inner.promote_map(heap).unwrap().unwrap()
}

#[test]
fn failures_have_names() {
    let kind = |selector| {
        let error = Path::compile(selector).and_then(|path| path.find(&Data::Int(1)).map(|_| ())).unwrap_err();
        Failure::of(&error).map(Failure::as_str)
    };
    assert_eq!(kind("$."), Some("invalid-path"));
    assert_eq!(kind("$.a"), Some("not-found"));
    assert_eq!(kind("$.sum()"), Some("evaluation"));
    assert_eq!(kind(""), Some("evaluation"));
}

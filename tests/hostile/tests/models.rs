//! Models and bodies that attack the validators: each ends as stated, soon, and with little memory beyond the body itself.
#![allow(clippy::print_stdout)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

use gatewright::error::ErrorKind;
use gatewright::json::{Data, Decimals, ReadOptions, read_with};
use gatewright::validate::{Model, ModelOptions, Profile};

/// Counts what is allocated, and the most there was at a time.
struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

fn grow(bytes: usize) {
    MOST.fetch_max(NOW.fetch_add(bytes, Relaxed) + bytes, Relaxed);
}

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        grow(layout.size());
        // SAFETY: as above.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Relaxed);
        // SAFETY: as above.
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

const STACK: usize = 256 * 1024;
const TIME: Duration = Duration::from_millis(100);
const MEMORY: usize = 64 << 20;

/// How a case ends.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    Valid,
    /// With so many violations.
    Invalid(usize),
    /// With more than a report holds.
    Truncated,
    Refused(ErrorKind),
}

use End::{Invalid, Refused, Truncated, Valid};

struct Case {
    name: &'static str,
    model: String,
    body: String,
    /// Under `apigateway`, then under `jsonschema`.
    ends: [End; 2],
}

fn case(name: &'static str, model: impl Into<String>, body: impl Into<String>, ends: [End; 2]) -> Case {
    Case { name, model: model.into(), body: body.into(), ends }
}

/// Schemas of which each one holds the next one twice.
fn doubling(levels: usize, inner: &str) -> String {
    let level = |n: usize| {
        format!(r##""d{n}": {{"allOf": [{{"$ref": "#/definitions/d{0}"}}, {{"$ref": "#/definitions/d{0}"}}]}}"##, n + 1)
    };
    let levels_text: Vec<_> = (0..levels).map(level).collect();
    format!(r##"{{"$ref": "#/definitions/d0", "definitions": {{{}, "d{levels}": {inner}}}}}"##, levels_text.join(","))
}

fn cases() -> Vec<Case> {
    use ErrorKind::{Definition, Input, Limit};
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let lists = r##"{"items": {"$ref": "#"}}"##;
    let million = format!("[{}1]", "1,".repeat(999_999));
    let members: String = (0..300_000).map(|n| format!("\"m{n}\":1,")).collect();
    let members = format!("{{{members}\"m\":1}}");
    let refused = [Refused(Limit), Refused(Limit)];
    vec![
        case("a body of depth 100,000", lists, deep, refused),
        case("a body of depth 250", lists, format!("{}{}", "[".repeat(250), "]".repeat(250)), [Valid, Valid]),
        case(
            "objects of depth 250",
            r##"{"patternProperties": {"^k": {"oneOf": [{"$ref": "#"}, {"not": {}}]}}, "additionalProperties": {"$ref": "#"}}"##,
            format!("{}1{}", r#"{"k":"#.repeat(250), "}".repeat(250)),
            [Valid, Refused(Limit)],
        ),
        case(
            "a model of depth 100,000",
            format!("{}1{}", r#"{"not":"#.repeat(100_000), "}".repeat(100_000)),
            "1",
            refused,
        ),
        case(
            "twenty doublings, invalid",
            doubling(20, r#"{"type": "integer"}"#),
            "\"x\"",
            [Invalid(1), Refused(Limit)],
        ),
        case("twenty doublings, valid", doubling(20, r#"{"type": "integer"}"#), "1", [Valid, Refused(Limit)]),
        case("forty doublings", doubling(40, r#"{"type": "integer"}"#), "1", refused),
        case("a million bad items", r#"{"items": {"type": "string"}}"#, &*million, [Truncated, Refused(Limit)]),
        case(
            "a million bad items by anyOf",
            r#"{"items": {"anyOf": [{"type": "string"}, {"type": "null"}]}}"#,
            &*million,
            [Truncated, Refused(Limit)],
        ),
        case("a million equal items", r#"{"uniqueItems": true}"#, &*million, [Invalid(1), Refused(Limit)]),
        case(
            "300,000 bad members",
            r#"{"additionalProperties": {"type": "string"}}"#,
            &*members,
            [Truncated, Refused(Limit)],
        ),
        case(
            "300,000 members that are not allowed",
            r#"{"additionalProperties": false}"#,
            &*members,
            [Truncated, Refused(Limit)],
        ),
        case(
            "a pattern that backtracks",
            r#"{"pattern": "(a+)+$"}"#,
            format!("\"{}!\"", "a".repeat(5_000)),
            [Invalid(1), Invalid(1)],
        ),
        case(
            "a pattern with a back reference",
            r#"{"pattern": "((a+)+)\\1$"}"#,
            format!("\"{}!\"", "a".repeat(5_000)),
            [Refused(Limit), Invalid(1)],
        ),
        case("a reference to itself", r##"{"$ref": "#"}"##, "1", [Refused(Definition), Valid]),
        case(
            "a remote reference",
            r#"{"$ref": "http://example.com/a.json"}"#,
            "1",
            [Refused(Definition), Refused(Definition)],
        ),
        case(
            "a reference to a file",
            r#"{"$ref": "file:///etc/passwd"}"#,
            "1",
            [Refused(Definition), Refused(Definition)],
        ),
        case("a huge multipleOf", r#"{"multipleOf": 1e1000000000}"#, "7", [Refused(Definition), Refused(Definition)]),
        case("a tiny multipleOf", r#"{"multipleOf": 1e-1000000000}"#, "7", [Valid, Refused(Definition)]),
        case("a huge minimum", r#"{"minimum": 1e1000000000}"#, "7", [Refused(Definition), Refused(Definition)]),
        case("a huge number under multipleOf", r#"{"multipleOf": 3}"#, "1e1000000000", [Refused(Input), Invalid(1)]),
        case("a huge number under maximum", r#"{"maximum": 3}"#, "1e1000000000", [Refused(Input), Invalid(1)]),
        case(
            "a huge number in a list without doubles",
            r#"{"uniqueItems": true}"#,
            "[1e1000000000, 1e1000000000]",
            [Refused(Input), Invalid(1)],
        ),
    ]
}

/// Runs a case under a profile; says what was wrong with its end.
fn run(case: &Case, profile: Profile, end: End) -> Result<(), String> {
    let reading = ReadOptions { decimals: Decimals::Written, ..ReadOptions::body() };
    let body = read_with(&case.body, &reading);
    let before = NOW.load(Relaxed);
    MOST.store(before, Relaxed);
    let started = Instant::now();
    let found = ended(case, profile, body.as_ref());
    let (took, memory) = (started.elapsed(), MOST.load(Relaxed) - before);
    println!("{took:>12.1?} {:>8} KB  {}: {}", memory >> 10, profile.name(), case.name);
    // the marks are meant for the engine as it is shipped
    let time = if cfg!(debug_assertions) { TIME * 20 } else { TIME };
    match () {
        () if found != end => Err(format!("expected {end:?}, got {found:?}")),
        () if took > time => Err(format!("took {took:?}")),
        () if memory > MEMORY => Err(format!("took {memory} bytes")),
        () => Ok(()),
    }
}

fn ended(case: &Case, profile: Profile, body: Result<&Data<'_>, &gatewright::Error>) -> End {
    let options = ModelOptions { profile, ..ModelOptions::default() };
    let model = match Model::compile(&case.model, &options) {
        Ok(model) => model,
        Err(error) => return Refused(error.kind()),
    };
    match body.map_err(Clone::clone).and_then(|body| model.check_data(body)) {
        Ok(report) => {
            // the error is made like any other, and shows places of the body
            let shown = report.to_error("body", &case.body).map(|error| format!("{error:#}").len());
            assert!(shown.unwrap_or_default() < 200_000, "an error of {shown:?} bytes");
            match (report.is_valid(), report.is_truncated(), report.violations().len()) {
                (true, ..) => Valid,
                (false, true, _) => Truncated,
                (false, false, count) => Invalid(count),
            }
        }
        Err(error) => Refused(error.kind()),
    }
}

#[test]
fn hostile_models_and_bodies_end_as_stated() {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(|| {
        let mut failures = Vec::new();
        for case in cases() {
            for ((profile, name), end) in Profile::ALL.iter().zip(case.ends) {
                // a machine that does something else may be late once
                let first = run(&case, *profile, end);
                if let Err(what) = first.or_else(|_| run(&case, *profile, end)).or_else(|_| run(&case, *profile, end)) {
                    failures.push(format!("{name}, {}: {what}", case.name));
                }
            }
        }
        failures
    });
    let failures = thread.unwrap().join().unwrap();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

//! The cases as a Rust programmer would write them: `write!` over `serde_json::Value`.

use std::fmt::Write;

use serde_json::Value;

/// T1: eleven references and a condition.
///
/// # Panics
/// Where the variables lack a member.
#[must_use]
pub fn t1(variables: &Value) -> String {
    t1_of(&variables["o"], &variables["context"])
}

/// T1 of an order and a context.
///
/// # Panics
/// Where the order lacks a member.
#[must_use]
pub fn t1_of(o: &Value, context: &Value) -> String {
    let mut out = String::with_capacity(512);
    write!(
        out,
        "{{\n  \"id\": \"{}\",\n  \"name\": \"{}\",\n  \"email\": \"{}\",\n  \"city\": \"{}\",\n  \"zip\": \"{}\",\n  \"total\": {},\n  \"currency\": \"{}\",\n  \"first\": \"{}\",\n  \"count\": {},\n  \"source\": \"{}\"",
        str(&o["id"]),
        str(&o["customer"]["name"]),
        str(&o["customer"]["email"]),
        str(&o["customer"]["address"]["city"]),
        str(&o["customer"]["address"]["zip"]),
        o["order"]["total"],
        str(&o["order"]["currency"]),
        str(&o["order"]["items"][0]["sku"]),
        o["order"]["items"].as_array().map_or(0, Vec::len),
        str(&context["identity"]["sourceIp"]),
    )
    .expect("writing to a string cannot fail");
    if let Some(note) = o["note"].as_str().filter(|note| !note.is_empty()) {
        write!(out, ",\n  \"note\": \"{note}\"").expect("writing to a string cannot fail");
    }
    out.push_str("}\n");
    out
}

/// T2: a list of a thousand items with five fields each.
///
/// # Panics
/// Where the variables lack the list.
#[must_use]
pub fn t2(variables: &Value) -> String {
    let mut out = String::with_capacity(1024);
    out.push('[');
    let items = variables["items"].as_array().expect("the case has items");
    for (at, item) in items.iter().enumerate() {
        write!(
            out,
            "{{\"id\":{},\"sku\":\"{}\",\"qty\":{},\"price\":{},\"name\":\"{}\"}}",
            item["id"],
            str(&item["sku"]),
            item["qty"],
            item["price"],
            str(&item["name"]),
        )
        .expect("writing to a string cannot fail");
        if at + 1 < items.len() {
            out.push(',');
        }
    }
    out.push(']');
    out
}

/// T3: all that a request has, escaped.
///
/// # Panics
/// Never: what is missing is empty.
#[must_use]
pub fn t3(request: &Value, body: &Value) -> String {
    let mut out = String::with_capacity(4096);
    write!(out, "{{\n  \"body\": {body},\n  \"params\": {{\n").expect("writing to a string cannot fail");
    for (at, kind) in ["path", "querystring", "header"].into_iter().enumerate() {
        writeln!(out, "    \"{kind}\": {{").expect("writing to a string cannot fail");
        members(&request["params"][kind], &mut out);
        out.push_str(if at < 2 { "    },\n" } else { "    }\n" });
    }
    out.push_str("  },\n  \"stage\": {\n");
    members(&request["stageVariables"], &mut out);
    let context = &request["context"];
    write!(
        out,
        "  }},\n  \"call\": {{\n    \"account\": \"{}\", \"api\": \"{}\", \"method\": \"{}\", \"stage\": \"{}\",\n    \"ip\": \"{}\", \"agent\": \"{}\", \"request\": \"{}\", \"resource\": \"{}\"\n  }}\n}}\n",
        str(&context["identity"]["accountId"]),
        str(&context["apiId"]),
        str(&context["httpMethod"]),
        str(&context["stage"]),
        str(&context["identity"]["sourceIp"]),
        str(&context["identity"]["userAgent"]),
        str(&context["requestId"]),
        str(&context["resourcePath"]),
    )
    .expect("writing to a string cannot fail");
    out
}

fn members(map: &Value, out: &mut String) {
    let Some(map) = map.as_object() else { return };
    for (at, (name, value)) in map.iter().enumerate() {
        out.push_str("      \"");
        out.push_str(name);
        out.push_str("\": \"");
        escape(str(value), out);
        out.push_str(if at + 1 < map.len() { "\",\n" } else { "\"\n" });
    }
}

/// `$util.escapeJavaScript`
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '"' | '\'' | '\\' | '/' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            ' '..='\u{7f}' => out.push(c),
            other => {
                let mut units = [0; 2];
                for unit in other.encode_utf16(&mut units) {
                    write!(out, "\\u{unit:04X}").expect("writing to a string cannot fail");
                }
            }
        }
    }
}

fn str(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}

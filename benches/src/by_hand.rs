//! The cases as a Rust programmer would write them: `write!` over `serde_json::Value`.

use std::fmt::Write;

use serde_json::Value;

/// T1: eleven references and a condition.
///
/// # Panics
/// Where the variables lack a member.
#[must_use]
pub fn t1(variables: &Value) -> String {
    let mut out = String::with_capacity(512);
    let o = &variables["o"];
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
        str(&variables["context"]["identity"]["sourceIp"]),
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

fn str(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}

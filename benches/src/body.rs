//! JSON bodies of a size: orders as an API takes them, made by a fixed rule.

use std::fmt::Write;

/// An order list of about `bytes` bytes: names, dates, prices, flags, some escapes and some letters beyond ASCII.
#[must_use]
pub fn orders(bytes: usize) -> String {
    let mut out = String::with_capacity(bytes + 512);
    out.push_str(r#"{"source":"web","page":1,"orders":["#);
    let mut at: u64 = 0;
    while out.len() + 420 < bytes || at == 0 {
        if at > 0 {
            out.push(',');
        }
        order(at, &mut out);
        at += 1;
    }
    write!(out, r#"],"count":{at},"next":null}}"#).expect("writing to a string cannot fail");
    out
}

fn order(at: u64, out: &mut String) {
    let noise = at.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20;
    let name = ["Ada Lovelace", "Jörg Müller", "Grace Hopper", "山田 太郎", "Alan Turing"][(noise % 5) as usize];
    let note = ["", "leave at the door", "call \\\"before\\\" 9:00", "2nd floor\\nleft", ""][(noise / 7 % 5) as usize];
    write!(
        out,
        r#"{{"id":"ord-{noise:011}","number":{},"customer":{{"name":"{name}","email":"user{}@example.com","vip":{}}},"total":{}.{:02},"currency":"EUR","placed":"2024-03-{:02}T12:{:02}:00Z","note":"{note}","lines":[{{"sku":"A-{}","qty":{},"price":{}.{}}},{{"sku":"B-{}","qty":{},"price":{}}}],"tags":["new","gift"],"geo":[{}.{:06},-{}.{:06}]}}"#,
        10_000 + at,
        noise % 9_999,
        noise.is_multiple_of(2),
        noise % 900,
        noise % 100,
        1 + noise % 28,
        noise % 60,
        noise % 5_000,
        1 + noise % 9,
        noise % 99,
        noise % 10,
        noise % 700,
        1 + noise % 3,
        noise % 49,
        noise % 90,
        noise % 1_000_000,
        noise % 180,
        noise / 3 % 1_000_000,
    )
    .expect("writing to a string cannot fail");
}

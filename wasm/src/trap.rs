//! Templates that fail as the engine never should: only the test build has them.

/// Fails where the source of a template says so: `trap: panic`, or `trap: stack`.
pub(crate) fn on(source: &str) {
    match source {
        "trap: panic" => panic!("on purpose"),
        "trap: stack" => drop(endless(1)),
        _ => {}
    }
}

#[allow(unconditional_recursion)]
fn endless(n: u32) -> u32 {
    let frame = std::hint::black_box([n; 64]);
    endless(n.wrapping_add(1)).wrapping_add(frame[(n % 64) as usize])
}

//! Exports that fail on purpose: only the test build has them.

use wasm_bindgen::prelude::*;

/// Fails as the engine never should: `panic`, or without end.
#[wasm_bindgen]
pub fn trap(how: &str) -> u32 {
    match how {
        "panic" => panic!("on purpose"),
        _ => endless(1),
    }
}

#[allow(unconditional_recursion)]
fn endless(n: u32) -> u32 {
    let frame = std::hint::black_box([n; 64]);
    endless(n.wrapping_add(1)).wrapping_add(frame[(n % 64) as usize])
}

//! The programs of `examples/` that need nothing but the engine.

#[allow(unreachable_pub)]
#[path = "../../examples/embed.rs"]
mod embed;

#[test]
fn the_engine_in_a_program() {
    embed::main();
}

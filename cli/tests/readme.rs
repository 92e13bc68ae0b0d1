//! The README is right: every command in a block marked `console` is run, and what stands below it is what it prints.
#![cfg(unix)]

mod run;

use std::path::Path;
use std::process::Command;

#[test]
fn commands_print_what_the_readme_says() {
    let text = std::fs::read_to_string(run::root().join("README.md")).unwrap();
    let commands = commands(&text);
    assert!(commands.len() > 5, "{commands:?}");
    // programs of other packages are run by `cargo xtask test readme`
    for (command, expected) in commands.into_iter().filter(|(command, _)| !command.contains(" -p ")) {
        let output = Command::new("sh").args(["-c", &on_the_built_program(&command)]).current_dir(run::root()).output();
        let output = output.unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command}: {told}");
        assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{command}");
    }
}

/// The command as it runs here: on the program that was built for the test.
fn on_the_built_program(command: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_gatewright")).display();
    ["cargo run --release -- ", "cargo run --quiet --release -- "]
        .iter()
        .fold(command.to_owned(), |command, typed| command.replace(typed, &format!("'{program}' ")))
}

/// The commands behind `$ `, each with the lines below it.
fn commands(text: &str) -> Vec<(String, String)> {
    let mut commands: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if inside {
            match (line.strip_prefix("$ "), commands.last_mut()) {
                (Some(command), _) => commands.push((command.to_owned(), String::new())),
                (None, Some((_, expected))) => *expected += &format!("{line}\n"),
                (None, None) => panic!("output without a command: {line}"),
            }
        }
    }
    commands
}

//! The commands of the README, run as a reader would.
//!
//! In a block marked `console`, a line `$ command` is run from the root, and what stands below it is what it prints.

use crate::shell::{Result, command, root};

/// Runs every command.
pub(super) fn run() -> Result {
    let text = std::fs::read_to_string(root().join("README.md")).map_err(|error| format!("README.md: {error}"))?;
    let commands = commands(&text);
    for (line, expected) in &commands {
        println!("$ {line}");
        let output = command("bash", &["-c", line]).output().map_err(|error| error.to_string())?;
        let printed = String::from_utf8_lossy(&output.stdout);
        if !output.status.success() {
            return Err(format!("`{line}`: {}\n{}", output.status, String::from_utf8_lossy(&output.stderr)));
        }
        if !expected.is_empty() && printed.trim_end() != expected.trim_end() {
            return Err(format!("`{line}` prints\n{printed}\nand not, as the README says,\n{expected}"));
        }
    }
    println!("{} commands", commands.len());
    Ok(())
}

/// The commands, each with what it prints; nothing where the text does not say.
fn commands(text: &str) -> Vec<(String, String)> {
    let mut commands: Vec<(String, String)> = Vec::new();
    let mut is_inside = false;
    for line in text.lines() {
        match line.strip_prefix("$ ") {
            _ if line.starts_with("```") => is_inside = line.trim_end() == "```console",
            Some(command) if is_inside => commands.push((command.to_owned(), String::new())),
            None if is_inside => {
                if let Some((_, output)) = commands.last_mut() {
                    output.push_str(line);
                    output.push('\n');
                }
            }
            _ => {}
        }
    }
    commands
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_stand_in_console_blocks() {
        let text = "$ no\n```console\n$ echo a\na\n$ true\n```\n```sh\n$ no\n```\n";
        let expected = [("echo a".to_owned(), "a\n".to_owned()), ("true".to_owned(), String::new())];
        assert_eq!(commands(text), expected);
    }
}

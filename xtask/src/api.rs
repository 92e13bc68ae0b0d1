//! The public API of the library as a text, so that a change of it is seen in review.
//!
//! The sources are parsed, modules are walked from the root, and each public item is told where it can first be named, with
//! the methods of its type. What macros make of tables is told in the pages of those tables.

mod item;
mod tree;

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::shell::Result;
use tree::{Definition, Tree};

const HEAD: &str = "# Written by `cargo xtask docs`: the public API of the library, by the path of each item.\n\
    # Error numbers are in errors.md, fixed limits in limits.md.\n";

/// The list.
pub(crate) fn list() -> Result<String> {
    let tree = Tree::read()?;
    let mut page = HEAD.to_owned();
    let mut told = BTreeSet::new();
    // a type that lives in a public module is told there, and only named where it is given out again
    for module in tree.public_modules() {
        for (name, definition) in tree.public_items(&module) {
            let path = [&["gatewright".to_owned()], module.as_slice(), &[name]].concat().join("::");
            match told.insert(definition.key()) {
                true => tell(&tree, &path, &definition, &mut page),
                false => {
                    let _ = write!(page, "\n{path}, as above\n");
                }
            }
        }
    }
    Ok(page)
}

fn tell(tree: &Tree, path: &str, definition: &Definition<'_>, page: &mut String) {
    let _ = write!(page, "\n{path}\n");
    let mut lines = item::lines(definition.item);
    lines.extend(tree.implementations(definition).flat_map(item::methods));
    for line in lines {
        let _ = writeln!(page, "    {line}");
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_public_api_is_the_one_that_the_page_lists() {
        let page = std::fs::read_to_string(crate::shell::root().join("docs/api.txt")).unwrap();
        let list = super::list().unwrap();
        assert!(page.replace("\r\n", "\n") == list, "docs/api.txt is stale: run `cargo xtask docs`\n{list}");
        for known in ["gatewright::pipeline::Pipeline\n", "    pub fn from_openapi(document: &str) -> Result<Self>\n"] {
            assert!(list.contains(known), "{known}");
        }
    }
}

//! The modules of the library, and names looked up in them as Rust does, as far as the library makes use of it.

use std::collections::BTreeMap;
use std::path::Path;

use syn::{Ident, Item, ItemImpl, UseTree, Visibility};

use super::item;
use crate::shell::{Result, root};

/// The names from the root of the crate to a module.
type Module = Vec<String>;

/// How often a name may be handed on from module to module.
const HOPS: usize = 8;

pub(super) struct Tree {
    modules: BTreeMap<Module, Vec<Item>>,
}

/// An item with the module that defines it.
pub(super) struct Definition<'t> {
    module: Module,
    name: String,
    pub(super) item: &'t Item,
}

impl Definition<'_> {
    pub(super) fn key(&self) -> (Module, String) {
        (self.module.clone(), self.name.clone())
    }
}

impl Tree {
    /// Parses every file of the library.
    pub(super) fn read() -> Result<Self> {
        let mut tree = Self { modules: BTreeMap::new() };
        tree.file(&root().join("core/src/lib.rs"), &root().join("core/src"), Vec::new())?;
        Ok(tree)
    }

    /// A file and those of its modules, which lie in a folder.
    fn file(&mut self, file: &Path, folder: &Path, module: Module) -> Result {
        let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
        let text = std::fs::read_to_string(file).map_err(|error| failed(&error))?;
        let items = syn::parse_file(&text).map_err(|error| failed(&error))?.items;
        let messages = macro_body(&text);
        let mut own = Vec::new();
        for item in items {
            match item {
                Item::Mod(found) if found.content.is_none() => {
                    let name = found.ident.to_string();
                    let inner = folder.join(&name);
                    let alone = folder.join(format!("{name}.rs"));
                    let file = if alone.exists() { alone } else { inner.join("mod.rs") };
                    self.file(&file, &inner, [module.as_slice(), &[name]].concat())?;
                    own.push(Item::Mod(found));
                }
                Item::Macro(found) if found.mac.path.is_ident("message") => {
                    let body = messages.clone().or_else(|| macro_body(&self.text_above(folder)?));
                    let body = body.ok_or_else(|| failed(&"there is no macro `message`"))?;
                    let text = body.replace("$name", &found.mac.tokens.to_string());
                    own.extend(syn::parse_file(&text).map_err(|error| failed(&error))?.items);
                }
                item => own.push(item),
            }
        }
        self.modules.insert(module, own);
        Ok(())
    }

    /// The text of the module that holds a folder.
    #[allow(clippy::unused_self, reason = "reads beside the files of the tree")]
    fn text_above(&self, folder: &Path) -> Option<String> {
        std::fs::read_to_string(folder.parent()?.join("mod.rs")).ok()
    }

    /// The modules that a caller can name, the deeper ones first.
    pub(super) fn public_modules(&self) -> Vec<Module> {
        let is_public = |module: &&Module| (1..=module.len()).all(|length| self.is_public(&module[..length]));
        let mut modules: Vec<Module> = self.modules.keys().filter(is_public).cloned().collect();
        // `pub use vtl::trace` makes a module public that lies in a private one
        for (name, module) in self.uses(&Vec::new(), true) {
            if self.modules.contains_key(&module) && !modules.contains(&module) {
                debug_assert_eq!(module.last(), Some(&name));
                modules.push(module);
            }
        }
        modules.sort_by_key(|module| (module.is_empty(), module.clone()));
        modules
    }

    fn is_public(&self, module: &[String]) -> bool {
        let Some((name, parent)) = module.split_last() else { return true };
        let declared = |item: &Item| matches!(item, Item::Mod(found) if found.ident == name && is_public(&found.vis));
        self.modules.get(parent).is_some_and(|items| items.iter().any(declared))
    }

    /// The public items of a module with what defines them, by name.
    pub(super) fn public_items(&self, module: &Module) -> Vec<(String, Definition<'_>)> {
        let own = self.modules[module].iter().filter_map(|item| {
            let (name, visibility) = head(item)?;
            is_public(visibility).then(|| name.to_string())
        });
        let given = self.uses(module, true).into_iter().map(|(name, _)| name);
        let mut names: Vec<String> = own.chain(given).collect();
        names.sort();
        names.dedup();
        names.into_iter().filter_map(|name| Some((name.clone(), self.find(module, &name, HOPS)?))).collect()
    }

    /// The item that a name stands for in a module.
    fn find(&self, module: &Module, name: &str, hops: usize) -> Option<Definition<'_>> {
        let items = self.modules.get(module)?;
        let own = items.iter().find(|item| head(item).is_some_and(|(known, _)| known == name));
        if let Some(item) = own {
            return Some(Definition { module: module.clone(), name: name.to_owned(), item });
        }
        let (_, path) = self.uses(module, false).into_iter().find(|(known, _)| known == name)?;
        let (last, holder) = path.split_last()?;
        self.find(&holder.to_vec(), last, hops.checked_sub(1)?)
    }

    /// The implementations of a type, wherever they stand.
    pub(super) fn implementations<'t>(&'t self, of: &Definition<'t>) -> impl Iterator<Item = &'t ItemImpl> + use<'t> {
        let key = of.key();
        let all = self.modules.iter().flat_map(|(module, items)| items.iter().map(move |item| (module, item)));
        all.filter_map(move |(module, item)| {
            let Item::Impl(found) = item else { return None };
            let name = item::name(found)?;
            (name == key.1 && self.find(module, &name, HOPS)?.key() == key).then_some(found)
        })
    }

    /// The names that `use` brings into a module, with the whole path of each.
    fn uses(&self, module: &Module, only_public: bool) -> Vec<(String, Module)> {
        let mut names = Vec::new();
        for item in self.modules.get(module).into_iter().flatten() {
            if let Item::Use(found) = item
                && (!only_public || is_public(&found.vis))
            {
                self.walk(&found.tree, module, None, &mut names);
            }
        }
        names
    }

    /// `path` is what stands before the tree, from the root of the crate; nothing at the beginning.
    fn walk(&self, tree: &UseTree, module: &Module, path: Option<Module>, names: &mut Vec<(String, Module)>) {
        let below = |name: &Ident| [path.as_deref().unwrap_or(module), &[name.to_string()]].concat();
        match tree {
            UseTree::Path(step) => {
                let path = match step.ident.to_string().as_str() {
                    "crate" => Vec::new(),
                    "self" => module.clone(),
                    "super" => {
                        let from = path.as_deref().unwrap_or(module);
                        from[..from.len().saturating_sub(1)].to_vec()
                    }
                    _ => below(&step.ident),
                };
                self.walk(&step.tree, module, Some(path), names);
            }
            UseTree::Name(name) => names.push((name.ident.to_string(), below(&name.ident))),
            UseTree::Rename(name) => names.push((name.rename.to_string(), below(&name.ident))),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.walk(tree, module, path.clone(), names)),
            UseTree::Glob(_) => {}
        }
    }
}

/// What the macro `message` of a text makes, `$name` unfilled.
fn macro_body(text: &str) -> Option<String> {
    let body = text.split_once("macro_rules! message {\n    ($name:ident) => {")?.1;
    Some(body.split_once("\n    };\n}")?.0.to_owned())
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Name and visibility of what can be told.
fn head(item: &Item) -> Option<(&Ident, &Visibility)> {
    Some(match item {
        Item::Struct(found) => (&found.ident, &found.vis),
        Item::Enum(found) => (&found.ident, &found.vis),
        Item::Trait(found) => (&found.ident, &found.vis),
        Item::Type(found) => (&found.ident, &found.vis),
        Item::Const(found) => (&found.ident, &found.vis),
        Item::Fn(found) => (&found.sig.ident, &found.vis),
        _ => return None,
    })
}

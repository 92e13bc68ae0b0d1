//! Single items as lines: no bodies, no documentation, no private parts.

use syn::{Attribute, Fields, File, ImplItem, Item, ItemImpl, Type, TypePath, Visibility};

/// An item itself.
pub(super) fn lines(item: &Item) -> Vec<String> {
    let mut item = item.clone();
    match &mut item {
        Item::Struct(found) => {
            keep(&mut found.attrs);
            fields(&mut found.fields);
        }
        Item::Enum(found) => {
            keep(&mut found.attrs);
            found.variants.iter_mut().for_each(|variant| {
                variant.attrs.clear();
                if let Fields::Named(named) = &mut variant.fields {
                    named.named.iter_mut().for_each(|field| field.attrs.clear());
                }
            });
        }
        Item::Fn(found) => {
            keep(&mut found.attrs);
            found.block.stmts.clear();
        }
        Item::Const(found) => {
            keep(&mut found.attrs);
            *found.expr = syn::parse_quote!(_);
        }
        Item::Type(found) => keep(&mut found.attrs),
        Item::Trait(found) => {
            keep(&mut found.attrs);
            found.items.iter_mut().for_each(|item| {
                if let syn::TraitItem::Fn(method) = item {
                    method.attrs.clear();
                    method.default = None;
                }
            });
        }
        _ => {}
    }
    print(item)
}

/// The public parts of an implementation; of a trait only that there is one.
pub(super) fn methods(found: &ItemImpl) -> Vec<String> {
    let mut shell = found.clone();
    shell.items.clear();
    shell.attrs.clear();
    if found.trait_.is_some() {
        return print(Item::Impl(shell)).iter().map(|line| line.trim_end_matches(" {}").to_owned()).collect();
    }
    let is_public = |visibility: &Visibility| matches!(visibility, Visibility::Public(_));
    found
        .items
        .iter()
        .flat_map(|item| match item {
            ImplItem::Fn(method) if is_public(&method.vis) => {
                let (visibility, signature) = (&method.vis, &method.sig);
                print(syn::parse_quote!(#visibility #signature {}))
            }
            ImplItem::Const(constant) if is_public(&constant.vis) => {
                let (name, kind) = (&constant.ident, &constant.ty);
                print(syn::parse_quote!(pub const #name: #kind = _;))
            }
            _ => Vec::new(),
        })
        .collect()
}

/// The last name of the type that an implementation is for.
pub(super) fn name(found: &ItemImpl) -> Option<String> {
    match &*found.self_ty {
        Type::Path(TypePath { path, .. }) => path.segments.last().map(|segment| segment.ident.to_string()),
        _ => None,
    }
}

/// What a caller sees of attributes.
fn keep(attributes: &mut Vec<Attribute>) {
    attributes.retain(|attribute| attribute.path().is_ident("derive") || attribute.path().is_ident("non_exhaustive"));
}

fn fields(found: &mut Fields) {
    let is_private = |field: &syn::Field| !matches!(field.vis, Visibility::Public(_));
    match found {
        Fields::Named(named) => {
            let hidden = named.named.iter().any(is_private);
            let public = std::mem::take(&mut named.named).into_iter().filter(|field| !is_private(field));
            named.named = public.map(|field| syn::Field { attrs: Vec::new(), ..field }).collect();
            if hidden {
                named.named.push(syn::parse_quote!(_private: _));
            }
        }
        Fields::Unnamed(unnamed) => {
            for field in unnamed.unnamed.iter_mut().filter(|field| is_private(field)) {
                *field = syn::parse_quote!(_);
            }
        }
        Fields::Unit => {}
    }
}

fn print(item: Item) -> Vec<String> {
    let text = prettyplease::unparse(&File { shebang: None, attrs: Vec::new(), items: vec![item] });
    text.lines().map(|line| line.strip_suffix(" {}").unwrap_or(line).to_owned()).collect()
}

//! The two kinds of documents behind one door: each a type of its own, for which the evaluation is built once more; for a
//! browser both in one type, so that it has to download the evaluation once.

#[cfg(not(target_arch = "wasm32"))]
pub(super) use apart::*;
#[cfg(target_arch = "wasm32")]
pub(super) use together::*;

#[cfg(not(target_arch = "wasm32"))]
mod apart {
    use super::super::data_tree::DataTree;
    use super::super::live::Live;
    use super::super::node::Node;
    use crate::value::Value;

    pub(in super::super) fn of_data(tree: DataTree<'_>) -> DataTree<'_> {
        tree
    }

    pub(in super::super) fn of_live<'h, 'a>(tree: Live<'h, 'a>) -> Live<'h, 'a> {
        tree
    }

    pub(in super::super) fn data(node: Node<'_>) -> Node<'_> {
        node
    }

    pub(in super::super) fn live(value: Value<'_>) -> Value<'_> {
        value
    }

    pub(in super::super) fn into_data(node: Node<'_>) -> Node<'_> {
        node
    }

    pub(in super::super) fn into_live(value: Value<'_>) -> Value<'_> {
        value
    }
}

#[cfg(target_arch = "wasm32")]
mod together {
    use std::borrow::Cow;

    use super::super::data_tree::DataTree;
    use super::super::fail::Step;
    use super::super::live::Live;
    use super::super::node::Node;
    use super::super::tree::{Kind, Tree};
    use crate::json::Data;
    use crate::value::Value;

    /// Either tree.
    pub(in super::super) enum Both<'h, 'a, 'd> {
        Data(DataTree<'d>),
        Live(Live<'h, 'a>),
    }

    /// A node of either tree.
    #[derive(Clone)]
    pub(in super::super) enum Either<'a, 'd> {
        Data(Node<'d>),
        Live(Value<'a>),
    }

    use Either::Data as D;
    use Either::Live as L;

    pub(in super::super) fn of_data<'d>(tree: DataTree<'d>) -> Both<'d, 'd, 'd> {
        Both::Data(tree)
    }

    pub(in super::super) fn of_live<'h, 'a>(tree: Live<'h, 'a>) -> Both<'h, 'a, 'a> {
        Both::Live(tree)
    }

    pub(in super::super) fn data<'d>(node: Node<'d>) -> Either<'d, 'd> {
        D(node)
    }

    pub(in super::super) fn live<'a>(value: Value<'a>) -> Either<'a, 'a> {
        L(value)
    }

    // a tree gives nodes of its own kind only

    pub(in super::super) fn into_data<'d>(node: Either<'_, 'd>) -> Node<'d> {
        match node {
            D(node) => node,
            L(_) => Node::of(&Data::Null),
        }
    }

    pub(in super::super) fn into_live<'a>(node: Either<'a, '_>) -> Value<'a> {
        match node {
            L(value) => value,
            D(_) => Value::Null,
        }
    }

    impl<'a, 'd> Tree for Both<'_, 'a, 'd> {
        type Node = Either<'a, 'd>;

        fn charge(&self, steps: usize) -> Step<()> {
            match self {
                Both::Data(tree) => tree.charge(steps),
                Both::Live(tree) => tree.charge(steps),
            }
        }

        fn kind<'n>(&'n self, node: &'n Self::Node) -> Kind<'n> {
            match (self, node) {
                (Both::Data(tree), D(node)) => tree.kind(node),
                (Both::Live(tree), L(node)) => tree.kind(node),
                _ => Kind::Null,
            }
        }

        fn item(&self, list: &Self::Node, at: usize) -> Option<Self::Node> {
            match (self, list) {
                (Both::Data(tree), D(list)) => tree.item(list, at).map(D),
                (Both::Live(tree), L(list)) => tree.item(list, at).map(L),
                _ => None,
            }
        }

        fn member(&self, map: &Self::Node, name: &str) -> Option<Self::Node> {
            match (self, map) {
                (Both::Data(tree), D(map)) => tree.member(map, name).map(D),
                (Both::Live(tree), L(map)) => tree.member(map, name).map(L),
                _ => None,
            }
        }

        fn entry<'n>(&'n self, map: &'n Self::Node, at: usize) -> Option<(usize, Cow<'n, str>, Self::Node)> {
            match (self, map) {
                (Both::Data(tree), D(map)) => tree.entry(map, at).map(|(at, key, node)| (at, key, D(node))),
                (Both::Live(tree), L(map)) => tree.entry(map, at).map(|(at, key, node)| (at, key, L(node))),
                _ => None,
            }
        }

        fn check_keys(&self, map: &Self::Node) -> Step<()> {
            match (self, map) {
                (Both::Live(tree), L(map)) => tree.check_keys(map),
                _ => Ok(()),
            }
        }

        fn scalar(&self, value: Data<'static>) -> Step<Self::Node> {
            match self {
                Both::Data(tree) => tree.scalar(value).map(D),
                Both::Live(tree) => tree.scalar(value).map(L),
            }
        }

        fn list(&self, items: Vec<Self::Node>) -> Step<Self::Node> {
            match self {
                Both::Data(tree) => tree.list(items.into_iter().map(into_data).collect()).map(D),
                Both::Live(tree) => tree.list(items.into_iter().map(into_live).collect()).map(L),
            }
        }

        fn append(&self, list: &Self::Node, items: Vec<Self::Node>) -> Step<Self::Node> {
            match (self, list) {
                (Both::Data(tree), D(list)) => tree.append(list, items.into_iter().map(into_data).collect()).map(D),
                (Both::Live(tree), L(list)) => tree.append(list, items.into_iter().map(into_live).collect()).map(L),
                _ => Ok(list.clone()),
            }
        }

        fn map(&self, entries: Vec<(&str, Self::Node)>) -> Step<Self::Node> {
            let entries = entries.into_iter();
            match self {
                Both::Data(tree) => tree.map(entries.map(|(key, node)| (key, into_data(node))).collect()).map(D),
                Both::Live(tree) => tree.map(entries.map(|(key, node)| (key, into_live(node))).collect()).map(L),
            }
        }

        fn keys(&self, map: &Self::Node) -> Step<Self::Node> {
            match (self, map) {
                (Both::Data(tree), D(map)) => tree.keys(map).map(D),
                (Both::Live(tree), L(map)) => tree.keys(map).map(L),
                _ => Ok(map.clone()),
            }
        }

        fn print(&self, node: &Self::Node, out: &mut String) -> Step<()> {
            match (self, node) {
                (Both::Data(tree), D(node)) => tree.print(node, out),
                (Both::Live(tree), L(node)) => tree.print(node, out),
                _ => Ok(()),
            }
        }
    }
}

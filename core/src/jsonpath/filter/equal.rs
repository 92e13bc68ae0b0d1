//! `equals` of Java over trees: numbers by class and value, lists by order, maps by their keys.

use crate::jsonpath::fail::Step;
use crate::jsonpath::tree::{Kind, Tree};
use crate::value::number::Number;

/// Whether two nodes are equal.
pub(in crate::jsonpath) fn same<A: Tree, B: Tree>(a: &A, left: &A::Node, b: &B, right: &B::Node) -> Step<bool> {
    let mut pairs = vec![(left.clone(), right.clone())];
    while let Some((left, right)) = pairs.pop() {
        a.charge(1)?;
        let equal = match (a.kind(&left), b.kind(&right)) {
            (Kind::Null, Kind::Null) => true,
            (Kind::Bool(x), Kind::Bool(y)) => x == y,
            (Kind::Number(x), Kind::Number(y)) => numbers(&x, &y),
            (Kind::Text(x), Kind::Text(y)) => {
                a.charge(x.len().min(y.len()) / 8)?;
                x == y
            }
            (Kind::List(x), Kind::List(y)) => {
                a.charge(x)?;
                pairs.extend((0..x).filter_map(|at| Some((a.item(&left, at)?, b.item(&right, at)?))));
                x == y
            }
            (Kind::Map(x), Kind::Map(y)) => {
                a.charge(x)?;
                x == y && maps(a, &left, b, &right, &mut pairs)? == x
            }
            _ => false,
        };
        if !equal {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Adds the values of equal keys, up to one that is missing; how many there are. Keys that are no strings do not count.
fn maps<A: Tree, B: Tree>(
    a: &A,
    left: &A::Node,
    b: &B,
    right: &B::Node,
    pairs: &mut Vec<(A::Node, B::Node)>,
) -> Step<usize> {
    let (mut at, mut found) = (0, 0_usize);
    while let Some((next, key, value)) = a.entry(left, at) {
        let Some(other) = b.member(right, &key) else {
            break;
        };
        pairs.push((value, other));
        at = next;
        found = found.saturating_add(1);
    }
    Ok(found)
}

fn numbers(a: &Number<'_>, b: &Number<'_>) -> bool {
    match (a, b) {
        (Number::Int(a), Number::Int(b)) => a == b,
        (Number::Long(a), Number::Long(b)) => a == b,
        (Number::Double(a), Number::Double(b)) => a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()),
        (Number::Float(a), Number::Float(b)) => a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()),
        (Number::BigInt(a), Number::BigInt(b)) => a == b,
        (Number::BigDec(a), Number::BigDec(b)) => a.equals(b),
        (Number::Byte(a), Number::Byte(b)) => a == b,
        (Number::Short(a), Number::Short(b)) => a == b,
        _ => false,
    }
}

//! Maps against a list of pairs, and hashes against equality.

use bumpalo::Bump;

use crate::json::Data;
use crate::limits::Limits;
use crate::value::view::{View, ViewKind};
use crate::value::{Class, Heap, Keep, List, Map, Value};

/// Numbers that look drawn, the same in every run.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

fn int<'a>(value: u64) -> Value<'a> {
    Value::Int(i32::try_from(value).unwrap())
}

#[test]
fn puts_and_removals_keep_order() {
    let (bump, keep, limits) = (Bump::new(), Keep::default(), Limits::default());
    let heap = Heap::new(&bump, &keep, &limits);
    let map = heap.map();
    let mut model: Vec<(u64, u64)> = Vec::new();
    let mut draw = Draw(7);
    for step in 0..20_000 {
        let key = draw.below(if step < 10_000 { 200 } else { 20 });
        let known = model.iter().position(|(at, _)| *at == key);
        if draw.below(2) == 0 {
            map.put(&heap, int(key), int(step)).unwrap();
            match known {
                Some(at) => model[at].1 = step,
                None => model.push((key, step)),
            }
        } else {
            let removed = map.remove(&heap, int(key)).unwrap().is_some();
            assert_eq!(removed, known.is_some());
            known.map(|at| model.remove(at));
        }
        assert_eq!(map.len(), model.len());
        if step % 100 == 0 {
            let mut at = 0;
            for (key, value) in &model {
                let (found, entry) = map.find_from(at).unwrap();
                assert!(entry.key.equals(&heap, int(*key)).unwrap());
                assert!(entry.value.get().equals(&heap, int(*value)).unwrap());
                at = found + 1;
            }
            assert!(map.find_from(at).is_none());
        }
    }
}

#[test]
fn equal_values_have_equal_hashes() {
    let (bump, keep, limits) = (Bump::new(), Keep::default(), Limits::default());
    let data = crate::json::Map::from_iter([("a".into(), Data::from(1i64)), ("b".into(), Data::from("x"))]);
    let heap = Heap::new(&bump, &keep, &limits);
    let made = heap.map();
    for (key, value) in [("b", Value::Str("x")), ("a", Value::Int(1))] {
        made.put(&heap, Value::Str(key), value).unwrap();
    }
    let items = [Value::Str("x"), Value::Double(f64::NAN), Value::Null];
    let list = heap.list(&items).unwrap();
    let frozen = Value::List(heap.alloc(List::frozen(Class::LIST_N, bump.alloc_slice_copy(&items))));
    let view = |kind, map| Value::View(heap.alloc(View { kind, map }));
    let maps = (Value::DataMap(&data), Value::Map(made));
    let pairs = [
        maps,
        (list, frozen),
        (view(ViewKind::Keys, maps.0), view(ViewKind::Keys, maps.1)),
        (view(ViewKind::Entries, maps.0), view(ViewKind::Entries, maps.1)),
    ];
    for (a, b) in pairs {
        assert!(a.equals(&heap, b).unwrap());
        assert_eq!(a.index_hash(&heap).unwrap(), b.index_hash(&heap).unwrap());
        assert_eq!(a.java_hash(&heap).unwrap(), b.java_hash(&heap).unwrap());
    }
}

#[test]
fn a_key_that_changed_is_not_found() {
    let (bump, keep, limits) = (Bump::new(), Keep::default(), Limits::default());
    let heap = Heap::new(&bump, &keep, &limits);
    let map: &Map<'_> = heap.map();
    let key = heap.list(&[Value::Int(1)]).unwrap();
    map.put(&heap, key, Value::Int(1)).unwrap();
    assert!(map.get(&heap, key).unwrap().is_some());
    key.promote_list(&heap).unwrap().unwrap().push(&heap, Value::Int(2)).unwrap();
    assert!(map.get(&heap, key).unwrap().is_none());
}

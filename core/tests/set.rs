//! Sets of a caller, as Velocity 1.7 shows a `java.util.LinkedHashSet`.

use gatewright::json::{Data, List, ListClass, Map};
use gatewright::limits::Limits;
use gatewright::{Context, Dialect, Engine};

/// Templates, and what Velocity 1.7 makes of them on JDK 17.
const ANSWERS: &[(&str, &str)] = &[
    ("$s $n $e $m $d", "[3, a, null, 1.5, [1, 2]] [1, 2, 3] [] {x=[1, 2, 3], y=[k]} [[1, 2], [1, 2]]"),
    (
        "$s.getClass().name $s.class.simpleName $s.iterator().class.name",
        "java.util.LinkedHashSet LinkedHashSet java.util.LinkedHashMap$LinkedKeyIterator",
    ),
    ("$s.size() $s.isEmpty() $e.isEmpty() $e.empty", "5 false true true"),
    (
        r#"$s.contains(3) $s.contains("a") $s.contains($null) $s.contains(1.5) $s.contains([1, 2]) $s.contains(4)"#,
        "true true true true true false",
    ),
    ("$n.add(4) $n.add(4) $n $m.x", "true false [1, 2, 3, 4] [1, 2, 3]"),
    ("$s.get(0) $n[0] $s.first", "$s.get(0) $n[0] $s.first"),
    ("#foreach($x in $n)$x#if($foreach.hasNext), #end#end", "1, 2, 3"),
    ("#foreach($x in $s)[$!x]#end", "[3][a][][1.5][[1, 2]]"),
    ("$n.remove(2) $n.remove(2) $n", "true false [1, 3]"),
    ("$n.removeAll([1, 3]) $n $n.removeAll([1])", "true [2] false"),
    ("$n.retainAll([3, 4]) $n", "true [3]"),
    ("$n.addAll($l) $n $n.addAll($l)", "true [1, 2, 3, 9] false"),
    ("$n.clear() $n.size() $m", " 0 {x=[1, 2, 3], y=[k]}"),
    ("$n.equals($m.x) $n.equals([1, 2, 3]) $n.hashCode() $s.hashCode() $d.hashCode()", "true false 6 1073218630 997"),
    ("#if($n == $m.x)same#end #if($e)true#end", "same true"),
    ("$n.containsAll([1, 2]) $n.containsAll([1, 5])", "true false"),
    ("$n.toArray()[1] $n.stream().count() $n.toString()", "2 3 [1, 2, 3]"),
    ("#foreach($x in $n)$n.add(3)$x #end", "false1 false2 false3 "),
    ("#set($i = $n.iterator())$i.next()$i.remove()$n$i.next()", "1[2, 3]2"),
    ("$l.addAll($n) $l $l.containsAll($n) $l.contains($n)", "true [1, 9, 1, 2, 3] true false"),
    ("#set($q = $n)$q.add(9) $n", "true [1, 2, 3, 9]"),
    ("$d.contains([1, 2]) $d.contains($n) $d.size()", "true false 2"),
    ("$n.of(1, 2).getClass().simpleName $n.copyOf([1, 1])", "Set12 [1]"),
    ("$n.add([1]) $n.add([1]) $n", "true false [1, 2, 3, [1]]"),
    ("$n.stream().sorted().toList() $n.toArray().size()", "[1, 2, 3] 3"),
    ("$m.x.add(5) $n", "true [1, 2, 3]"),
    (r#"#set($x = $m.y)$x.add("z")$m"#, "true{x=[1, 2, 3], y=[k, z]}"),
    ("$n.equals($n) $e.equals($e) $e.hashCode()", "true true 0"),
    ("$n.addAll($n) $n", "false [1, 2, 3]"),
    ("$n.removeAll($n) $n", "true []"),
    (r#"#set($t = "v$n")$t"#, "v[1, 2, 3]"),
    ("$s.add($null) $e.add($null) $e", "false true [null]"),
];

fn set(items: Vec<Data<'static>>) -> Data<'static> {
    Data::List(List::of_class(items, ListClass::LinkedHashSet))
}

fn numbers(numbers: &[i32]) -> Vec<Data<'static>> {
    numbers.iter().map(|number| Data::Int(*number)).collect()
}

fn context() -> Context<'static> {
    let list = |items| Data::List(List::new(items));
    let mut texts = numbers(&[3]);
    texts.extend([Data::from("a"), Data::Null, Data::Double(1.5), list(numbers(&[1, 2]))]);
    let inner = Map::new().with("x", set(numbers(&[1, 2, 3]))).with("y", set(vec![Data::from("k")]));
    let sets = vec![set(numbers(&[1, 2])), set(numbers(&[2, 1])), list(numbers(&[1, 2]))];
    Context::new()
        .set("s", set(texts))
        .set("n", set(numbers(&[1, 2, 2, 3, 1])))
        .set("e", set(Vec::new()))
        .set("m", inner)
        .set("l", list(numbers(&[1, 9])))
        .set("d", set(sets))
}

fn engine(limits: Limits) -> Engine {
    Engine::builder().dialect(Dialect::Velocity).limits(limits).build()
}

#[test]
fn sets_are_those_of_java() {
    let engine = engine(Limits::default());
    for (template, expected) in ANSWERS {
        let rendered = engine.compile("t", template).unwrap().render(&context());
        let got = rendered.map_or_else(|error| error.to_string(), |rendered| rendered.body);
        assert_eq!(got, *expected, "{template}");
    }
    let changed = engine.compile("t", "#foreach($x in $n)$n.add(7)#end").unwrap().render(&context()).unwrap_err();
    assert!(changed.to_string().contains("ConcurrentModificationException"), "{changed}");
}

#[test]
fn sets_are_bounded() {
    let engine = engine(Limits { list_items: 2, ..Limits::default() });
    let short = "#set($z = $n.size())#foreach($k in $m.keySet())$k#end";
    for template in ["$n", "$n.size()", "#foreach($x in $n)#end", "#set($x = $n.iterator())", short] {
        let error = engine.compile("t", template).unwrap().render(&context()).unwrap_err();
        assert!(error.to_string().contains("`list_items`"), "{template}: {error}");
    }
    assert_eq!(engine.compile("t", "$e.size()").unwrap().render(&context()).unwrap().body, "0");
}

#[test]
fn sets_inside_of_sets_fit_a_small_stack() {
    const STACK: usize = if cfg!(debug_assertions) { 1 << 20 } else { 256 << 10 };
    let nested = |levels: usize| {
        let set = |items: Vec<Data<'static>>| Data::List(List::of_class(items, ListClass::LinkedHashSet));
        (0..levels).fold(set(vec![Data::Int(1)]), |inner, _| set(vec![inner]))
    };
    let work = move || {
        let source = "$a.size() $a.hashCode() $a.equals($b) $a.contains($a)";
        let template = Engine::builder().dialect(Dialect::Velocity).build().compile("t", source).unwrap();
        let context = Context::new().set("a", nested(990)).set("b", nested(990));
        template.render(&context).unwrap().body
    };
    let body = std::thread::Builder::new().stack_size(STACK).spawn(work).unwrap().join().unwrap();
    assert_eq!(body, "1 1 true false");
}

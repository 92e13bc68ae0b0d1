//! Templates whose work grows faster than their steps seem to: long lists of small things, gone through again and again.

use gatewright::codes::Code;

use crate::cases::{Case, Expected, case};

fn joined(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

fn million(body: &str) -> String {
    format!("#foreach($i in [1..1000])#foreach($j in [1..1000]){body}#end#end")
}

pub(crate) fn cases() -> Vec<Case> {
    let fuel = || Expected::Code(Code::LIMIT_FUEL);
    vec![
        case(
            "a macro of thousands of parameters",
            format!(
                "#macro(f {})#end{}",
                joined(9_000, |n| format!("$p{n} ")),
                million(&format!("#f({})", "1 ".repeat(9_000)))
            ),
            fuel(),
        ),
        case(
            "thousands of macros made by evaluate",
            "#set($h='#')#foreach($i in [1..1000])#foreach($j in [1..30])#set($t=\"${h}macro(v${i}x$j)${h}end\")\
             #evaluate($t)#end#end",
            fuel(),
        ),
        case(
            "a call among thousands of macros",
            joined(15_000, |n| format!("#macro(m{n})#end")) + &million("#m14999()"),
            Expected::End,
        ),
        case(
            "thousands of variables set in a macro",
            format!("#macro(f){}{}#end#f()", joined(18_000, |n| format!("#set($a{n}=1)")), million("#set($z=$a17999)")),
            Expected::End,
        ),
        case(
            "thousands of elseifs",
            format!("#set($f=false){}", million(&format!("#if($f){}#end", "#elseif($f)".repeat(20_000)))),
            fuel(),
        ),
        case(
            "thousands of indexes",
            format!("#set($l=[1])#set($q=$l.set(0,$l)){}", million(&format!("#set($z=$l{})", "[0]".repeat(90_000)))),
            fuel(),
        ),
        case(
            "thousands of arguments",
            format!("#set($s='a'){}", million(&format!("#set($z=$s.foo(1{}))", ",1".repeat(140_000)))),
            fuel(),
        ),
        case(
            "evaluate beside thousands of variables",
            million("#evaluate('')") + &joined(30_000, |n| format!("$q{n}")),
            Expected::End,
        ),
        case(
            "memory that nobody gives back",
            format!("#set($l=[]){}", million("#set($q=$l.add({'a':{},'b':{},'c':{},'d':{}}))")),
            Expected::Code(Code::LIMIT_MEMORY),
        ),
    ]
}

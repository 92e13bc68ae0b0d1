//! The cases. Their names say what they attack.

use gatewright::codes::Code;

/// A template with how it must end.
pub struct Case {
    /// What it attacks.
    pub name: &'static str,
    /// The template.
    pub template: String,
    /// How it ends.
    pub expected: Expected,
    /// Another limit of turns than the default.
    pub loop_turns: Option<usize>,
}

/// How a case must end.
#[derive(Debug)]
pub enum Expected {
    /// With this output.
    Output(String),
    /// With an error of this number.
    Code(Code),
    /// Somehow, but soon.
    End,
}

pub(crate) fn case(name: &'static str, template: impl Into<String>, expected: Expected) -> Case {
    Case { name, template: template.into(), expected, loop_turns: None }
}

fn output(text: &str) -> Expected {
    Expected::Output(text.to_owned())
}

const MANY: usize = 1_000_000;

/// Every case.
#[must_use]
pub fn cases() -> Vec<Case> {
    let mut cases = values();
    cases.extend(numbers());
    cases.extend(texts());
    cases.extend(renders());
    cases.extend(nesting());
    cases.extend(crate::work::cases());
    cases
}

/// Lists and maps that are large, deep, or hold themselves.
fn values() -> Vec<Case> {
    let deep = "#set($x=[])#foreach($i in [1..1000000])#set($x=[$x])#end";
    vec![
        case(
            "a range of a billion costs nothing",
            "#set($r=[1..1000000000])$r.size() $r.get(999999999) $r[5]",
            output("1000000000 1000000000 6"),
        ),
        case("a range of a billion is printed", "#set($r=[1..1000000000])$r", Expected::Code(Code::LIMIT_OUTPUT)),
        case(
            "a scope of a loop holds itself",
            "#foreach($k in [1])#set($foreach.a=$foreach)$foreach#end",
            output("{a=(this Map)}"),
        ),
        case(
            "a scope of a loop holds itself in a list",
            "#foreach($k in [1])#set($foreach.a=[$foreach])$foreach#end",
            Expected::Code(Code::LIMIT_VALUE_DEPTH),
        ),
        case(
            "an optional holds itself",
            "#set($l=[])#set($w=[$l])#set($o=$w.stream().findFirst())#set($x=$l.add($o))$l",
            Expected::Code(Code::LIMIT_VALUE_DEPTH),
        ),
        case(
            "optionals hold optionals",
            "#set($o=1)#foreach($i in [1..100000])#set($l=[$o])#set($o=$l.stream().findFirst())#end$o",
            Expected::Code(Code::LIMIT_VALUE_DEPTH),
        ),
        case(
            "optionals that hold optionals are compared",
            "#set($o=1)#set($p=1)#foreach($i in [1..100000])#set($l=[$o])#set($o=$l.stream().findFirst())#set($l=[$p])#set($p=$l.stream().findFirst())#end$o.equals($p)",
            Expected::End,
        ),
        case("a range of a billion is changed", "#set($r=[1..1000000000])$r.add(1)", Expected::Code(Code::LIMIT_LIST)),
        case("a range of a billion is walked", "#foreach($i in [1..1000000000])#end done", output(" done")),
        case("a map holds itself", "#set($m={})$m.put('self',$m)$m", output("{self=(this Map)}")),
        case("a list holds itself", "#set($l=[1])#set($q=$l.add($l))$l", output("[1, (this Collection)]")),
        case(
            "two maps hold one another",
            "#set($a={})#set($b={'a':$a})$!a.put('b',$b)$a",
            Expected::Code(Code::LIMIT_VALUE_DEPTH),
        ),
        case(
            "two maps that hold one another are compared",
            "#set($a={})#set($b={'k':$a})$!a.put('k',$b)#if($a==$b)y#end",
            Expected::Code(Code::LIMIT_FUEL),
        ),
        case(
            "a list that holds itself is hashed",
            "#set($l=[1])#set($q=$l.add($l))$l.hashCode()",
            Expected::Code(Code::LIMIT_VALUE_DEPTH),
        ),
        Case {
            loop_turns: Some(MANY),
            ..case("a list nested a million deep is dropped", format!("{deep} done"), output(" done"))
        },
        Case {
            loop_turns: Some(MANY),
            ..case(
                "a list nested a million deep is printed",
                format!("{deep}$x"),
                Expected::Code(Code::LIMIT_VALUE_DEPTH),
            )
        },
        Case {
            loop_turns: Some(MANY),
            ..case(
                "lists nested a million deep are compared",
                format!("{deep}#set($y=$x)#set($x=[])#foreach($i in [1..1000000])#set($x=[$x])#end#if($x==$y)same#end"),
                output("same"),
            )
        },
        Case {
            loop_turns: Some(MANY),
            ..case(
                "a list nested a million deep is a key",
                format!("{deep}#set($m={{}})$!m.put($x,1)"),
                Expected::Code(Code::LIMIT_VALUE_DEPTH),
            )
        },
        case(
            "a value doubles each turn",
            "#set($x=[1])#foreach($i in [1..60])#set($x=[$x,$x])#end$x",
            Expected::Code(Code::LIMIT_FUEL),
        ),
        case(
            "a list doubles each turn",
            "#set($l=[1])#foreach($i in [1..60])#set($q=$l.addAll($l))#end",
            Expected::Code(Code::LIMIT_LIST),
        ),
        case(
            "a map of a million keys",
            "#set($m={})#foreach($i in [1..1000])#foreach($j in [1..1000])#set($q=$m.put(\"$i/$j\",$j))#end#end$m.size()",
            Expected::End,
        ),
    ]
}

/// Numbers that grow.
fn numbers() -> Vec<Case> {
    let number = || Expected::Code(Code::LIMIT_NUMBER);
    let big = "#set($b=99999999999999999999)";
    let decimal = "#set($d=99999999999999999999*0.5)";
    vec![
        case("a square in a loop", "#set($x=10)#foreach($i in [1..1000])#set($x=$x*$x)#end$x", number()),
        case("pow of a billion", format!("{big}$b.pow(1000000000)"), number()),
        case("shiftLeft of a billion", format!("{big}$b.shiftLeft(2000000000)"), number()),
        case("setBit two billion", format!("{big}$b.setBit(2000000000)"), number()),
        case("setScale of a billion", format!("{decimal}$d.setScale(1000000000)"), number()),
        case(
            "movePointRight and toPlainString",
            format!("{decimal}$d.movePointRight(1000000000).toPlainString()"),
            Expected::End,
        ),
        case("pow of a decimal", format!("{decimal}$d.pow(999999999)"), number()),
        case("an exponent of two billions", format!("{decimal}$d.valueOf(1, -2000000000).toPlainString()"), number()),
        case(
            "an exponent of two billions in a format",
            format!("{decimal}#set($x='%f')$x.formatted($d.valueOf(1, -2000000000))"),
            Expected::Code(Code::LIMIT_STRING),
        ),
        case(
            "a precision of a billion",
            "#set($x='%.1000000000f')$x.formatted(1.5)",
            Expected::Code(Code::LIMIT_STRING),
        ),
        case(
            "divisors of long numbers",
            "#set($x=12345678901234567891)#foreach($i in [1..8])#set($x=$x*$x)#end#set($y=$x.shiftRight(9))\
             #foreach($i in [1..1000])#foreach($j in [1..1000])#set($z=$x.gcd($y))#end#end",
            Expected::Code(Code::LIMIT_FUEL),
        ),
        case(
            "digits of long numbers",
            format!(
                "{decimal}#set($d=$d.setScale(9000))\
                 #foreach($i in [1..1000])#foreach($j in [1..1000])#set($z=$d.precision())#set($z=$d.doubleValue())#end#end"
            ),
            Expected::Code(Code::LIMIT_FUEL),
        ),
        case("a literal of a hundred thousand digits", format!("#set($x={})$x", "9".repeat(100_000)), number()),
        case(
            "modPow with long operands",
            "#set($x=12345678901234567890)#foreach($i in [1..8])#set($x=$x*$x)#end$x.modPow($x,$x)",
            Expected::End,
        ),
        case(
            "nextProbablePrime of a long number",
            "#set($x=12345678901234567890)#foreach($i in [1..8])#set($x=$x*$x)#end$x.nextProbablePrime()",
            Expected::End,
        ),
    ]
}

/// Strings that grow, and patterns that never end.
fn texts() -> Vec<Case> {
    let string = || Expected::Code(Code::LIMIT_STRING);
    let megabyte = "#set($s='0123456789abcdef')#foreach($i in [1..16])#set($s=\"$s$s\")#end";
    let wide = "#set($s='0123456789abcdé😀')#foreach($i in [1..16])#set($s=\"$s$s\")#end";
    let walk = "#foreach($i in [1..200])#foreach($j in [1..1000])#set($c=$s.charAt(1000000))#end#end$c";
    vec![
        case("repeat a billion times", "#set($x='x')$x.repeat(1000000000)", string()),
        case("format pads to a billion", "#set($x='x')$x.format('%1000000000d', 1)", string()),
        case("a string doubles each turn", "#set($s='xx')#foreach($i in [1..60])#set($s=\"$s$s\")#end", string()),
        case("a sum doubles each turn", "#set($s='xx')#foreach($i in [1..60])#set($s=$s+$s)#end", string()),
        case(
            "replace makes a text a thousand times longer",
            format!("{megabyte}#set($t=$s.substring(0,1000))$s.replace('0',$t).length()"),
            string(),
        ),
        case(
            "replaceAll makes a text a thousand times longer",
            format!("{megabyte}#set($t=$s.substring(0,1000))$s.replaceAll('.',$t).length()"),
            string(),
        ),
        case("charAt over a megabyte", format!("{megabyte}{walk}"), output("0")),
        case("charAt over a megabyte that is not ASCII", format!("{wide}{walk}"), Expected::End),
        case(
            "nested quantifiers",
            "#set($s='aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')$s.matches('(a+)+$')",
            output("false"),
        ),
        case(
            "nested quantifiers that backtrack",
            "#set($s='aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')$s.matches('(?=(a+)+$)(a|aa)+\\1')",
            Expected::End,
        ),
        case("repetitions of repetitions", "#set($s='a')$s.matches('(((a{1000}){1000}){1000})')", Expected::End),
        case(
            "ten thousand groups",
            format!("#set($s='a')$s.matches('{}a{}')", "(".repeat(10_000), ")".repeat(10_000)),
            Expected::End,
        ),
        case(
            "ten thousand classes",
            format!("#set($s='a')$s.matches('{}a{}')", "[".repeat(10_000), "]".repeat(10_000)),
            Expected::End,
        ),
        case(
            "a pattern of a hundred kilobytes",
            format!("{}$s.matches(\"$s.\")", megabyte.replace("16]", "13]")),
            Expected::Code(Code::LIMIT_REGEX_LENGTH),
        ),
        case("split into a million pieces", format!("{megabyte}$s.split('').size()"), Expected::End),
        case(
            "the output grows",
            format!("{megabyte}#foreach($i in [1..1000])$s#end"),
            Expected::Code(Code::LIMIT_OUTPUT),
        ),
    ]
}

/// Renders inside of renders, and loops inside of loops.
fn renders() -> Vec<Case> {
    let depth = || Expected::Code(Code::LIMIT_RENDER_DEPTH);
    let call = "$m.a".to_owned() + &"#f()".repeat(10);
    vec![
        case("evaluate calls itself", "#set($t='#evaluate($t)')#evaluate($t)", depth()),
        case("evaluate doubles", "#set($t='#evaluate($t)#evaluate($t)')#evaluate($t)", depth()),
        case("a macro calls itself", "#macro(f)#f()#end#f()", depth()),
        case("a macro calls itself in a string", "#macro(f)#set($x=\"#f()\")#end#f()", depth()),
        case("a macro's argument holds the macro", "#macro(f $a)$a#end#macro(g $a)#f(\"#g($a)\")#end#g('x')", depth()),
        case("a block prints itself", "#define($b)a$b#end$b", output("aa$b")),
        case(
            "a block prints itself through others",
            "#define($a)$b$b#end#define($b)$c$c#end#define($c)$a$a#end$a",
            Expected::End,
        ),
        case("a macro fans out", format!("#macro(f){call}#end#f()"), depth()),
        case(
            "loops inside of loops",
            "#foreach($a in [1..1000])#foreach($b in [1..1000])#foreach($c in [1..1000])#end#end#end",
            Expected::Code(Code::LIMIT_FUEL),
        ),
        case(
            "an argument is evaluated by name again and again",
            "#macro(a $x)$x$x#end#macro(b $x)#a(\"$x$x\")#end#macro(c $x)#b(\"$x$x\")#end#macro(d $x)#c(\"$x$x\")#end#d('y')",
            Expected::End,
        ),
    ]
}

/// Texts nested ten thousand deep.
fn nesting() -> Vec<Case> {
    const LEVELS: usize = 10_000;
    let nesting = || Expected::Code(Code::LIMIT_NESTING);
    let wrap = |open: &str, inner: &str, close: &str| format!("{}{inner}{}", open.repeat(LEVELS), close.repeat(LEVELS));
    vec![
        case("nested parentheses", format!("#set($x={})", wrap("(", "1", ")")), nesting()),
        case("nested negations", format!("#if({}$x)#end", "!".repeat(LEVELS)), nesting()),
        case("nested brackets", format!("#set($x={})", wrap("[", "1", "]")), nesting()),
        case("nested map literals", format!("#set($x={})", wrap("{'a':", "1", "}")), nesting()),
        case("nested ifs", wrap("#if(true)", "x", "#end"), nesting()),
        case("nested loops", wrap("#foreach($a in [1])", "x", "#end"), nesting()),
        case("nested calls", wrap("$a.b(", "$c", ")"), nesting()),
        case("nested indexes", wrap("$a[", "$c", "]"), nesting()),
        case("nested definitions", wrap("#define($a)", "x", "#end"), nesting()),
        case("nested macros", wrap("#macro(a)", "x", "#end"), nesting()),
        case("unclosed parentheses", format!("#set($x={}", "(".repeat(LEVELS)), nesting()),
        case("unclosed comments", "#* ".repeat(LEVELS), Expected::End),
        case("backslashes", format!("{}$x", "\\".repeat(LEVELS)), Expected::End),
        case("dollars", format!("{}x", "$".repeat(LEVELS)), Expected::End),
        case("hashes", format!("{}\nx", "#".repeat(LEVELS)), Expected::End),
        case("a sum of ten thousand", format!("#set($x=1{})$x", " + 1".repeat(LEVELS)), Expected::End),
        case(
            "a reference of ten thousand steps",
            format!("$x{}", ".a".repeat(LEVELS)),
            Expected::Output(String::new()),
        ),
        case("elseifs", format!("#if(false){}#end done", "#elseif(false)x".repeat(LEVELS)), output(" done")),
        case("a template over the limit", "x".repeat(400_000), Expected::Code(Code::LIMIT_TEMPLATE)),
    ]
}

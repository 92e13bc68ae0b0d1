//! `java.lang.Class`: names as text and plain answers, nothing that leads on to other objects of reflection.

use super::args::entry;
use crate::error::Result;
use crate::value::method::Method;
use crate::value::{Class, Heap, Value};

/// The methods.
pub(super) const METHODS: &[Method] = &[
    entry("getName", &[], name, ("$l.class.name", "java.util.ArrayList")),
    entry("getSimpleName", &[], simple_name, ("$foo.class.simpleName", "String")),
    entry("getTypeName", &[], type_name, ("$foo.toCharArray().class.typeName", "char[]")),
    entry("getCanonicalName", &[], canonical_name, ("$foo.class.canonicalName", "java.lang.String")),
    entry("getPackageName", &[], package_name, ("$foo.class.packageName", "java.lang")),
    entry("descriptorString", &[], descriptor, ("$foo.class.descriptorString()", "Ljava/lang/String;")),
    entry("isArray", &[], is_array, ("$foo.class.isArray() $foo.bytes.class.array", "false true")),
    entry("isMemberClass", &[], is_member, ("$foo.class.isMemberClass()", "false")),
    entry("isLocalClass", &[], is_local, ("$foo.class.isLocalClass()", "false")),
    entry("isAnonymousClass", &[], is_anonymous, ("$foo.class.isAnonymousClass()", "false")),
    entry("isAnnotation", &[], no, ("$foo.class.isAnnotation()", "false")),
    entry("isEnum", &[], no, ("$foo.class.isEnum()", "false")),
    entry("isHidden", &[], no, ("$foo.class.isHidden()", "false")),
    entry("isInterface", &[], no, ("$foo.class.isInterface()", "false")),
    entry("isPrimitive", &[], no, ("$foo.class.isPrimitive()", "false")),
    entry("isRecord", &[], no, ("$foo.class.isRecord()", "false")),
    entry("isSealed", &[], no, ("$foo.class.isSealed()", "false")),
    entry("isSynthetic", &[], no, ("$foo.class.isSynthetic()", "false")),
    entry("desiredAssertionStatus", &[], no, ("$foo.class.desiredAssertionStatus()", "false")),
    // the class of a class would lead on
    entry("getClass", &[], nothing, ("$foo.class.class", "$foo.class.class")),
];

fn class(this: Value<'_>) -> Class {
    match this {
        Value::Class(class) => class,
        _ => Class::OBJECT,
    }
}

fn name<'a>(_: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Str(class(this).name()))
}

fn simple_name<'a>(_: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Str(class(this).simple_name()))
}

fn type_name<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let class = class(this);
    match item(class) {
        Some(item) => heap.text(&format!("{item}[]")),
        None => Ok(Value::Str(class.name())),
    }
}

/// Null for a class without a name, and for what is declared inside of a method.
fn canonical_name<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let class = class(this);
    if let Some(item) = item(class) {
        return heap.text(&format!("{item}[]"));
    }
    if class.name().split('$').skip(1).any(|part| part.starts_with(|c: char| c.is_ascii_digit())) {
        return Ok(Value::Null);
    }
    heap.text(&class.name().replace('$', "."))
}

fn package_name<'a>(_: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let class = class(this);
    let name = item(class).unwrap_or(class.name());
    // the primitive types belong to `java.lang`
    Ok(Value::Str(name.rsplit_once('.').map_or("java.lang", |(package, _)| package)))
}

fn descriptor<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let name = class(this).name().replace('.', "/");
    heap.text(&if name.starts_with('[') { name } else { format!("L{name};") })
}

fn is_array<'a>(_: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Bool(item(class(this)).is_some()))
}

fn is_member<'a>(_: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let class = class(this);
    Ok(Value::Bool(inner(class).is_some_and(|inner| inner == class.simple_name())))
}

fn is_local<'a>(_: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let class = class(this);
    let named = !class.simple_name().is_empty();
    Ok(Value::Bool(named && inner(class).is_some_and(|inner| inner != class.simple_name())))
}

fn is_anonymous<'a>(_: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Bool(class(this).simple_name().is_empty()))
}

fn no<'a>(_: &Heap<'a>, _: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Bool(false))
}

fn nothing<'a>(_: &Heap<'a>, _: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Null)
}

/// The name behind the last `$`.
fn inner(class: Class) -> Option<&'static str> {
    class.name().rsplit_once('$').map(|(_, inner)| inner)
}

/// The type of an array's elements.
fn item(class: Class) -> Option<&'static str> {
    let item = class.name().strip_prefix('[')?;
    Some(match item {
        "B" => "byte",
        "C" => "char",
        "D" => "double",
        "I" => "int",
        "J" => "long",
        object => object.strip_prefix('L')?.strip_suffix(';')?,
    })
}

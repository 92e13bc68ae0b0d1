//! The order of the functions in a module: those that look alike stand together, so that a compressor, which looks back 32 KB,
//! finds more of what it has seen. It takes a twentieth off what is downloaded, and changes nothing else.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

use crate::shell::Result;

/// The functions whose index takes one byte are those that are called most.
const SHORT: usize = 50;
/// The bytes that a mark of a function is made of.
const BYTES: usize = 5;
/// A mark that so many functions have says nothing.
const COMMON: usize = 250;

/// A module with its functions in a new order.
pub(super) fn arrange(module: &[u8]) -> Result<Vec<u8>> {
    let failed = |error: &dyn std::fmt::Display| format!("the module cannot be put in order: {error}");
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload.map_err(|error| failed(&error))? {
            Payload::ImportSection(imports) => {
                let imports = imports.into_imports().filter_map(std::result::Result::ok);
                imported = imports.filter(|import| matches!(import.ty, TypeRef::Func(_))).count();
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let mut arranger = Arranger { calls: vec![0; imported + bodies.len()], ..Arranger::default() };
    arranger.run(module).map_err(|error| failed(&error))?;
    arranger.order = order(&bodies, &arranger.calls[imported..]);
    arranger.indexes = (0..imported as u32).chain(vec![0; bodies.len()]).collect();
    for (new, old) in arranger.order.iter().enumerate() {
        arranger.indexes[imported + old] = (imported + new) as u32;
    }
    arranger.run(module).map_err(|error| failed(&error))
}

/// The functions, each behind the one that it has the most marks in common with.
fn order(bodies: &[&[u8]], calls: &[usize]) -> Vec<usize> {
    let marks: Vec<_> = bodies.iter().map(|body| marks(body)).collect();
    let mut having: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, marks) in marks.iter().enumerate() {
        marks.iter().for_each(|mark| having.entry(*mark).or_default().push(at));
    }
    having.retain(|_, having| having.len() < COMMON);
    let mut order: Vec<usize> = (0..bodies.len()).collect();
    order.sort_by_key(|at| Reverse(calls[*at]));
    order.truncate(SHORT);
    let mut left: BTreeSet<_> = (0..bodies.len()).map(|at| (Reverse(bodies[at].len()), at)).collect();
    let take = |left: &mut BTreeSet<_>, at: usize| left.remove(&(Reverse(bodies[at].len()), at));
    for at in &order {
        take(&mut left, *at);
    }
    while let Some((_, largest)) = left.first().copied() {
        let mut common: HashMap<usize, usize> = HashMap::new();
        let before = if order.len() > SHORT { order.last() } else { None };
        for mark in before.into_iter().flat_map(|before| &marks[*before]) {
            for at in having.get(mark).into_iter().flatten() {
                if left.contains(&(Reverse(bodies[*at].len()), *at)) {
                    *common.entry(*at).or_default() += 1;
                }
            }
        }
        let next = common.into_iter().max_by_key(|(at, count)| (*count, Reverse(*at))).map_or(largest, |(at, _)| at);
        take(&mut left, next);
        order.push(next);
    }
    order
}

/// Hashes of all that stands in a function.
fn marks(body: &[u8]) -> BTreeSet<u32> {
    let hash = |bytes: &[u8]| {
        bytes.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
    };
    body.windows(BYTES).map(hash).collect()
}

/// Writes a module again: first to count the calls, then in the new order.
#[derive(Default)]
struct Arranger {
    /// How often each function is named.
    calls: Vec<usize>,
    /// For each place the function that comes there; as it is where this is empty.
    order: Vec<usize>,
    /// The new index of each function, imported ones included.
    indexes: Vec<u32>,
}

impl Arranger {
    fn run(&mut self, module: &[u8]) -> std::result::Result<Vec<u8>, Error<Infallible>> {
        let mut out = Module::new();
        self.parse_core_module(&mut out, Parser::new(0), module)?;
        Ok(out.finish())
    }
}

impl Reencode for Arranger {
    type Error = Infallible;

    fn function_index(&mut self, index: u32) -> std::result::Result<u32, Error<Infallible>> {
        if let Some(calls) = self.calls.get_mut(index as usize) {
            *calls += 1;
        }
        Ok(self.indexes.get(index as usize).copied().unwrap_or(index))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> std::result::Result<(), Error<Infallible>> {
        if self.order.is_empty() {
            return utils::parse_function_section(self, functions, section);
        }
        let types = section.into_iter().collect::<std::result::Result<Vec<_>, _>>()?;
        for at in self.order.clone() {
            functions.function(self.type_index(types[at])?);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> std::result::Result<(), Error<Infallible>> {
        if self.order.is_empty() {
            return utils::parse_code_section(self, code, section);
        }
        let bodies = section.into_iter().collect::<std::result::Result<Vec<_>, _>>()?;
        for at in self.order.clone() {
            self.parse_function_body(code, bodies[at].clone())?;
        }
        Ok(())
    }
}

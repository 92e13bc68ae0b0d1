//! The functions of a module in an order that compresses well, without those that nobody calls.

use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionBody, FunctionSectionReader, Operator, Parser, Payload, TypeRef};

use super::order::order;
use crate::shell::Result;

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
            Payload::CodeSectionEntry(body) => bodies.push(body),
            _ => {}
        }
    }
    // what is named outside of functions: exports, tables
    let mut arranger = Arranger { named: vec![0; imported + bodies.len()], skips: true, ..Arranger::default() };
    arranger.run(module).map_err(|error| failed(&error))?;
    let mut calls = arranger.named;
    let mut left: Vec<usize> = (0..bodies.len()).filter(|at| calls[imported + at] > 0).collect();
    let mut at = 0;
    while let Some(next) = left.get(at) {
        for callee in callees(&bodies[*next]) {
            calls[callee] += 1;
            if calls[callee] == 1 && callee >= imported {
                left.push(callee - imported);
            }
        }
        at += 1;
    }
    left.sort_unstable();
    let chosen: Vec<_> = left.iter().map(|at| (bodies[*at].as_bytes(), calls[imported + at])).collect();
    let mut arranger =
        Arranger { order: order(&chosen).into_iter().map(|at| left[at]).collect(), ..Arranger::default() };
    arranger.indexes = (0..imported as u32).chain(vec![0; bodies.len()]).collect();
    for (new, old) in arranger.order.iter().enumerate() {
        arranger.indexes[imported + old] = (imported + new) as u32;
    }
    arranger.run(module).map_err(|error| failed(&error))
}

/// The functions that a function names, as often as it does.
fn callees(body: &FunctionBody<'_>) -> Vec<usize> {
    let operators = body.get_operators_reader().into_iter().flatten().flatten();
    let callees = operators.filter_map(|operator| match operator {
        Operator::Call { function_index } | Operator::RefFunc { function_index } => Some(function_index as usize),
        _ => None,
    });
    callees.collect()
}

/// Writes a module again: first without the functions, to see which are named elsewhere, then in the new order.
#[derive(Default)]
struct Arranger {
    /// How often each function is named.
    named: Vec<usize>,
    skips: bool,
    /// For each place the function that comes there.
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
        if let Some(named) = self.named.get_mut(index as usize) {
            *named += 1;
        }
        Ok(self.indexes.get(index as usize).copied().unwrap_or(index))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> std::result::Result<(), Error<Infallible>> {
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
        if self.skips {
            return Ok(());
        }
        let bodies = section.into_iter().collect::<std::result::Result<Vec<_>, _>>()?;
        for at in self.order.clone() {
            self.parse_function_body(code, bodies[at].clone())?;
        }
        Ok(())
    }
}

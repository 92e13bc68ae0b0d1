//! What a module can do without: the way to a message that nobody reads, hints, and the order of variables that a compiler
//! happens to choose. It takes a fortieth off what is downloaded, and changes nothing that can be seen.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet, VecDeque};
use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, ConstExpr, DataSection, Function, Instruction as I, MemArg, Module, ValType};
use wasmparser::{
    CompositeInnerType, CustomSectionReader, DataKind, DataSectionReader, FunctionBody, KnownCustom, Name,
    NameSectionReader, Operator, Parser, Payload,
};

use super::places;
use crate::shell::Result;

/// In the names of the functions that tell of a panic: in a browser there is nothing that they could write to, and the trap
/// comes at once just as well.
const PANICS: &[&str] = &[
    "9panicking",
    "12handle_error",
    "13expect_failed",
    "13unwrap_failed",
    "14panic_poisoned",
    "16slice_error_fail",
    "16slice_index_fail",
    "17capacity_overflow",
    "18handle_alloc_error",
    "18panic_access_error",
    "20panic_already_borrowed",
    "22panic_already_borrowed",
    "30panic_already_mutably_borrowed",
    "7bumpalo3oom",
];

/// A module without what it can do without; names tell which functions only panic, and are gone themselves.
pub(super) fn slim(module: &[u8]) -> Result<Vec<u8>> {
    let failed = |error: &dyn std::fmt::Display| format!("the module cannot be read: {error}");
    let mut slimmer = Slimmer::default();
    for payload in Parser::new(0).parse_all(module) {
        match payload.map_err(|error| failed(&error))? {
            Payload::TypeSection(types) => {
                for group in types.into_iter().flatten() {
                    slimmer.params.extend(group.types().map(|ty| match &ty.composite_type.inner {
                        CompositeInnerType::Func(function) => function.params().len() as u32,
                        _ => 0,
                    }));
                }
            }
            Payload::FunctionSection(functions) => slimmer.types.extend(functions.into_iter().flatten()),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    slimmer.panics = panics(names);
                }
            }
            _ => {}
        }
    }
    let mut out = Module::new();
    slimmer.parse_core_module(&mut out, Parser::new(0), module).map_err(|error| failed(&error))?;
    Ok(out.finish())
}

fn panics(names: NameSectionReader<'_>) -> HashSet<u32> {
    let functions = names.into_iter().flatten().filter_map(|name| match name {
        Name::Function(functions) => Some(functions),
        _ => None,
    });
    let panics = functions.flatten().flatten().filter(|naming| PANICS.iter().any(|panic| naming.name.contains(panic)));
    panics.map(|naming| naming.index).collect()
}

#[derive(Default)]
struct Slimmer {
    /// The number of parameters of each type.
    params: Vec<u32>,
    /// The types of the functions that are left.
    types: VecDeque<u32>,
    panics: HashSet<u32>,
}

impl Slimmer {
    /// The instructions of a function, without what comes before a panic and no one sees.
    fn instructions<'a>(&mut self, body: &FunctionBody<'a>) -> std::result::Result<Vec<I<'a>>, Error<Infallible>> {
        let operators = body.get_operators_reader()?.into_iter().collect::<std::result::Result<Vec<_>, _>>()?;
        let mut out = Vec::with_capacity(operators.len());
        for (at, operator) in operators.iter().enumerate() {
            let ends = matches!(operators.get(at + 1), Some(Operator::Unreachable));
            match operator {
                // only what never comes back is followed by that
                Operator::Call { function_index } if ends && self.panics.contains(function_index) => {
                    while out.last().is_some_and(is_unseen) {
                        out.pop();
                    }
                }
                operator => out.push(self.instruction(operator.clone())?),
            }
        }
        Ok(out)
    }
}

/// Whether nobody sees an instruction after which the instance ends.
fn is_unseen(instruction: &I<'_>) -> bool {
    use I::*;
    matches!(
        instruction,
        LocalGet(_)
            | LocalSet(_)
            | LocalTee(_)
            | GlobalGet(_)
            | I32Const(_)
            | I64Const(_)
            | F64Const(_)
            | Select
            | Drop
    ) || matches!(
        instruction,
        I32Load(_)
            | I64Load(_)
            | I32Load8U(_)
            | I32Load16U(_)
            | I32Store(_)
            | I64Store(_)
            | I32Store8(_)
            | I32Store16(_)
    ) || matches!(
        instruction,
        I32Add | I32Sub | I32Mul | I32Shl | I32And | I32Or | I32Eqz | I64ExtendI32U | I64Or | I64Shl
    )
}

impl Reencode for Slimmer {
    type Error = Infallible;

    /// An alignment is a hint, which engines ignore.
    fn mem_arg(&mut self, arg: wasmparser::MemArg) -> std::result::Result<MemArg, Error<Infallible>> {
        Ok(MemArg { offset: arg.offset, align: 0, memory_index: arg.memory })
    }

    /// The names have served.
    fn parse_custom_section(
        &mut self,
        _: &mut Module,
        _: CustomSectionReader<'_>,
    ) -> std::result::Result<(), Error<Infallible>> {
        Ok(())
    }

    /// What lies in memory, without the places that panics would name.
    fn parse_data_section(
        &mut self,
        data: &mut DataSection,
        section: DataSectionReader<'_>,
    ) -> std::result::Result<(), Error<Infallible>> {
        let (mut starts, mut segments) = (Vec::new(), Vec::new());
        for segment in section {
            let segment = segment?;
            let DataKind::Active { memory_index: 0, offset_expr } = segment.kind else {
                return Err(Error::InvalidConstExpr);
            };
            let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
                return Err(Error::InvalidConstExpr);
            };
            starts.push(value);
            segments.push((value.cast_unsigned(), segment.data.to_vec()));
        }
        places::blank(&mut segments);
        for (start, (_, bytes)) in starts.into_iter().zip(segments) {
            data.active(0, &ConstExpr::i32_const(start), bytes);
        }
        Ok(())
    }

    /// The variables that are used most come first, so that small numbers are frequent.
    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> std::result::Result<(), Error<Infallible>> {
        let ty = self.types.pop_front().unwrap_or_default();
        let params = self.params.get(ty as usize).copied().unwrap_or_default();
        let mut instructions = self.instructions(&body)?;
        let mut uses: HashMap<u32, (Reverse<usize>, usize)> = HashMap::new();
        for (at, instruction) in instructions.iter_mut().enumerate() {
            if let Some(local) = local(instruction) {
                uses.entry(*local).or_insert((Reverse(0), at)).0.0 += 1;
            }
        }
        let mut locals = Vec::new();
        for group in body.get_locals_reader()? {
            let (count, ty) = group?;
            let ty = self.val_type(ty)?;
            locals.extend((0..count).map(|_| ty));
        }
        let own =
            (params..).zip(locals).filter_map(|(local, ty)| uses.get(&local).map(|uses| (kind(ty), *uses, local, ty)));
        let mut own: Vec<_> = own.collect();
        own.sort_by_key(|(kind, uses, ..)| (*kind, *uses));
        let new: HashMap<u32, u32> = own.iter().map(|(.., local, _)| *local).zip(params..).collect();
        for instruction in &mut instructions {
            if let Some(local) = local(instruction) {
                *local = new.get(local).copied().unwrap_or(*local);
            }
        }
        let mut function = Function::new_with_locals_types(own.iter().map(|(.., ty)| *ty));
        instructions.iter().for_each(|instruction| {
            function.instruction(instruction);
        });
        code.function(&function);
        Ok(())
    }
}

/// The variable that an instruction names.
fn local<'i>(instruction: &'i mut I<'_>) -> Option<&'i mut u32> {
    match instruction {
        I::LocalGet(local) | I::LocalSet(local) | I::LocalTee(local) => Some(local),
        _ => None,
    }
}

fn kind(ty: ValType) -> u8 {
    match ty {
        ValType::I32 => 0,
        ValType::I64 => 1,
        ValType::F32 => 2,
        ValType::F64 => 3,
        _ => 4,
    }
}

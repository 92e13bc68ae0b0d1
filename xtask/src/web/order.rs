//! The order of the functions in a module: each comes where it looks most like what stands in the 32 KB before it, which is how
//! far back a compressor looks. It takes a fifteenth off what is downloaded, and changes nothing else.

use std::cmp::Reverse;
use std::collections::{HashMap, VecDeque};

/// The functions whose index takes one byte are those that are called most.
const SHORT: usize = 50;
/// The bytes that a mark of a function is made of.
const BYTES: usize = 6;
/// A mark that so many functions have says nothing.
const COMMON: usize = 250;
/// How far back a compressor looks.
const WINDOW: usize = 32 << 10;
/// What it counts when a mark stands in the window again and again.
const AGAIN: f64 = 0.1;
/// How much the size of a function counts against its likeness.
const SIZE: f64 = 0.92;

/// The order of functions, given with the number of their calls.
pub(super) fn order(functions: &[(&[u8], usize)]) -> Vec<usize> {
    let mut having: HashMap<u32, Vec<(usize, f64)>> = HashMap::new();
    for (at, (body, _)) in functions.iter().enumerate() {
        for (mark, times) in marks(body) {
            having.entry(mark).or_default().push((at, times));
        }
    }
    let mut shared: Vec<(u32, Vec<(usize, f64)>)> = having.into_iter().collect();
    shared.retain(|(_, having)| having.len() > 1 && having.len() < COMMON);
    shared.sort_unstable_by_key(|(mark, _)| *mark);
    let mut marks_of = vec![Vec::new(); functions.len()];
    for (mark, (_, having)) in shared.iter().enumerate() {
        having.iter().for_each(|(at, _)| marks_of[*at].push(mark));
    }
    let mut window = Window { shared: &shared, times: vec![0; shared.len()], likeness: vec![0.0; functions.len()] };
    let mut order: Vec<usize> = (0..functions.len()).collect();
    order.sort_by_key(|at| Reverse(functions[*at].1));
    let mut left = order.split_off(SHORT.min(functions.len()));
    left.sort_unstable();
    let costs: Vec<f64> = functions.iter().map(|(body, _)| (body.len() as f64).powf(SIZE)).collect();
    let (mut inside, mut size) = (VecDeque::new(), 0);
    let value = |window: &Window<'_>, at: usize| (window.likeness[at] + 1.0) / costs[at];
    while let Some(next) = (0..left.len()).max_by(|a, b| value(&window, left[*a]).total_cmp(&value(&window, left[*b])))
    {
        let next = left.swap_remove(next);
        order.push(next);
        inside.push_back(next);
        size += functions[next].0.len();
        window.change(&marks_of[next], 1);
        while size > WINDOW && inside.len() > 1 {
            let Some(gone) = inside.pop_front() else { break };
            size -= functions[gone].0.len();
            window.change(&marks_of[gone], -1);
        }
    }
    order
}

/// What stands before the place that is to be filled.
struct Window<'s> {
    /// The functions that have each mark, and how often.
    shared: &'s [(u32, Vec<(usize, f64)>)],
    /// How often each mark is in the window.
    times: Vec<i32>,
    /// How much each function is like what is in it.
    likeness: Vec<f64>,
}

impl Window<'_> {
    /// Marks come, or go.
    fn change(&mut self, marks: &[usize], by: i32) {
        for mark in marks {
            let before = self.times[*mark];
            self.times[*mark] += by;
            let is_only = before.max(before + by) == 1;
            let weight = f64::from(by) * if is_only { 1.0 } else { AGAIN };
            for (at, times) in &self.shared[*mark].1 {
                self.likeness[*at] += weight * times;
            }
        }
    }
}

/// Hashes of all that stands in a function, and how often it does.
fn marks(body: &[u8]) -> HashMap<u32, f64> {
    let hash = |bytes: &[u8]| {
        bytes.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
    };
    let mut marks = HashMap::new();
    for bytes in body.windows(BYTES) {
        *marks.entry(hash(bytes)).or_default() += 1.0;
    }
    marks
}

//! An engine of a few lines for the browser, where the one of `regex` would be a twentieth of what is downloaded: all ways to
//! match go through the text side by side, the preferred ones first, and no two of them stand at one place (Pike's way).

use std::sync::Arc;

use super::super::ast::{Assert, Mode, Node, Repeat, UNBOUNDED};
use super::super::set::Set;

/// The most instructions.
const MOST: usize = 200_000;

/// A compiled pattern.
#[derive(Debug)]
pub(in super::super) struct Linear {
    program: Vec<Instruction>,
}

#[derive(Debug)]
enum Instruction {
    Char(char),
    Set(Arc<Set>),
    Assert(Assert),
    /// Goes on at both places, rather at the first one.
    Fork(usize, usize),
    Jump(usize),
    Found,
}

impl Linear {
    /// Compiles a pattern that has a [`super::Shape`], to find matches or (`full`) to match whole texts; `None` where it
    /// would be too large.
    pub(in super::super) fn new(root: &Node, full: bool) -> Option<Self> {
        let mut linear = Self { program: Vec::new() };
        linear.add(root)?;
        if full {
            linear.push(Instruction::Assert(Assert::End))?;
        }
        linear.push(Instruction::Found)?;
        Some(linear)
    }

    pub(in super::super) fn is_full(&self, text: &str) -> bool {
        self.run(text, 0, true).is_some()
    }

    /// Whether there is a match.
    pub(in super::super) fn finds(&self, text: &str) -> bool {
        self.find(text, 0).is_some()
    }

    /// The first match that begins at a place or behind it. Its groups are the machine's to find.
    pub(in super::super) fn find(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        self.run(text, from, false)
    }

    fn push(&mut self, instruction: Instruction) -> Option<usize> {
        let at = self.program.len();
        self.program.push(instruction);
        (at < MOST).then_some(at)
    }

    /// Sets where an instruction goes that was written before its goal was known.
    fn patch(&mut self, at: usize, lazy: bool) {
        let (after, end) = (at.saturating_add(1), self.program.len());
        if let Some(instruction) = self.program.get_mut(at) {
            *instruction = match instruction {
                Instruction::Jump(_) => Instruction::Jump(end),
                _ => fork(after, end, lazy),
            };
        }
    }

    fn add(&mut self, node: &Node) -> Option<()> {
        match node {
            Node::Empty => {}
            Node::Char(c) => drop(self.push(Instruction::Char(*c))?),
            Node::Set(set) => drop(self.push(Instruction::Set(Arc::clone(set)))?),
            Node::Assert(assert) => drop(self.push(Instruction::Assert(*assert))?),
            Node::Concat(nodes) => nodes.iter().try_for_each(|node| self.add(node))?,
            Node::Group { body, .. } => self.add(body)?,
            Node::Either(choices) => self.either(choices)?,
            Node::Repeat(repeat) => self.repeat(repeat)?,
            Node::LineBreak => {
                let ends = Set::range(0x0A, 0x0D).or(&Set::chars("\u{85}\u{2028}\u{2029}"));
                let both = Node::Concat(vec![Node::Char('\r'), Node::Char('\n')]);
                self.either(&[both, Node::Set(ends.into())])?;
            }
            Node::Atomic(_) | Node::Look(_) | Node::Reference { .. } | Node::LooseReference(_) | Node::Unusable => {
                return None;
            }
        }
        Some(())
    }

    fn either(&mut self, choices: &[Node]) -> Option<()> {
        let Some((last, others)) = choices.split_last() else { return Some(()) };
        let mut ends = Vec::with_capacity(others.len());
        for choice in others {
            let fork = self.push(Instruction::Fork(0, 0))?;
            self.add(choice)?;
            ends.push(self.push(Instruction::Jump(0))?);
            self.patch(fork, false);
        }
        self.add(last)?;
        for end in ends {
            self.patch(end, false);
        }
        Some(())
    }

    /// Turns that must be made, and then those that may be: any number of them is none, or one and more behind it, so that an
    /// empty turn is no way around the choice.
    fn repeat(&mut self, Repeat { body, min, max, mode, .. }: &Repeat) -> Option<()> {
        let lazy = *mode == Mode::Lazy;
        let mut forks = Vec::new();
        if *max == UNBOUNDED {
            if *min == 0 {
                forks.push(self.push(Instruction::Fork(0, 0))?);
            }
            for _ in 1..*min {
                self.add(body)?;
            }
            let turn = self.program.len();
            self.add(body)?;
            let after = self.program.len().saturating_add(1);
            self.push(fork(turn, after, lazy))?;
        } else {
            for _ in 0..*min {
                self.add(body)?;
            }
            for _ in *min..*max {
                forks.push(self.push(Instruction::Fork(0, 0))?);
                self.add(body)?;
            }
        }
        for fork in forks {
            self.patch(fork, lazy);
        }
        Some(())
    }

    fn run(&self, text: &str, from: usize, anchored: bool) -> Option<(usize, usize)> {
        let mut place = Place { text, at: from, before: text.get(..from)?.chars().next_back() };
        let (mut now, mut next) = (Threads::new(self.program.len()), Threads::new(self.program.len()));
        let mut found = None;
        loop {
            if found.is_none() && (!anchored || place.at == from) {
                self.follow(&mut now, 0, place.at, &place);
            }
            if now.list.is_empty() && (found.is_some() || anchored) {
                return found;
            }
            let Some(c) = place.after() else {
                let ends = |thread: &&(usize, usize)| matches!(self.program.get(thread.0), Some(Instruction::Found));
                return now.list.iter().find(ends).map(|(_, start)| (*start, place.at)).or(found);
            };
            let behind = Place { text, at: place.at.saturating_add(c.len_utf8()), before: Some(c) };
            for (at, start) in now.list.drain(..) {
                let goes_on = match self.program.get(at) {
                    Some(Instruction::Char(wanted)) => *wanted == c,
                    Some(Instruction::Set(set)) => set.has(c.into()),
                    Some(Instruction::Found) => {
                        // what comes behind is preferred less
                        found = Some((start, place.at));
                        break;
                    }
                    _ => false,
                };
                if goes_on {
                    self.follow(&mut next, at.saturating_add(1), start, &behind);
                }
            }
            place = behind;
            std::mem::swap(&mut now, &mut next);
            next.clear();
        }
    }

    /// Adds a thread, or what becomes of it without a character.
    fn follow(&self, threads: &mut Threads, at: usize, start: usize, place: &Place<'_>) {
        threads.pending.push(at);
        while let Some(at) = threads.pending.pop() {
            match threads.seen.get_mut(at) {
                Some(seen) if *seen != threads.round => *seen = threads.round,
                _ => continue,
            }
            match self.program.get(at) {
                Some(Instruction::Jump(to)) => threads.pending.push(*to),
                Some(Instruction::Fork(first, second)) => threads.pending.extend([*second, *first]),
                Some(Instruction::Assert(assert)) if place.holds(*assert) => threads.pending.push(at.saturating_add(1)),
                Some(Instruction::Assert(_)) | None => {}
                Some(_) => threads.list.push((at, start)),
            }
        }
    }
}

fn fork(turn: usize, end: usize, lazy: bool) -> Instruction {
    if lazy { Instruction::Fork(end, turn) } else { Instruction::Fork(turn, end) }
}

/// Ways to match that stand between the same two characters: where in the program, and where the match began.
struct Threads {
    list: Vec<(usize, usize)>,
    /// For each instruction the round in which it was reached last.
    seen: Vec<usize>,
    round: usize,
    pending: Vec<usize>,
}

impl Threads {
    fn new(size: usize) -> Self {
        Self { list: Vec::new(), seen: vec![0; size], round: 1, pending: Vec::new() }
    }

    fn clear(&mut self) {
        self.list.clear();
        self.round = self.round.wrapping_add(1);
    }
}

/// A place between two characters.
struct Place<'t> {
    text: &'t str,
    at: usize,
    before: Option<char>,
}

impl Place<'_> {
    fn after(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    /// What must hold here, in the texts that fit a [`super::Shape`].
    fn holds(&self, assert: Assert) -> bool {
        let is_word = |c: char| c == '_' || c.is_ascii_alphanumeric();
        match assert {
            Assert::Begin => self.at == 0,
            Assert::End | Assert::LastLine(_) => self.at == self.text.len(),
            Assert::LineStart(_) => self.before.is_none_or(|c| c == '\n'),
            Assert::LineEnd(_) => self.after().is_none_or(|c| c == '\n'),
            Assert::Word { negative, .. } | Assert::AsciiWord { negative } => {
                (self.before.is_some_and(is_word) != self.after().is_some_and(is_word)) != negative
            }
            Assert::LastMatch => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Pattern;
    use super::super::Linear as Automaton;
    use super::Linear;
    use crate::limits::Limits;

    const PIECES: [&str; 22] = [
        "a", "b", "ab", ".", "[ab]", "[^a]", "\\R", "\\b", "\\B", "^", "$", "(?m)^", "(?m)$", "|", "|", "(", "(", ")",
        ")", "é", "\\z", "a|",
    ];
    const COUNTS: [&str; 12] = ["", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{2,}?"];
    const TEXTS: [&str; 12] = ["", "a", "b", "aa", "abab", "a\nb", "\n", "é", "aéb", "b\r\na", "aaaaab", "x a_b"];

    /// Both engines find the same, whatever the pattern: it is made of pieces at random.
    #[test]
    fn it_finds_what_the_engine_of_regex_finds() {
        let (mut seed, mut compared) = (1_u32, 0);
        let mut next = |most: usize| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) as usize % most
        };
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..=next(7) {
                text.push_str(PIECES[next(PIECES.len())]);
                text.push_str(COUNTS[next(COUNTS.len())]);
            }
            let Ok(pattern) = Pattern::java(&text, &Limits::default()) else { continue };
            let Some(shape) = pattern.shape else { continue };
            for full in [false, true] {
                let (ours, theirs) = (Linear::new(&pattern.root, full), Automaton::new(&pattern.root, full));
                let (ours, theirs) = (ours.unwrap(), theirs.unwrap());
                for subject in TEXTS.into_iter().filter(|text| shape.fits(text)) {
                    compared += 1;
                    if full {
                        assert_eq!(ours.is_full(subject), theirs.is_full(subject), "{text} on {subject:?}");
                        continue;
                    }
                    let found = theirs.find(subject, 0).is_some();
                    assert_eq!((ours.finds(subject), theirs.finds(subject)), (found, found), "{text} on {subject:?}");
                    for from in (0..=subject.len()).filter(|at| subject.is_char_boundary(*at)) {
                        assert_eq!(ours.find(subject, from), theirs.find(subject, from), "{text} on {subject:?}");
                    }
                }
            }
        }
        assert!(compared > 50_000, "{compared}");
    }
}

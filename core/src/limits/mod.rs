//! What a template, a body and a definition may cost. Every limit is on by default; one that is hit is an error that
//! names it.

pub mod fixed;

/// The limits that can be set.
///
/// ```
/// use gatewright::limits::Limits;
/// let limits = Limits { fuel: 50_000, ..Limits::default() };
/// assert_eq!(limits.nesting, 100);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one template.
    pub template_bytes: usize,
    /// Levels of blocks, brackets, parentheses and literals in one template.
    pub nesting: usize,
    /// Steps of one render, or of one validation; what walks its operand is charged by length.
    pub fuel: u64,
    /// Turns of one `#foreach`: by dialect, 1,000 in `apigateway` and as many as `fuel` allows in the others.
    pub loop_turns: LoopTurns,
    /// What happens at the limit of turns.
    pub loop_overrun: LoopOverrun,
    /// Bytes of the output.
    pub output_bytes: usize,
    /// Bytes of one string.
    pub string_bytes: usize,
    /// Elements of one list, map or set.
    pub list_items: usize,
    /// Decimal digits of one number.
    pub number_digits: usize,
    /// Levels of lists and maps in one value, counted when it is printed or compared.
    pub value_depth: usize,
    /// Calls of macros inside one another. Renders inside a render of every kind (macro, define, evaluate, parse and
    /// interpolation together) may be three times as many.
    pub render_depth: usize,
    /// Bytes that the strings, lists and maps made by one render hold together; looked at in each turn of a loop.
    pub memory_bytes: usize,
    /// Bytes of one regular expression.
    pub regex_bytes: usize,
    /// Backtracking steps of one regular expression, beside 16 for each byte of its text.
    pub regex_steps: usize,
    /// Levels of lists and maps in a body, and in a JSON text that is read as one. The library of the service reads as
    /// many.
    pub json_depth: usize,
    /// Bytes of a JSON text that is read as a body is.
    pub json_bytes: usize,
    /// Bytes of a request body; a longer one is answered with status 413.
    pub body_bytes: usize,
    /// Bytes of an API definition.
    pub definition_bytes: usize,
    /// What all models of a definition may weigh: nodes of their schemas, every reference followed once per use.
    pub model_nodes: usize,
}

/// How many turns a `#foreach` may make.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LoopTurns {
    /// [`LoopTurns::SERVICE`] in the dialect `apigateway`, as the service has it; as many as `fuel` allows in the others.
    #[default]
    ByDialect,
    /// So many.
    AtMost(usize),
    /// As many as `fuel` allows.
    Unlimited,
}

impl LoopTurns {
    /// The documented quota of the service: 1,000.
    pub const SERVICE: usize = 1_000;
}

/// What a `#foreach` does at its limit of turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoopOverrun {
    /// It stops, and rendering goes on behind `#end`, as the reference engine does.
    Stop,
    /// The render fails.
    Error,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            template_bytes: 300 * 1024,
            nesting: 100,
            fuel: 10_000_000,
            loop_turns: LoopTurns::ByDialect,
            loop_overrun: LoopOverrun::Stop,
            output_bytes: 10 * 1024 * 1024,
            string_bytes: 10 * 1024 * 1024,
            list_items: 1_000_000,
            number_digits: 10_000,
            value_depth: 1_000,
            render_depth: 20,
            memory_bytes: 256 * 1024 * 1024,
            regex_bytes: 64 * 1024,
            regex_steps: 100_000,
            json_depth: 400,
            json_bytes: 10 * 1024 * 1024,
            body_bytes: 10 * 1024 * 1024,
            definition_bytes: 6 * 1024 * 1024,
            model_nodes: 100_000,
        }
    }
}

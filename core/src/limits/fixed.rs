//! Limits that nobody would want to set: they keep the stack and what is read in bounds.

macro_rules! fixed {
    ($($(#[doc = $meaning:literal])+ $name:ident $shown:literal $value:expr;)*) => {
        $($(#[doc = $meaning])+ pub(crate) const $name: usize = $value;)*

        /// Each with the name that errors and `docs/limits.md` have for it, its value and its meaning.
        pub const ALL: &[(&str, usize, &str)] = &[$(($shown, $name, concat!($($meaning),+))),*];
    };
}

fixed! {
    /// Levels of blocks over all macros and evaluated texts inside one another: what a stack of 256 KB holds.
    BLOCK_DEPTH "block_depth" 300;
    /// Ranges of characters that all classes of one regular expression may take together.
    REGEX_RANGES "regex_ranges" 200_000;
    /// Levels of lists and maps in a JSON text that is no body: variables, a definition.
    VARIABLES_DEPTH "variables_depth" 1_000;
    /// Bytes of a JSON text that is no body.
    VARIABLES_BYTES "variables_bytes" 64 * 1024 * 1024;
    /// Bytes of one JSONPath.
    PATH_BYTES "path_bytes" 16 * 1024;
    /// Levels of a document that a deep scan (`..`) goes down.
    SCAN_DEPTH "scan_depth" 10_000;
    /// Problems of a definition that are told one by one.
    DEFINITION_PROBLEMS "definition_problems" 100;
    /// References of a definition that may follow one another.
    DEFINITION_REFERENCES "definition_references" 16;
    /// Ranges of characters that all classes of one `pattern` of a model may take together.
    PATTERN_RANGES "pattern_ranges" 100_000;
    /// Levels of lists and maps in one value of an `enum`.
    ENUM_DEPTH "enum_depth" 64;
    /// Steps that the names or values of one keyword may take to be compared with one another when a model is compiled.
    ENUM_STEPS "enum_steps" 1_000_000;
    /// Levels of one schema of the profile `jsonschema`; what nests deeper is named and referred to.
    MODEL_DEPTH "model_depth" 100;
    /// Values in a body that a model of the profile `jsonschema` looks at.
    MODEL_VALUES "model_values" 100_000;
    /// Levels of a body times schemas of the profile `jsonschema` that look at the same value. Measured: a stack of 256 KB
    /// holds a little more.
    MODEL_STACK "model_stack" 800;
    /// Messages of the service in one report, which hold 16 MiB together at most.
    REPORT_MESSAGES "report_messages" 10_000;
    /// Violations in one report, and changes that one shaping of a body tells.
    REPORT_VIOLATIONS "report_violations" 100;
}

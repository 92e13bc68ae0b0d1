//! The registry of error numbers: stable, never reused, one line of meaning each.
//!
//! The thousand says the kind: 1xxx a template or a path does not parse, 2xxx rendering fails, 3xxx a request does not fit
//! its model, 4xxx a definition, 5xxx a limit, 6xxx an input document, 9xxx an internal fault. `docs/errors.md` is
//! generated from this table.

use crate::error::ErrorKind;

/// A stable error number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Code(pub u16);

macro_rules! codes {
    ($($number:literal $name:ident $meaning:literal)*) => {
        impl Code {
            $(#[doc = $meaning] pub const $name: Code = Code($number);)*

            /// What kind of trouble errors of this number are.
            ///
            /// ```
            /// use gatewright::error::ErrorKind;
            /// use gatewright::{codes::Code};
            /// assert_eq!(Code::LIMIT_FUEL.kind(), ErrorKind::Limit);
            /// ```
            #[must_use]
            pub fn kind(self) -> ErrorKind {
                match self.0 / 1_000 {
                    1 => ErrorKind::Parse,
                    2 => ErrorKind::Render,
                    3 | 6 => ErrorKind::Input,
                    4 => ErrorKind::Definition,
                    5 => ErrorKind::Limit,
                    _ => ErrorKind::Internal,
                }
            }

            /// No error: how `#break`, `#stop` and `#return` leave an expression.
            pub(crate) const FLOW: Code = Code(0);

            /// Every number with its name and its meaning, ascending.
            pub const ALL: &[(Code, &str, &str)] = &[$((Code::$name, stringify!($name), $meaning)),*];
        }
    };
}

codes! {
    1001 LEXICAL "the text cannot be cut into tokens at this place"
    1002 UNEXPECTED "a token stands where the grammar expects another"
    1003 UNCLOSED "a block, bracket, string or comment is not closed before the end"
    1004 DIRECTIVE_ARGUMENTS "a directive got arguments that it does not take"
    1005 EVALUATED_TEMPLATE "a text that is evaluated or read while rendering is no template"
    1006 MACRO_ARGUMENTS "a macro that became known while rendering got a bare word as an argument"
    1101 PATH_INVALID "a selector is no JSONPath, or asks for a function that there is not"
    2001 METHOD_FAILED "a method raised an exception"
    2002 INDEX_RANGE "an index lies outside of the list"
    2003 CONCURRENT_CHANGE "a list or map was changed while a loop walked over it"
    2004 DIRECTIVE_FAILED "a directive cannot run with the arguments it got"
    2005 RESOURCE_MISSING "the template loader does not know the template"
    2006 ARITHMETIC "an operation on numbers has no result"
    2007 REGEX "a pattern or replacement is not valid, or not supported"
    2008 UNAVAILABLE "the name exists on the service and is not available here"
    2009 NO_RESOURCES "the template reads another one, and no template loader is set"
    2010 NESTED_TEMPLATE "an interpolated string, or a block that a value is made of, is no template"
    2101 PATH_EVALUATION "something on the way of a JSONPath cannot be computed"
    2102 PATH_IN_TEMPLATE "a template asks for a JSONPath that is none"
    3001 BODY_INVALID "a body does not fit its model"
    3002 NO_METHOD "a request asks for a path or method that the definition does not have"
    4001 DEFINITION_SYNTAX "the definition is no JSON"
    4002 DEFINITION_SHAPE "the definition has a member of the wrong shape"
    4003 DEFINITION_UNSUPPORTED "the definition asks for what this build cannot do"
    4004 MODEL_INVALID "a model is no valid schema"
    4005 MOCK_STATUS "the request template of a mock integration renders no integer `statusCode`"
    4006 NO_INTEGRATION_RESPONSE "no integration response matches, and none is the default"
    4007 SELECTION_INVALID "a selection expression cannot be read"
    4008 NO_BACKEND "a method needs an integration, and the caller has none to perform"
    5001 LIMIT_TEMPLATE "the template is longer than the limit"
    5002 LIMIT_NESTING "something is nested deeper than the limit"
    5003 LIMIT_FUEL "rendering takes more steps than the limit"
    5004 LIMIT_LOOP "a loop makes more turns than the limit"
    5005 LIMIT_OUTPUT "the output grows past the limit"
    5006 LIMIT_STRING "a string grows past the limit"
    5007 LIMIT_LIST "a list or map grows past the limit"
    5008 LIMIT_NUMBER "a number grows past the limit of digits"
    5009 LIMIT_VALUE_DEPTH "a value is nested deeper than the limit"
    5010 LIMIT_RENDER_DEPTH "renders inside renders go deeper than the limit"
    5011 LIMIT_REGEX_LENGTH "a pattern is longer than the limit, or compiles to too much"
    5012 LIMIT_REGEX_STEPS "a pattern takes more steps than the limit"
    5013 LIMIT_BODY "a body is longer than the limit"
    5014 LIMIT_MEMORY "a render holds more memory than the limit"
    5015 LIMIT_DEFINITION "a definition or a model is larger than the limit"
    6001 JSON_UNEXPECTED "a JSON text has something at a place where its grammar expects something else"
    6002 JSON_UNCLOSED "a JSON text ends before it is complete"
    6003 JSON_STRING "a string of a JSON text holds a raw control character or a malformed escape, or is not closed"
    6004 JSON_NUMBER "a number of a JSON text is malformed"
    6005 JSON_TRAILING "something follows the value of a JSON text"
    6101 CASE_SHAPE "a case of a batch is no JSON object with a template"
    6102 OPTION "an option, dialect, limit or quirk that there is not, or a value that it does not take"
    6103 MESSAGE_SHAPE "a request or response as data has a member that it cannot have"
    6104 VALUE_TYPE "an option, or a member of a request or response as data, is of another type than it must be"
    6201 PATH_MISSING "a JSONPath leads nowhere"
    9001 INTERNAL "a fault of the engine itself"
}

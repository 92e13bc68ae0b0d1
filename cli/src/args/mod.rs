//! What can be asked.

mod invoke;

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand};
use gatewright::Dialect;
use gatewright::validate::{Draft, ModelOptions, Profile};

use crate::variables::Variables;

pub(crate) use invoke::Invoke;

#[derive(Debug, Parser)]
#[command(
    name = "gatewright",
    bin_name = "gatewright",
    version,
    about = "API-gateway mapping templates on the command line",
    after_help = "\
Examples:
  gatewright render order.vtl --context order.json
  gatewright jsonpath '$.lines[0].sku' order.json
  gatewright check templates/*.vtl
  gatewright invoke openapi.json POST /pets --body @pet.json

Wherever a file is read, `-` is the standard input.
Exit status: 0 for success, 1 for a failure, which the standard error tells,
2 for wrong usage."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Render a template with variables, or many of them from lines of JSON
    Render(Render),
    /// Print what a JSONPath finds in a document
    Jsonpath(Jsonpath),
    /// Say of each template whether it parses
    Check(Check),
    /// Say what a body lacks to fit a model, in the words of the service
    Validate(Validate),
    /// Send one request through an API definition
    Invoke(Invoke),
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gatewright render order.vtl --context order.json
  echo 'Hello $name!' | gatewright render - --set name=World
  gatewright render list.vtl --set-json 'items=[1, 2.50, null]' -o list.txt
  gatewright render order.vtl --body @order.json --explain
  gatewright render --json-lines < cases.jsonl

Of two variables with one name the later argument wins, and any of them over the
file of --context. Only the variables given exist; with --request or --body also
$input, $util, $context and $stageVariables.

With --json-lines each line is a case, and each is answered by one line, in order:
  {\"id\": 7, \"template\": \"Hello $name!\", \"context\": {\"name\": \"World\"}}
  {\"id\":7,\"output\":\"Hello World!\"}
A case may also have `dialect`, `resources` (the texts that #parse and #include
find) and `request`:
  {\"body\", \"params\": {\"path\", \"querystring\", \"header\"}, \"context\",
   \"stageVariables\", \"webSocket\": true for a message of a WebSocket API}
Only with a request do $input, $util, $context and $stageVariables exist. What a
template sets in the override maps of $context is answered as `overrides`, what
#return of the dialect appsync gave back as `returned`.
What fails is answered with
  {\"id\": …, \"error\": {\"kind\", \"code\", \"message\", \"line\", \"column\"}}
and a line that cannot be read with {\"line\": 3, \"error\": …}. Blank lines count,
and have no answer.")]
pub(crate) struct Render {
    /// The template; with --json-lines the cases [default there: -]
    #[arg(required_unless_present = "json_lines")]
    pub(crate) template: Option<String>,

    /// A file with a JSON object: the variables
    #[arg(long, value_name = "FILE", conflicts_with = "json_lines")]
    pub(crate) context: Option<String>,

    #[command(flatten)]
    pub(crate) variables: Variables,

    /// A file with a request as JSON, in the shape of the cases below: $input, $util, $context, $stageVariables
    #[arg(long, value_name = "FILE", conflicts_with = "json_lines")]
    pub(crate) request: Option<String>,

    /// The body that $input shows: a text, or @FILE
    #[arg(long, value_name = "TEXT|@FILE", conflicts_with = "json_lines")]
    pub(crate) body: Option<String>,

    /// Tell on the standard error which references printed nothing and why, and whether the output is JSON
    #[arg(long, conflicts_with = "json_lines")]
    pub(crate) explain: bool,

    /// Read cases, one JSON object a line, and answer each with a line
    #[arg(long)]
    pub(crate) json_lines: bool,

    #[command(flatten)]
    pub(crate) language: Language,

    /// Write to a file instead of the standard output; it is touched only if all goes well
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gatewright jsonpath '$.lines[0].sku' order.json
  curl -s https://example.com/order | gatewright jsonpath '$.lines[?(@.qty > 1)]'
  gatewright jsonpath --json-lines < cases.jsonl

The dialect is Jayway's, as in $input.path; the document is read as leniently as
a body. The exit status is 1 where a path finds nothing.

With --json-lines each line is a case, and each is answered by one line, in order:
  {\"id\": 7, \"selector\": \"$.a\", \"document\": \"{a: 1}\"}
  {\"id\":7,\"result\":1,\"definite\":true}
A failure is answered with {\"id\": …, \"error\": {\"kind\", …}}, where the kind is
\"invalid-path\", \"not-found\", \"evaluation\" or, for the document, \"input\".")]
pub(crate) struct Jsonpath {
    // no documentation comment: rustdoc takes the brackets for a link
    #[arg(
        required_unless_present = "json_lines",
        help = "The path, such as $.lines[0].sku; with --json-lines the file of cases [default there: -]"
    )]
    pub(crate) selector: Option<String>,

    /// The document
    #[arg(value_name = "FILE", conflicts_with = "json_lines")]
    pub(crate) file: Option<String>,

    /// Read cases, one JSON object a line, and answer each with a line
    #[arg(long)]
    pub(crate) json_lines: bool,

    /// Write to a file instead of the standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Language {
    /// The language of the template
    #[arg(long, default_value = "apigateway", value_parser = PossibleValuesParser::new(Dialect::ALL.iter().map(|(_, name)| *name)))]
    dialect: String,
}

impl Language {
    pub(crate) fn dialect(&self) -> Dialect {
        Dialect::from_name(&self.dialect).unwrap_or_default()
    }
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gatewright check templates/*.vtl
  gatewright check --dialect velocity page.vm

Every file is looked at. The standard output has one line for each, in order,
the standard error tells why a template fails; the exit status is then 1.")]
pub(crate) struct Check {
    /// The templates
    #[arg(required = true, value_name = "TEMPLATE")]
    pub(crate) templates: Vec<String>,

    #[command(flatten)]
    pub(crate) language: Language,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gatewright validate --model pet.schema.json pet.json
  gatewright validate --model pet.schema.json --check-model
  echo '{\"id\": 7}' | gatewright validate --model pet.schema.json --json
  gatewright validate --json-lines < cases.jsonl

The exit status is 1 for a body that is not valid, or a model that cannot be used.
With --json a body that is no JSON, or a model that is none, gives
{\"error\": {\"kind\", …}}.

With --json-lines each line is a case, answered by one line, in order:
  {\"id\": 7, \"schema\": {\"type\": \"string\"}, \"instance\": 1}
  {\"id\":7,\"valid\":false,\"messages\":[…],\"validationErrorString\":\"[…]\"}
A message has `level`, `keyword`, `message`, and the JSON Pointers `instance`
and `schema`.
A case may also have a `profile`, and `settings`; other members are left alone:
  {\"numbers\": \"as-written\" | \"library\", \"unknownKeywordWarnings\": true}
Under the profile `jsonschema` the answer has `violations` in place of messages.
A schema that cannot be used gives {\"id\": …, \"error\": {\"kind\": \"schema\", …}}.")]
pub(crate) struct Validate {
    /// The model: JSON Schema, as JSON
    #[arg(long, value_name = "FILE", required_unless_present = "json_lines", conflicts_with = "json_lines")]
    pub(crate) model: Option<String>,

    /// The body [default: -]; with --json-lines the cases
    pub(crate) body: Option<String>,

    /// Who judges: the service, or JSON Schema as it is specified
    #[arg(long, default_value = "apigateway", value_parser = PossibleValuesParser::new(Profile::ALL.iter().map(|(_, name)| *name)))]
    profile: String,

    /// The draft of the profile `jsonschema` [default: what `$schema` names, else the latest]
    #[arg(long, value_parser = PossibleValuesParser::new(Draft::ALL.iter().map(|(_, name)| *name)))]
    draft: Option<String>,

    /// Refuse a model that the service refuses to create; without a body do nothing else
    #[arg(long, conflicts_with = "json_lines")]
    pub(crate) check_model: bool,

    /// Print the report as JSON
    #[arg(long, conflicts_with = "json_lines")]
    pub(crate) json: bool,

    /// Read cases, one JSON object a line, and answer each with a line
    #[arg(long)]
    pub(crate) json_lines: bool,

    /// Write to a file instead of the standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

impl Validate {
    pub(crate) fn options(&self) -> ModelOptions {
        ModelOptions {
            profile: Profile::from_name(&self.profile).unwrap_or_default(),
            draft: self.draft.as_deref().and_then(Draft::from_name),
            model_checks: self.check_model,
            ..ModelOptions::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn arguments_do_not_contradict_one_another() {
        super::Cli::command().debug_assert();
    }

    #[test]
    fn what_stands_behind_the_options_fits_a_terminal() {
        let mut command = super::Cli::command();
        let commands = command.get_subcommands().cloned().collect::<Vec<_>>();
        command.build();
        for command in commands.iter().chain([&command]) {
            let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(!text.is_empty(), "{} has no examples", command.get_name());
            for line in text.lines() {
                assert!(line.chars().count() <= 82, "{line}");
            }
        }
    }
}

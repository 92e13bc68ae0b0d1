//! Statements and the blocks that hold them. Open blocks lie on a stack, so that blocks nest without recursion.

use super::token::{Kind, Token};
use super::tokens::Parser;
use crate::error::Result;
use crate::source::Span;
use crate::vtl::ast::{Ast, Directive, Expr, If, Node, Set, Text};

/// A block that is not closed yet.
pub(super) struct Open {
    /// The statements before the block.
    outer: Vec<Node>,
    /// The first token of its directive.
    pub(super) mark: usize,
    pub(super) kind: OpenKind,
}

pub(super) enum OpenKind {
    If(Box<Branches>),
    /// A directive whose block began at this token.
    Directive(Box<Directive>, usize),
}

/// The branches of an `#if` as far as they are known.
pub(super) struct Branches {
    branches: Vec<(Expr, Vec<Node>)>,
    /// The condition of the branch that is open; none behind `#else`.
    condition: Option<Expr>,
}

impl Parser<'_> {
    /// The whole template.
    pub(super) fn template(mut self) -> Result<Ast> {
        let mut nodes = Vec::new();
        let mut blocks: Vec<Open> = Vec::new();
        loop {
            let token = self.look(0)?;
            match token.kind {
                Kind::Text
                | Kind::Dot
                | Kind::ParenClose
                | Kind::ParenOpen
                | Kind::Integer
                | Kind::Float
                | Kind::String
                | Kind::Escape
                | Kind::FormalClose
                | Kind::EmptyIndex => self.text(&mut nodes)?,
                Kind::Identifier => nodes.push(Node::Reference(Box::new(self.reference()?))),
                Kind::FormalOpen => {
                    if self.peek_at(1)? == Kind::Identifier {
                        nodes.push(Node::Reference(Box::new(self.reference()?)));
                    } else {
                        self.text(&mut nodes)?;
                    }
                }
                Kind::LineComment | Kind::Comment | Kind::FormalComment => self.comment(&mut nodes)?,
                Kind::TextBlock => {
                    self.take()?;
                    let inner = Span { start: token.start.saturating_add(3), end: token.end.saturating_sub(3) };
                    push_source(&mut nodes, inner);
                }
                Kind::EscapedDirective => self.escaped_directive(&mut nodes)?,
                Kind::DoubleEscape => self.double_escape(&mut nodes)?,
                Kind::Set => nodes.push(Node::Set(Box::new(self.set()?))),
                Kind::If => {
                    let mark = self.mark();
                    self.enter(token.span())?;
                    let condition = self.condition()?;
                    let kind = OpenKind::If(Box::new(Branches { branches: Vec::new(), condition: Some(condition) }));
                    blocks.push(Open { outer: std::mem::take(&mut nodes), mark, kind });
                }
                Kind::Word | Kind::BracketedWord => {
                    let mark = self.mark();
                    let (directive, is_block) = self.directive()?;
                    if is_block {
                        self.enter(token.span())?;
                        let kind = OpenKind::Directive(directive, self.mark());
                        blocks.push(Open { outer: std::mem::take(&mut nodes), mark, kind });
                    } else {
                        nodes.push(Node::Directive(directive));
                    }
                }
                Kind::ElseIf | Kind::Else => self.next_branch(token, &mut blocks, &mut nodes)?,
                Kind::End => {
                    let Some(open) = blocks.pop() else {
                        return Err(self.nothing_to_end(token));
                    };
                    self.take()?;
                    self.leave();
                    self.close(open, &mut nodes);
                }
                Kind::Eof if blocks.is_empty() => return Ok(Ast { nodes }),
                _ => return Err(self.unexpected_statement(token, &blocks)),
            }
        }
    }

    /// A token that prints as it is.
    fn text(&mut self, nodes: &mut Vec<Node>) -> Result<()> {
        let mark = self.mark();
        let token = self.take()?;
        match token.special {
            0 => push_source(nodes, token.span()),
            _ => push_text(nodes, self.literal(mark)),
        }
        Ok(())
    }

    /// A comment prints what stood before it in the same token.
    fn comment(&mut self, nodes: &mut Vec<Node>) -> Result<()> {
        let token = self.take()?;
        let image = token.image(self.text);
        let before = image.find("##").or_else(|| image.find("#*")).unwrap_or(0);
        if before > 0 {
            let start = token.start as usize;
            push_source(nodes, Span::new(start, start.saturating_add(before)));
        }
        if token.kind == Kind::LineComment {
            self.take_if(Kind::LineCommentEnd)?;
        }
        Ok(())
    }

    /// `#set(target = value)`.
    fn set(&mut self) -> Result<Set> {
        let mark = self.mark();
        let opened = self.take()?;
        self.blanks()?;
        if !matches!(self.peek()?, Kind::Identifier | Kind::FormalOpen) {
            return Err(self.no_target(opened));
        }
        let target = self.reference()?;
        self.blanks()?;
        if !self.take_if(Kind::Assign)? {
            return Err(self.no_assign(opened, &target));
        }
        let value = self.expression()?;
        if !self.take_if(Kind::ParenClose)? {
            return Err(self.unclosed_parenthesis(opened, "#set"));
        }
        self.lexer.leave_set();
        Ok(Set { target, value, span: self.span_from(mark) })
    }

    /// The condition of `#if` or `#elseif`, from the directive's name on.
    fn condition(&mut self) -> Result<Expr> {
        let directive = self.take()?;
        self.blanks()?;
        let opened = self.look(0)?;
        if !self.take_if(Kind::ParenOpen)? {
            return Err(self.no_condition(directive));
        }
        let condition = self.expression()?;
        if !self.take_if(Kind::ParenClose)? {
            return Err(self.unclosed_parenthesis(opened, directive.image(self.text)));
        }
        Ok(condition)
    }

    /// `#elseif` or `#else`.
    fn next_branch(&mut self, token: Token, blocks: &mut [Open], nodes: &mut Vec<Node>) -> Result<()> {
        let open = match blocks.last_mut() {
            Some(Open { kind: OpenKind::If(open), .. }) if open.condition.is_some() => open,
            _ => return Err(self.no_branch(token, blocks.last())),
        };
        if let Some(condition) = open.condition.take() {
            open.branches.push((condition, std::mem::take(nodes)));
        }
        if token.kind == Kind::ElseIf {
            open.condition = Some(self.condition()?);
        } else {
            self.take()?;
        }
        Ok(())
    }

    /// Takes the statements of a block that ends, and goes on behind it.
    fn close(&mut self, open: Open, nodes: &mut Vec<Node>) {
        let body = std::mem::replace(nodes, open.outer);
        let span = self.span_from(open.mark);
        nodes.push(match open.kind {
            OpenKind::If(open) => {
                let Branches { mut branches, condition } = *open;
                let otherwise = match condition {
                    Some(condition) => {
                        branches.push((condition, body));
                        None
                    }
                    None => Some(body),
                };
                Node::If(Box::new(If { branches, otherwise, span }))
            }
            OpenKind::Directive(mut directive, block) => {
                directive.span = span;
                directive.literal = self.written(open.mark);
                let end = self.mark().saturating_sub(1);
                if &*directive.name == "literal" && directive.literal_text.is_none() && block < end {
                    directive.literal_text = Some(self.literal_of(block, end));
                }
                directive.body = Some(body);
                self.defines(&directive);
                Node::Directive(directive)
            }
        });
    }
}

/// Adds a text; texts that follow one another in the source become one.
pub(super) fn push_source(nodes: &mut Vec<Node>, span: Span) {
    if let Some(Node::Text(Text::Source(last))) = nodes.last_mut()
        && last.end == span.start
    {
        last.end = span.end;
        return;
    }
    nodes.push(Node::Text(Text::Source(span)));
}

pub(super) fn push_text(nodes: &mut Vec<Node>, text: Text) {
    match text {
        Text::Source(span) => push_source(nodes, span),
        text => nodes.push(Node::Text(text)),
    }
}

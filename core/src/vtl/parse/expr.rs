//! Expressions with operators. Operators of one precedence that follow one another become one [`Chain`], so that neither
//! this parser nor anything behind it recurses along a sum.

use super::token::Kind;
use super::tokens::Parser;
use crate::error::Result;
use crate::source::Span;
use crate::vtl::ast::{BinaryOp, Chain, Expr, ExprKind, Link, Text};

/// An operand with the tokens that 1.7 takes for its own.
struct Operand {
    expr: Expr,
    from: usize,
    to: usize,
}

/// An operator that waits for its right operand.
struct Pending {
    left: Operand,
    op: BinaryOp,
    /// The token behind the operator.
    mark: usize,
}

impl Parser<'_> {
    /// An expression with the blanks around it.
    pub(super) fn expression(&mut self) -> Result<Expr> {
        let mut operand = self.unary()?;
        let mut pending: Vec<Pending> = Vec::new();
        loop {
            let op = binary(self.peek()?);
            while let Some(left) = pending.pop_if(|left| op.is_none_or(|op| level(left.op) >= level(op))) {
                operand = self.join(left, operand);
            }
            let Some(op) = op else {
                return Ok(operand.expr);
            };
            self.take()?;
            let mark = self.mark();
            pending.push(Pending { left: operand, op, mark });
            operand = self.unary()?;
        }
    }

    fn join(&self, pending: Pending, right: Operand) -> Operand {
        let Pending { left, op, mark } = pending;
        let span = left.expr.span.to(right.expr.span);
        let texts = (op == BinaryOp::Add).then(|| Box::new((self.operand_text(&left), self.operand_text(&right))));
        let link = Link { op, right: right.expr, texts };
        let mut chain = match left.expr.kind {
            ExprKind::Chain(chain) if chain.links.last().is_some_and(|link| level(link.op) == level(op)) => chain,
            kind => Box::new(Chain { first: Expr { kind, span: left.expr.span }, links: Vec::new() }),
        };
        chain.links.push(link);
        // the node of an operation begins behind its operator, and ends behind the blanks that follow
        Operand { expr: Expr { kind: ExprKind::Chain(chain), span }, from: mark, to: self.mark() }
    }

    /// What stands for an operand that is null in a sum of texts.
    fn operand_text(&self, operand: &Operand) -> Text {
        match operand.expr.kind {
            ExprKind::Reference(_) | ExprKind::Range(_) | ExprKind::Chain(_) | ExprKind::Group(_) => {
                self.literal_of(operand.from, operand.to)
            }
            _ => Text::Source(Span::default()),
        }
    }

    /// An operand with the negations before it.
    fn unary(&mut self) -> Result<Operand> {
        let mut nots = Vec::new();
        loop {
            self.blanks()?;
            let token = self.look(0)?;
            if token.kind != Kind::Not {
                break;
            }
            self.enter(token.span())?;
            self.take()?;
            nots.push(token.span());
        }
        let mut operand = self.primary()?;
        for not in nots.into_iter().rev() {
            self.leave();
            let span = not.to(operand.expr.span);
            operand.expr = Expr { kind: ExprKind::Not(Box::new(operand.expr)), span };
        }
        Ok(operand)
    }

    fn primary(&mut self) -> Result<Operand> {
        let from = self.mark();
        let token = self.look(0)?;
        if token.kind == Kind::ParenOpen {
            return self.group();
        }
        let Some(expr) = self.operand()? else {
            return Err(self.no_operand());
        };
        let to = self.mark();
        self.blanks()?;
        Ok(Operand { expr, from, to })
    }

    /// `( expression )`.
    fn group(&mut self) -> Result<Operand> {
        let mark = self.mark();
        let opened = self.take()?;
        self.enter(opened.span())?;
        let from = self.mark();
        let inner = Box::new(self.expression()?);
        let to = self.mark();
        if !self.take_if(Kind::ParenClose)? {
            return Err(self.unclosed_parenthesis(opened, "("));
        }
        self.leave();
        let span = self.span_from(mark);
        self.blanks()?;
        Ok(Operand { expr: Expr { kind: ExprKind::Group(inner), span }, from, to })
    }
}

fn binary(kind: Kind) -> Option<BinaryOp> {
    Some(match kind {
        Kind::Or => BinaryOp::Or,
        Kind::And => BinaryOp::And,
        Kind::Equal => BinaryOp::Eq,
        Kind::NotEqual => BinaryOp::Ne,
        Kind::Less => BinaryOp::Lt,
        Kind::Greater => BinaryOp::Gt,
        Kind::LessEqual => BinaryOp::Le,
        Kind::GreaterEqual => BinaryOp::Ge,
        Kind::Plus => BinaryOp::Add,
        Kind::Minus => BinaryOp::Sub,
        Kind::Times => BinaryOp::Mul,
        Kind::Divide => BinaryOp::Div,
        Kind::Modulo => BinaryOp::Rem,
        _ => return None,
    })
}

/// How tight an operator binds.
fn level(op: BinaryOp) -> u8 {
    match op {
        BinaryOp::Or => 0,
        BinaryOp::And => 1,
        BinaryOp::Eq | BinaryOp::Ne => 2,
        BinaryOp::Lt | BinaryOp::Gt | BinaryOp::Le | BinaryOp::Ge => 3,
        BinaryOp::Add | BinaryOp::Sub => 4,
        BinaryOp::Mul | BinaryOp::Div | BinaryOp::Rem => 5,
    }
}

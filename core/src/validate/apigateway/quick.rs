//! The shortest way for most values of most bodies: whether a value with nothing below it fits a schema without branches.
//!
//! It says what [`Walk::check`] says, keyword for keyword, where nobody asks for more than a verdict.

use super::kinds::Kinds;
use super::schema::{Keyword, Node, NodeId, Target};
use super::walk::Walk;
use crate::error::Result;
use crate::json::Data;

impl<'m, 'd> Walk<'m, 'd, '_> {
    /// Judges a value, if it can be done the short way; the verdict is in `failed`.
    #[inline]
    pub(super) fn hurry(&mut self, id: NodeId, value: &'d Data<'d>) -> Result<bool> {
        if !self.is_quick || matches!(value, Data::List(_) | Data::Map(_)) {
            return Ok(false);
        }
        let schema = self.schema;
        let node = match schema.node(id) {
            Some(Node { target: Target::Node(target), .. }) => schema.node(*target),
            node => node,
        };
        match node {
            Some(node) if node.is_plain => {
                self.failed |= !self.fits(node, value)?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    fn fits(&mut self, node: &'m Node, value: &'d Data<'d>) -> Result<bool> {
        let kind = Kinds::of(value);
        self.spend(1_usize.saturating_add(node.keywords.len()))?;
        for keyword in &node.keywords {
            let fits = match keyword {
                Keyword::Type(allowed) => allowed.meets(kind),
                Keyword::Enum(values) => self.is_among(values, value)?,
                Keyword::MaxLength(_) | Keyword::MinLength(_) | Keyword::Pattern(_) | Keyword::Format(_) => match value
                {
                    Data::Text(text) => self.text_fits(keyword, text)?,
                    _ => true,
                },
                Keyword::Maximum(_) | Keyword::Minimum(_) | Keyword::MultipleOf(_) => {
                    !Kinds::NUMERIC.meets(kind) || self.number_fits(keyword, value)?
                }
                // of lists and objects
                _ => true,
            };
            if !fits {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn text_fits(&mut self, keyword: &Keyword, text: &str) -> Result<bool> {
        Ok(match keyword {
            // a text has no more characters than bytes, and a quarter of them at least
            Keyword::MaxLength(most) => text.len() <= *most || text.chars().count() <= *most,
            Keyword::MinLength(least) => text.len() / 4 >= *least || text.chars().count() >= *least,
            Keyword::Pattern(pattern) => {
                self.spend(text.len() / 16)?;
                pattern.finds(text)?
            }
            Keyword::Format(format) => {
                self.spend(text.len() / 16)?;
                format.check(text, &self.schema.limits).is_ok()
            }
            _ => true,
        })
    }

    fn number_fits(&mut self, keyword: &Keyword, number: &Data<'_>) -> Result<bool> {
        Ok(match keyword {
            Keyword::Maximum(bound) => {
                let order = self.order(bound, number)?;
                order.is_lt() || order.is_eq() && !bound.exclusive
            }
            Keyword::Minimum(bound) => {
                let order = self.order(bound, number)?;
                order.is_gt() || order.is_eq() && !bound.exclusive
            }
            Keyword::MultipleOf(divisor) => self.is_multiple(divisor, number)?,
            _ => true,
        })
    }
}

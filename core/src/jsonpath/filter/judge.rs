//! Whether an item fulfils a condition.

use super::{Comparison, Expr};
use crate::jsonpath::eval::Run;
use crate::jsonpath::fail::{Fail, Step};
use crate::jsonpath::tree::Tree;

impl<T: Tree> Run<'_, T> {
    /// Whether a filter lets an item pass. A path or operator that cannot be used lets none.
    pub(in crate::jsonpath) fn accepts(&self, expr: &Expr, item: &T::Node) -> Step<bool> {
        self.tree.charge(1)?;
        match self.judge(expr, item) {
            Err(Fail::Invalid(_)) => Ok(false),
            judged => judged,
        }
    }

    fn judge(&self, expr: &Expr, item: &T::Node) -> Step<bool> {
        match expr {
            Expr::Or(all) => {
                for expr in all {
                    if self.judge(expr, item)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Expr::And(all) => {
                for expr in all {
                    if !self.judge(expr, item)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Expr::Not(inner) => self.judge(inner, item).map(|judged| !judged),
            Expr::Exists(path, should_exist) => {
                // even a path that begins with `$` is asked of the item here
                let exists = match self.evaluate(path, item, true) {
                    Ok(_) => true,
                    Err(Fail::Missing) => false,
                    Err(fail) => return Err(fail),
                };
                Ok(exists == *should_exist)
            }
            Expr::Compare(comparison) => self.compare(comparison, item),
        }
    }

    fn compare(&self, comparison: &Comparison, item: &T::Node) -> Step<bool> {
        let (mut left, mut right) = (None, None);
        let left = self.side(&comparison.left, item, &mut left)?;
        let right = self.side(&comparison.right, item, &mut right)?;
        self.holds(comparison.operator, &left, &right)
    }
}

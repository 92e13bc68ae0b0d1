//! Where the values of a body stand that may not be shown.

use super::finding::step;
use super::secret::Secrets;
use crate::json::Data;

/// Values that are remembered one by one; where there are more, all is hidden.
const MOST: usize = 100;

/// Lists and objects that wait to be looked at.
const OPEN: usize = 10_000;

/// What of a body may not be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Hidden {
    #[default]
    Nothing,
    /// The values at these JSON Pointers, with what lies below.
    At(Vec<String>),
    Everything,
}

impl Hidden {
    /// What secrets and given pointers hide of a body.
    pub(super) fn of(body: &Data<'_>, secrets: &Secrets, masked: &[&str]) -> Self {
        let mut pointers: Vec<String> = masked.iter().map(|pointer| (*pointer).to_owned()).collect();
        if secrets.cover("") {
            return Self::Everything;
        }
        if !secrets.is_empty() && !secret_values(body, secrets, &mut pointers) || pointers.len() > MOST {
            return Self::Everything;
        }
        if pointers.is_empty() { Self::Nothing } else { Self::At(pointers) }
    }
}

/// The pointers of the secret values of a body; `false` where there are too many. Without recursion.
fn secret_values(body: &Data<'_>, secrets: &Secrets, out: &mut Vec<String>) -> bool {
    let mut open: Vec<(String, &Data<'_>)> = vec![(String::new(), body)];
    while let Some((pointer, data)) = open.pop() {
        match data {
            Data::List(list) => {
                let items = list.items().iter().enumerate().filter(|(_, item)| holds_values(item));
                open.extend(items.take(OPEN).map(|(index, item)| (step(&pointer, &index.to_string()), item)));
            }
            Data::Map(map) => {
                for (name, value) in map.entries() {
                    if secrets.names(name) {
                        out.push(step(&pointer, name));
                    } else if holds_values(value) {
                        open.push((step(&pointer, name), value));
                    }
                }
            }
            _ => {}
        }
        if out.len() > MOST || open.len() >= OPEN {
            return false;
        }
    }
    true
}

fn holds_values(data: &Data<'_>) -> bool {
    matches!(data, Data::List(_) | Data::Map(_))
}

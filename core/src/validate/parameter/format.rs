//! The formats that OpenAPI adds to those of the service's validator.

use super::declared::not;
use crate::json::{Data, Map};
use crate::validate::MOST_VIOLATIONS;
use crate::validate::finding::Finding;

/// The formats of a value and of the items of a list.
#[derive(Debug)]
pub(super) struct Format {
    own: Option<Kind>,
    items: Option<Kind>,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Date,
    Int32,
    Int64,
}

impl Format {
    /// The formats of a schema that can be checked.
    pub(super) fn of(schema: &Data<'_>, named: &Map<'_>) -> Option<Self> {
        let schema = followed(schema, named);
        let own = Kind::of(schema);
        let items = schema.get("items").and_then(|items| Kind::of(followed(items, named)));
        (own.is_some() || items.is_some()).then_some(Self { own, items })
    }

    /// What of a value does not have its format.
    pub(super) fn slips(&self, data: &Data<'_>) -> Vec<Finding> {
        let own = self.own.filter(|kind| !kind.fits(data)).map(|kind| kind.slip(String::new()));
        let mut slips: Vec<_> = own.into_iter().collect();
        if let (Data::List(list), Some(kind)) = (data, self.items) {
            let wrong = list.items().iter().enumerate().filter(|(_, item)| !kind.fits(item));
            slips.extend(wrong.take(MOST_VIOLATIONS).map(|(index, _)| kind.slip(format!("/{index}"))));
        }
        slips
    }
}

impl Kind {
    fn of(schema: &Data<'_>) -> Option<Self> {
        match schema.get("format")?.as_str()? {
            "date" => Some(Self::Date),
            "int32" => Some(Self::Int32),
            "int64" => Some(Self::Int64),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
        }
    }

    /// Whether a value has the format; one of another kind has nothing to do with it.
    fn fits(self, data: &Data<'_>) -> bool {
        match (self, data) {
            (Self::Date, Data::Text(text)) => is_date(text),
            (Self::Int32, Data::Long(_) | Data::BigInt(_)) | (Self::Int64, Data::BigInt(_)) => false,
            _ => true,
        }
    }

    fn slip(self, pointer: String) -> Finding {
        Finding { pointer, ..not("format", &format!("`{}`", self.name())) }
    }
}

/// The schema that a reference leads to, if it is one.
fn followed<'d>(schema: &'d Data<'d>, named: &'d Map<'d>) -> &'d Data<'d> {
    let target = schema.get("$ref").and_then(Data::as_str).and_then(|reference| reference.rsplit('/').next());
    target.and_then(|name| named.get(name)).unwrap_or(schema)
}

/// A day of RFC 3339.
fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut part = |digits: usize| {
        let part = parts.next()?;
        let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse::<u32>().ok())?
    };
    let (Some(year), Some(month), Some(day)) = (part(4), part(2), part(2)) else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 0,
    };
    (1..=days).contains(&day) && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn dates_are_days_that_there_are() {
        for date in ["2024-02-29", "2000-02-29", "1999-12-31", "2023-04-30"] {
            assert!(is_date(date), "{date}");
        }
        for text in [
            "2023-02-29",
            "1900-02-29",
            "2023-04-31",
            "2023-13-01",
            "2023-1-01",
            "20230101",
            "2023-01-01-",
            "",
            "2023-00-01",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}

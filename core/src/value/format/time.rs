//! `%t`: milliseconds since 1970 as a date and time of the zone UTC; before October 1582 in the Julian calendar.

use super::spec::Spec;
use super::text::{justify, write_text};
use super::throw;
use crate::error::Result;
use crate::value::{Heap, Out, Value};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const DAY: i64 = 86_400_000;

/// The first day of the Gregorian calendar, in days since 1970.
const GREGORIAN: i64 = -141_427;

/// Whether a letter is a conversion of dates and times.
pub(super) fn is_conversion(c: char) -> bool {
    "HIklMNLQpsSTzZaAbBCdehjmyYrRcDF".contains(c)
}

/// Writes a Long as a part of its date or time.
pub(super) fn write<'a>(heap: &Heap<'a>, spec: &Spec, value: Value<'a>, out: &mut Out) -> Result<()> {
    let millis = match value {
        Value::Null => return write_text(heap, spec, "null", out),
        Value::Long(millis) => millis,
        _ => return Err(throw::illegal_conversion(spec.conversion, value)),
    };
    let text = Moment::of(millis).part(spec.conversion);
    if spec.upper {
        return justify(heap, spec, &text.to_ascii_uppercase(), out);
    }
    justify(heap, spec, &text, out)
}

/// A point in time, taken apart.
struct Moment {
    millis: i64,
    /// The millisecond of the day.
    clock: i64,
    /// Days since 1970.
    day: i64,
    year: i64,
    month: i64,
    day_of_month: i64,
    day_of_year: i64,
}

impl Moment {
    fn of(millis: i64) -> Self {
        let (day, clock) = (millis.div_euclid(DAY), millis.rem_euclid(DAY));
        let (year, day_of_year, leap) = year_of(day);
        let (mut month, mut day_of_month) = (0, day_of_year);
        for length in [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
            if day_of_month < length {
                break;
            }
            day_of_month -= length;
            month += 1;
        }
        let mut moment = Self {
            millis,
            clock,
            day,
            // the year before 1 is year 1 of the era before
            year: if year > 0 { year } else { 1 - year },
            month,
            day_of_month: day_of_month + 1,
            day_of_year: day_of_year + 1,
        };
        if year == 1582 && day >= GREGORIAN {
            // ten days of this year do not exist
            moment.day_of_year -= 10;
        }
        moment
    }

    fn part(&self, conversion: char) -> String {
        let seconds = self.clock / 1000;
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let half = if hour % 12 == 0 { 12 } else { hour % 12 };
        let part = |conversion| self.part(conversion);
        match conversion {
            'H' => format!("{hour:02}"),
            'I' => format!("{half:02}"),
            'k' => hour.to_string(),
            'l' => half.to_string(),
            'M' => format!("{minute:02}"),
            'N' => format!("{:09}", self.clock % 1000 * 1_000_000),
            'L' => format!("{:03}", self.clock % 1000),
            'Q' => self.millis.to_string(),
            'p' => (if hour < 12 { "am" } else { "pm" }).to_owned(),
            's' => (self.millis / 1000).to_string(),
            'S' => format!("{second:02}"),
            'z' => "+0000".to_owned(),
            'Z' => "UTC".to_owned(),
            'a' => self.weekday().chars().take(3).collect(),
            'A' => self.weekday().to_owned(),
            'b' | 'h' => self.month_name().chars().take(3).collect(),
            'B' => self.month_name().to_owned(),
            'C' => format!("{:02}", self.year / 100),
            'd' => format!("{:02}", self.day_of_month),
            'e' => self.day_of_month.to_string(),
            'j' => format!("{:03}", self.day_of_year),
            'm' => format!("{:02}", self.month + 1),
            'y' => format!("{:02}", self.year % 100),
            'Y' => format!("{:04}", self.year),
            'T' => format!("{hour:02}:{minute:02}:{second:02}"),
            'r' => format!("{half:02}:{minute:02}:{second:02} {}", part('p').to_ascii_uppercase()),
            'R' => format!("{hour:02}:{minute:02}"),
            'c' => format!("{} {} {} {} {} {}", part('a'), part('b'), part('d'), part('T'), part('Z'), part('Y')),
            'D' => format!("{}/{}/{}", part('m'), part('d'), part('y')),
            'F' => format!("{}-{}-{}", part('Y'), part('m'), part('d')),
            _ => String::new(),
        }
    }

    fn weekday(&self) -> &'static str {
        // day 0 was a Thursday
        let at = (self.day + 4).rem_euclid(7);
        usize::try_from(at).ok().and_then(|at| DAYS.get(at)).copied().unwrap_or_default()
    }

    fn month_name(&self) -> &'static str {
        usize::try_from(self.month).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default()
    }
}

/// The year of a day, how many days of that year came before it, and whether it is a leap year.
fn year_of(day: i64) -> (i64, i64, bool) {
    if day < GREGORIAN {
        // days since the first of January of the year 0 in the Julian calendar; four years have 1461 days
        let since = day + 719_530;
        let (fours, rest) = (since.div_euclid(1461), since.rem_euclid(1461));
        let (year, in_year) = if rest < 366 { (0, rest) } else { ((rest - 1) / 365, (rest - 1) % 365) };
        return (fours * 4 + year, in_year, year == 0);
    }
    // days since the first of January 2000; 400 years have 146097 days
    let since = day - 10_957;
    let (mut year, mut rest) = (2000 + since.div_euclid(146_097) * 400, since.rem_euclid(146_097));
    if rest >= 36_525 {
        // the first century has one day more than the others
        year += 100 + (rest - 36_525) / 36_524 * 100;
        rest = (rest - 36_525) % 36_524;
        if rest < 1460 {
            let in_year = rest % 365;
            return (year + rest / 365, in_year, false);
        }
        year += 4;
        rest -= 1460;
    }
    year += rest / 1461 * 4;
    rest %= 1461;
    if rest < 366 { (year, rest, true) } else { (year + (rest - 1) / 365, (rest - 1) % 365, false) }
}

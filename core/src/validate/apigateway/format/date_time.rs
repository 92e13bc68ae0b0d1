//! `date-time`, as Joda-Time reads it: fixed widths, up to twelve digits of a fraction, and an offset down to milliseconds.

pub(super) fn is_date_time(text: &str) -> bool {
    read(text.as_bytes()).is_some()
}

fn read(text: &[u8]) -> Option<()> {
    let mut scan = Scan(text);
    let year = scan.number(4)?;
    scan.one(b"-")?;
    let month = scan.number(2)?;
    scan.one(b"-")?;
    let day = scan.number(2)?;
    scan.one(b"Tt")?;
    let hour = scan.number(2)?;
    scan.one(b":")?;
    let minute = scan.number(2)?;
    scan.one(b":")?;
    let second = scan.number(2)?;
    if scan.one(b".").is_some() {
        let digits = scan.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if !(1..=12).contains(&digits) {
            return None;
        }
        scan.0 = scan.0.get(digits..)?;
    }
    scan.offset()?;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    let fits = (1..=days).contains(&day) && hour < 24 && minute < 60 && second < 60;
    (fits && scan.0.is_empty()).then_some(())
}

struct Scan<'t>(&'t [u8]);

impl Scan<'_> {
    fn one(&mut self, of: &[u8]) -> Option<()> {
        let (first, rest) = self.0.split_first()?;
        if !of.contains(first) {
            return None;
        }
        self.0 = rest;
        Some(())
    }

    fn number(&mut self, digits: usize) -> Option<u32> {
        let (number, rest) = self.0.split_at_checked(digits)?;
        let mut value = 0_u32;
        for byte in number {
            value = value.wrapping_mul(10).wrapping_add(char::from(*byte).to_digit(10)?);
        }
        self.0 = rest;
        Some(value)
    }

    fn part(&mut self, below: u32) -> Option<()> {
        (self.number(2)? < below).then_some(())
    }

    /// `Z`, or hours, minutes, seconds and a fraction, with or without colons.
    fn offset(&mut self) -> Option<()> {
        if self.one(b"Zz").is_some() {
            return Some(());
        }
        self.one(b"+-")?;
        self.part(24)?;
        let colons = match self.0.first() {
            None => return Some(()),
            Some(b':') => true,
            Some(b'0'..=b'9') => false,
            Some(_) => return None,
        };
        for _ in 0..2 {
            if self.0.is_empty() {
                return Some(());
            }
            if colons {
                self.one(b":")?;
            }
            self.part(60)?;
        }
        if self.0.is_empty() {
            return Some(());
        }
        if colons {
            self.one(b".,")?;
        }
        let digits = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.0 = if (1..=3).contains(&digits) { self.0.get(digits..)? } else { return None };
        Some(())
    }
}

//! What the service itself sets of a request's `$context`: from a clock and an id that the caller gives.

use super::Request;
use crate::json::{Data, Map};

impl Request {
    /// Says when the request arrived (milliseconds since 1970) and which id it has, and fills in what the service sets by
    /// itself and the caller left out: `requestId`, `extendedRequestId`, `requestTime` (Common Log Format, UTC),
    /// `requestTimeEpoch`, `protocol`, `domainName` and `domainPrefix` from the `Host` header, `identity.userAgent`.
    ///
    /// The engine has neither clock nor dice: the same request with the same arrival gives the same response.
    ///
    /// ```
    /// use gatewright::http::Request;
    /// let request = Request::new("GET", "/pets").arrived(1_700_000_000_000, "c6af9ac6-7b61-11e6-9a41-93e8deadbeef");
    /// assert_eq!(request.context().get("requestTime").unwrap().as_str(), Some("14/Nov/2023:22:13:20 +0000"));
    /// ```
    #[must_use]
    pub fn arrived(mut self, time_millis: i64, request_id: &str) -> Self {
        let host = self.headers().last("host").map(|host| host.split(':').next().unwrap_or(host).to_owned());
        let agent = self.headers().last("user-agent").map(str::to_owned);
        let time = match self.context().get("requestTimeEpoch") {
            Some(Data::Long(time)) => *time,
            Some(Data::Int(time)) => i64::from(*time),
            Some(Data::Text(text)) => text.parse().unwrap_or(time_millis),
            _ => time_millis,
        };
        self.fill("requestId", request_id.to_owned());
        self.fill("extendedRequestId", extended(request_id));
        self.fill("requestTime", common_log(time));
        self.fill("requestTimeEpoch", Data::Long(time));
        self.fill("protocol", "HTTP/1.1");
        if let Some(host) = host {
            self.fill("domainPrefix", host.split('.').next().unwrap_or_default().to_owned());
            self.fill("domainName", host);
        }
        if let Some(agent) = agent {
            let identity = match self.context().get("identity") {
                Some(Data::Map(identity)) if identity.get("userAgent").is_none() => {
                    Some(identity.clone().with("userAgent", agent))
                }
                None => Some(Map::new().with("userAgent", agent)),
                Some(_) => None,
            };
            if let Some(identity) = identity {
                self.context_mut().insert("identity", Data::Map(identity));
            }
        }
        self
    }

    fn fill(&mut self, name: &'static str, value: impl Into<Data<'static>>) {
        if self.context().get(name).is_none() {
            self.context_mut().insert(name, value.into());
        }
    }
}

/// An id as the service's second one looks: fifteen letters and digits, and `=`.
fn extended(request_id: &str) -> String {
    let letters = request_id.chars().filter(char::is_ascii_alphanumeric).take(15);
    letters.chain(std::iter::once('=')).collect()
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// `dd/MMM/yyyy:HH:mm:ss +0000`.
fn common_log(millis: i64) -> String {
    let seconds = millis.div_euclid(1_000);
    let (year, month, day) = civil(seconds.div_euclid(86_400));
    let month = usize::try_from(month).ok().and_then(|month| MONTHS.get(month)).unwrap_or(&"Jan");
    let of_day = seconds.rem_euclid(86_400);
    let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
    format!("{day:02}/{month}/{year:04}:{hour:02}:{minute:02}:{second:02} +0000")
}

/// Year, month (from 0) and day of a day since 1970, in the Gregorian calendar. Years begin in March here, so that a leap
/// day comes last.
fn civil(day: i64) -> (i64, i64, i64) {
    let day = day.saturating_add(719_468);
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let year = era.saturating_mul(400).saturating_add(year_of_era).saturating_add(i64::from(month >= 10));
    (year, (month + 2) % 12, day)
}

#[cfg(test)]
mod tests {
    use super::common_log;
    use crate::http::Request;
    use crate::json::{self, Data};

    #[test]
    fn times_are_of_the_common_log_format() {
        for (millis, expected) in [
            (0, "01/Jan/1970:00:00:00 +0000"),
            (951_782_399_999, "28/Feb/2000:23:59:59 +0000"),
            (951_782_400_000, "29/Feb/2000:00:00:00 +0000"),
            (1_709_251_200_000, "01/Mar/2024:00:00:00 +0000"),
            (1_735_689_599_000, "31/Dec/2024:23:59:59 +0000"),
            (-1, "31/Dec/1969:23:59:59 +0000"),
            (4_107_542_400_000, "01/Mar/2100:00:00:00 +0000"),
        ] {
            assert_eq!(common_log(millis), expected);
        }
        // hostile clocks do not overflow
        common_log(i64::MAX);
        common_log(i64::MIN);
    }

    #[test]
    fn what_the_caller_says_stays() {
        let request = Request::new("GET", "/")
            .with_header("Host", "abc.example.com:8080")
            .with_header("User-Agent", "test")
            .with_context("requestId", "mine")
            .with_context("requestTimeEpoch", 0_i64)
            .arrived(5_000, "c6af9ac6-7b61-11e6-9a41-93e8deadbeef");
        assert_eq!(
            json::to_string(&Data::Map(request.context().clone())),
            r#"{"requestId":"mine","requestTimeEpoch":0,"extendedRequestId":"c6af9ac67b6111e=","requestTime":"01/Jan/1970:00:00:00 +0000","protocol":"HTTP/1.1","domainPrefix":"abc","domainName":"abc.example.com","identity":{"userAgent":"test"}}"#
        );
    }
}

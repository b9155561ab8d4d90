//! A moment as a results file tells it.

use std::time::{SystemTime, UNIX_EPOCH};

const SECONDS_A_DAY: u64 = 24 * 60 * 60;
/// Every 400 years the Gregorian calendar begins anew.
const DAYS_AN_ERA: u64 = 365 * 400 + 97;
/// From 1 March of the year 0, when an era begins, to 1 January 1970.
const DAYS_TO_1970: u64 = 719_468;

/// The moment in UTC to the second, as RFC 3339 writes it (section 5.6); one before 1970 is told as its beginning.
///
/// A few lines of our own, as a library for them would be one more package in the build of every crate that writes scenarios.
pub(super) fn rfc3339(moment: SystemTime) -> String {
    let seconds = moment.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (year, month, day) = date(seconds / SECONDS_A_DAY);
    let (hours, minutes, seconds) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}Z")
}

/// The milliseconds from 1970 to a moment that is written as [`rfc3339`] writes it; nothing for any other text.
///
/// Years before 1970 are none of a run's.
pub(crate) fn milliseconds(text: &str) -> Option<u64> {
    let number = |range: std::ops::Range<usize>| -> Option<u64> {
        let digits = text.get(range)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let (hours, minutes, seconds) = (number(11..13)?, number(14..16)?, number(17..19)?);
    let (month, of_month) = (month.checked_sub(1).filter(|month| *month < 12)?, day.checked_sub(1)?);
    let leaps = |year: u64| year / 4 - year / 100 + year / 400;
    let january = year.checked_sub(1970)? * 365 + leaps(year - 1) - leaps(1969);
    let is_first = |day: &u64| date(*day) == (year, month + 1, 1);
    let first = (january + month * 28..=january + month * 31).find(is_first)?;
    let seconds = (first + of_month) * SECONDS_A_DAY + hours * 3600 + minutes * 60 + seconds;
    // What is written in another way is no such moment: the 30th of February is a day of March.
    let is_same = rfc3339(UNIX_EPOCH + std::time::Duration::from_secs(seconds)) == text;
    is_same.then_some(seconds * 1000)
}

/// Year, month and day of so many days after 1 January 1970. Years are counted from March here, so that the leap day comes
/// last and the lengths of months are the line 30.6 m + 0.4, rounded down.
const fn date(days: u64) -> (u64, u64, u64) {
    let days = days + DAYS_TO_1970;
    let (era, day) = (days / DAYS_AN_ERA, days % DAYS_AN_ERA);
    // Leap days before this one: one in 4 years, none in 100, one in 400.
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let january_or_february = if month <= 2 { 1 } else { 0 };
    (era * 400 + year + january_or_february, month, of_month)
}

#[cfg(test)]
mod tests {
    use super::{SECONDS_A_DAY, date, milliseconds, rfc3339};
    use std::time::{Duration, UNIX_EPOCH};

    #[test]
    fn moments_are_as_other_programs_tell_them() {
        // From `date --utc --date=@SECONDS +%FT%TZ`.
        let known = [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_709_251_199, "2024-02-29T23:59:59Z"),
            (1_709_251_200, "2024-03-01T00:00:00Z"),
            (1_735_689_599, "2024-12-31T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"),
        ];
        for (seconds, text) in known {
            assert_eq!(rfc3339(UNIX_EPOCH + Duration::from_secs(seconds)), text);
            assert_eq!(milliseconds(text), Some(seconds * 1000));
        }
        assert_eq!(rfc3339(UNIX_EPOCH - Duration::from_secs(1)), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn what_is_no_moment_has_no_milliseconds() {
        let wrong = [
            "",
            "1969-12-31T23:59:59Z",
            "2023-02-29T00:00:00Z",
            "2024-13-01T00:00:00Z",
            "2024-00-01T00:00:00Z",
            "2024-01-00T00:00:00Z",
            "2024-01-01T24:00:00Z",
            "2024-01-01 00:00:00Z",
            "2024-01-01T00:00:00+01:00",
            "+024-01-01T00:00:00Z",
            "２024-01-01T00:00:00Z",
        ];
        for text in wrong {
            assert_eq!(milliseconds(text), None, "{text}");
        }
    }

    #[test]
    fn each_day_of_four_centuries_follows_the_one_before() {
        let is_leap =
            |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let mut expected = (1970, 1, 1);
        for day in 0..super::DAYS_AN_ERA {
            assert_eq!(date(day), expected, "day {day}, second {}", day * SECONDS_A_DAY);
            let (year, month, of_month) = expected;
            let last = match month {
                2 if is_leap(year) => 29,
                2 => 28,
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            expected = match (month, of_month == last) {
                (_, false) => (year, month, of_month + 1),
                (12, true) => (year + 1, 1, 1),
                (_, true) => (year, month + 1, 1),
            };
        }
    }
}

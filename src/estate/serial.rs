//! Which serial number a zone gets, by what the estate says of it and by what stood before; never by a clock.

use super::Dns;
use crate::devices::dns::serial;
use crate::schema::literals::{Date, Serial};
use crate::source::Span;

/// Why a zone has no serial number that its secondaries would follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsettled {
    /// It is counted by days, has to get a new number, and no day is given.
    NoDay,
    /// It is counted by days, and the year does not fit into the number.
    LateDay(Date),
    /// The number that is written down is not newer than the one before (RFC 1982, section 3.2).
    NotNewer {
        /// The number before.
        previous: u32,
        /// The one that is written down.
        written: u32,
        /// Whether which of both is newer is not even defined: they are 2^31 apart.
        is_undefined: bool,
    },
}

/// The serial number of a zone whose number was `previous`, if it stood before, and `is_changed` since, on the day `as_of`.
///
/// What did not change keeps its number, so that no secondary transfers it in vain; what changed has a newer one (RFC 1982, section 3.2), never 0. A number that is written
/// down counts as it is, and may be raised without a change: so one gets back to lower numbers in steps.
///
/// # Errors
/// Where no number, or not the written one, would be newer.
pub fn settle(policy: Serial, previous: Option<u32>, is_changed: bool, as_of: Option<Date>) -> Result<u32, Unsettled> {
    match (policy, previous) {
        (Serial::Explicit(written), None) => Ok(written),
        (Serial::Explicit(written), Some(previous)) => explicit(written, previous, is_changed),
        (Serial::Counter | Serial::Date, Some(previous)) if !is_changed => Ok(previous),
        (Serial::Counter, None) => Ok(1),
        (Serial::Counter, Some(previous)) => Ok(serial::next(previous)),
        (Serial::Date, None) => day(as_of),
        (Serial::Date, Some(previous)) => {
            let day = day(as_of)?;
            Ok(if serial::is_newer(day, previous) { day } else { serial::next(previous) })
        }
    }
}

fn explicit(written: u32, previous: u32, is_changed: bool) -> Result<u32, Unsettled> {
    if serial::is_newer(written, previous) || (written == previous && !is_changed) {
        return Ok(written);
    }
    Err(Unsettled::NotNewer { previous, written, is_undefined: serial::is_undefined(written, previous) })
}

/// `YYYYMMDD00`.
fn day(as_of: Option<Date>) -> Result<u32, Unsettled> {
    let day = as_of.ok_or(Unsettled::NoDay)?;
    day.digits().checked_mul(100).ok_or(Unsettled::LateDay(day))
}

impl Dns {
    /// Where the zone's serial number comes from.
    pub(crate) fn serial(&self) -> Serial {
        // What the row says where it is not written.
        self.soa.as_ref().map_or(Serial::Counter, |soa| soa.serial.value)
    }

    /// Where that is written.
    pub(crate) fn serial_span(&self) -> Span {
        self.soa.as_ref().map_or(self.head.span, |soa| soa.serial.span)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn on(day: &str) -> Option<Date> {
        Some(Date::from_text(day).unwrap())
    }

    fn any_policy() -> impl Strategy<Value = Serial> {
        prop_oneof![Just(Serial::Counter), Just(Serial::Date), near().prop_map(|near| Serial::Explicit(near.max(1)))]
    }

    /// Numbers of which many are near the places where counting wraps.
    fn near() -> impl Strategy<Value = u32> {
        let edge = prop_oneof![Just(0_u32), Just(1 << 31), Just(2_026_112_200)];
        prop_oneof![any::<u32>(), (edge, -3_i32..=3).prop_map(|(edge, by)| edge.wrapping_add_signed(by))]
    }

    fn any_day() -> impl Strategy<Value = Option<Date>> {
        let day = (1970_u16..=4294, 1_u8..=12, 1_u8..=28);
        prop::option::of(
            day.prop_map(|(year, month, day)| Date::from_text(&format!("{year}-{month:02}-{day:02}")).unwrap()),
        )
    }

    /// RFC 1982, section 3.2, as it is written there.
    fn is_newer(one: u32, other: u32) -> bool {
        let (i1, i2) = (u64::from(other), u64::from(one));
        (i1 < i2 && i2 - i1 < 1 << 31) || (i1 > i2 && i1 - i2 > 1 << 31)
    }

    proptest! {
        #[test]
        fn a_changed_zone_has_a_newer_serial_and_never_0(policy in any_policy(), previous in near(), as_of in any_day()) {
            match settle(policy, Some(previous), true, as_of) {
                Ok(serial) => {
                    prop_assert!(is_newer(serial, previous), "{previous} -> {serial}");
                    prop_assert_ne!(serial, 0);
                }
                Err(Unsettled::NoDay) => prop_assert!(policy == Serial::Date && as_of.is_none()),
                Err(Unsettled::NotNewer { written, is_undefined, .. }) => {
                    prop_assert!(!is_newer(written, previous));
                    prop_assert_eq!(is_undefined, written.wrapping_sub(previous) == 1 << 31);
                }
                Err(Unsettled::LateDay(_)) => prop_assert!(false, "every day up to 4294 fits"),
            }
        }

        #[test]
        fn what_did_not_change_keeps_its_serial(previous in near(), as_of in any_day()) {
            for policy in [Serial::Counter, Serial::Date] {
                prop_assert_eq!(settle(policy, Some(previous), false, as_of), Ok(previous));
            }
        }

        #[test]
        fn building_again_changes_nothing(
            policy in any_policy(), previous in prop::option::of(near()), is_changed: bool, as_of in any_day(), later in any_day(),
        ) {
            if let Ok(serial) = settle(policy, previous, is_changed, as_of) {
                prop_assert_eq!(settle(policy, Some(serial), false, later), Ok(serial));
            }
        }

        #[test]
        fn two_changes_on_one_day_count_its_digits(previous in near(), as_of in any_day().prop_filter("a day", Option::is_some)) {
            let first = settle(Serial::Date, Some(previous), true, as_of).unwrap();
            let second = settle(Serial::Date, Some(first), true, as_of).unwrap();
            prop_assert_eq!(second, serial::next(first));
        }
    }

    #[test]
    fn a_first_build_begins_to_count() {
        assert_eq!(settle(Serial::Counter, None, true, None), Ok(1));
        assert_eq!(settle(Serial::Date, None, true, on("2026-11-22")), Ok(2_026_112_200));
        assert_eq!(settle(Serial::Date, None, true, None), Err(Unsettled::NoDay));
        assert_eq!(settle(Serial::Explicit(7), None, true, None), Ok(7));
    }

    #[test]
    fn a_day_counts_only_where_it_leads_forwards() {
        let settled = |previous| settle(Serial::Date, Some(previous), true, on("2026-11-22"));
        assert_eq!(settled(2_026_112_103), Ok(2_026_112_200));
        assert_eq!(settled(2_026_112_200), Ok(2_026_112_201));
        // Somebody was ahead of the calendar, or counted seconds: onwards from there.
        assert_eq!(settled(2_026_113_000), Ok(2_026_113_001));
        assert_eq!(settled(2_026_112_200 + (1 << 31)), Ok(2_026_112_201 + (1 << 31)));
        assert_eq!(settled(u32::MAX), Ok(2_026_112_200));
        assert_eq!(settle(Serial::Counter, Some(u32::MAX), true, None), Ok(1));
        let late = on("9999-12-31");
        assert_eq!(settle(Serial::Date, Some(1), true, late), Err(Unsettled::LateDay(late.unwrap())));
    }

    #[test]
    fn a_written_number_has_to_be_newer_than_the_one_before() {
        let written =
            |written, previous, is_changed| settle(Serial::Explicit(written), Some(previous), is_changed, None);
        assert_eq!(written(5, 5, false), Ok(5));
        assert_eq!(written(6, 5, false), Ok(6));
        assert_eq!(written(6, 5, true), Ok(6));
        let not_newer = |written, previous, is_undefined| Err(Unsettled::NotNewer { previous, written, is_undefined });
        assert_eq!(written(5, 5, true), not_newer(5, 5, false));
        assert_eq!(written(4, 5, false), not_newer(4, 5, false));
        assert_eq!(written(1 << 31, 0, true), not_newer(1 << 31, 0, true));
        assert_eq!(written(1, u32::MAX, true), Ok(1));
    }
}

//! Serial numbers of zones, which count in a circle (RFC 1982): 32 bits, newer is what lies less than half of it ahead.

/// Half of the circle: of two numbers so far apart, neither is newer (RFC 1982, section 3.2).
const HALF: u32 = 1 << 31;

/// Whether a secondary that has `old` would fetch a zone with `new`.
#[must_use]
pub const fn is_newer(new: u32, old: u32) -> bool {
    let ahead = new.wrapping_sub(old);
    ahead != 0 && ahead < HALF
}

/// Whether it is not defined which of both is newer.
#[must_use]
pub const fn is_undefined(one: u32, other: u32) -> bool {
    one.wrapping_sub(other) == HALF
}

/// The number behind `serial`; never 0, which some programs take for none.
#[must_use]
pub const fn next(serial: u32) -> u32 {
    match serial.wrapping_add(1) {
        0 => 1,
        next => next,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_newer, is_undefined, next};

    proptest! {
        #[test]
        fn of_two_numbers_one_is_newer_or_neither_can_be(one: u32, other: u32) {
            let sides = [is_newer(one, other), is_newer(other, one), one == other, is_undefined(one, other)];
            prop_assert_eq!(sides.iter().filter(|side| **side).count(), 1);
        }

        #[test]
        fn the_next_number_is_newer_and_not_0(serial: u32) {
            prop_assert!(is_newer(next(serial), serial) && next(serial) != 0);
        }
    }

    #[test]
    fn the_circle_closes_as_in_the_examples_of_rfc_1982() {
        assert!(is_newer(0, u32::MAX) && is_newer(1 << 30, 0) && !is_newer(0, 1 << 30));
        assert_eq!((next(u32::MAX), next(7)), (1, 8));
        assert!(is_undefined(0, 1 << 31) && !is_newer(1 << 31, 0) && !is_newer(0, 1 << 31));
        // From dates to seconds since 1970 it goes back.
        assert!(!is_newer(1_767_225_600, 2_026_010_100));
    }
}

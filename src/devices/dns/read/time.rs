//! Times as servers take them: seconds, or numbers with units (`1h30m`), which no RFC has and every server reads.

/// The seconds of `text`: digits, or groups of digits each with one of `s m h d w`.
pub(super) fn seconds(text: &[u8]) -> Option<u32> {
    let (mut total, mut number, mut is_open) = (0_u32, None::<u32>, true);
    for &octet in text {
        match octet {
            b'0'..=b'9' => {
                is_open = true;
                number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(u32::from(octet - b'0'))?);
            }
            unit => {
                total = total.checked_add(number.take()?.checked_mul(of(unit)?)?)?;
                is_open = false;
            }
        }
    }
    // A number without a unit is in seconds, if it is all there is: behind others it would be anybody's guess.
    match number {
        Some(number) if total == 0 => Some(number),
        None if !is_open => Some(total),
        _ => None,
    }
}

const fn of(unit: u8) -> Option<u32> {
    match unit.to_ascii_lowercase() {
        b's' => Some(1),
        b'm' => Some(60),
        b'h' => Some(3600),
        b'd' => Some(86_400),
        b'w' => Some(604_800),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn a_time_is_seconds_or_numbers_with_units() {
        for (text, read) in [
            ("0", Some(0)),
            ("3600", Some(3600)),
            ("1h30m", Some(5400)),
            ("1W2d", Some(777_600)),
            ("4294967295", Some(u32::MAX)),
            ("4294967296", None),
            ("8000w", None),
            ("", None),
            ("h", None),
            ("1h30", None),
            ("1x", None),
            ("-1", None),
            ("A", None),
        ] {
            assert_eq!(seconds(text.as_bytes()), read, "{text}");
        }
    }
}

//! LOC: a place on the earth (RFC 1876).

use super::number;

/// 2^31, where the equator and the zero meridian are; thousandths of a second of arc from there.
const MIDDLE: u32 = 1 << 31;

/// The altitude of 0, in centimetres above the lowest that there is.
const SEA_LEVEL: i64 = 10_000_000;

/// The data over the wire; size and precisions have the defaults of the RFC where they are not written.
pub(super) fn read(words: &[String]) -> Option<Vec<u8>> {
    let (latitude, rest) = angle(words, ["N", "S"], 90)?;
    let (longitude, rest) = angle(rest, ["E", "W"], 180)?;
    let (altitude, rest) = rest.split_first()?;
    let altitude = u32::try_from(SEA_LEVEL + centimetres(altitude)?).ok()?;
    if rest.len() > 3 {
        return None;
    }
    let mut octets = vec![0];
    for (at, default) in [100, 1_000_000, 1_000].into_iter().enumerate() {
        let written = rest.get(at).map(|word| centimetres(word));
        octets.push(precision(written.unwrap_or(Some(default))?)?);
    }
    octets.extend([latitude, longitude, altitude].iter().flat_map(|number| number.to_be_bytes()));
    Some(octets)
}

/// Degrees, perhaps minutes, perhaps seconds, and one of two directions.
fn angle<'w>(words: &'w [String], directions: [&str; 2], most: u32) -> Option<(u32, &'w [String])> {
    let end = words.iter().take(4).position(|word| directions.iter().any(|one| one.eq_ignore_ascii_case(word)))?;
    let (numbers, rest) = words.split_at(end);
    let (direction, rest) = rest.split_first()?;
    let degrees: u32 = number(numbers.first()?)?;
    let minutes: u32 = numbers.get(1).map_or(Some(0), |text| number(text))?;
    let thousandths = numbers.get(2).map_or(Some(0), |text| decimal(text, 3))?;
    if degrees > most || minutes > 59 || thousandths >= 60_000 {
        return None;
    }
    let arc = (degrees * 60 + minutes) * 60_000 + u32::try_from(thousandths).ok()?;
    if arc > most * 3_600_000 {
        return None;
    }
    let is_first = directions.first().is_some_and(|one| one.eq_ignore_ascii_case(direction));
    Some((if is_first { MIDDLE + arc } else { MIDDLE - arc }, rest))
}

/// Metres, perhaps with an `m` behind them.
fn centimetres(word: &str) -> Option<i64> {
    let digits = word.strip_suffix(['m', 'M']).unwrap_or(word);
    match digits.strip_prefix('-') {
        Some(digits) => decimal(digits, 2).map(|value| -value),
        None => decimal(digits, 2),
    }
}

/// A number with at most `places` behind its point, as so many of its smallest part.
fn decimal(text: &str, places: usize) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if text.is_empty() || part.len() > places || text.ends_with('.') {
        return None;
    }
    let whole: u32 = if whole.is_empty() { 0 } else { number(whole)? };
    let part: u32 = number(&format!("{part:0<places$}"))?;
    Some(i64::from(whole) * 10_i64.pow(u32::try_from(places).ok()?) + i64::from(part))
}

/// A digit and a power of ten, of centimetres (RFC 1876, section 2).
fn precision(centimetres: i64) -> Option<u8> {
    let (mut base, mut power) = (centimetres, 0);
    while base > 9 {
        base /= 10;
        power += 1;
    }
    (power <= 9).then_some(u8::try_from(base).ok()? << 4 | power)
}

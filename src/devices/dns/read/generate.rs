//! `$GENERATE`, which BIND has and NSD, Knot and ldns refuse: one line that stands for many (BIND 9 reference manual, the $GENERATE directive).

/// The numbers that a line stands for: `1-254`, `0-100/5`.
pub(super) fn range(text: &[u8]) -> Option<std::iter::StepBy<std::ops::RangeInclusive<u32>>> {
    let text = std::str::from_utf8(text).ok()?;
    let (range, step) = text.split_once('/').unwrap_or((text, "1"));
    let (first, last) = range.split_once('-')?;
    let number = |text: &str| -> Option<u32> {
        text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
    };
    let step = usize::try_from(number(step)?).ok().filter(|step| *step > 0)?;
    let (first, last) = (number(first)?, number(last)?);
    (first <= last).then(|| (first..=last).step_by(step))
}

/// `text` for `number`: `$` is the number, `${offset,width,radix}` another one, `\$` and `$$` the character.
pub(super) fn fill(text: &[u8], number: u32) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() + 4);
    let mut rest = text;
    while let Some((&octet, after)) = rest.split_first() {
        rest = after;
        match octet {
            b'\\' if after.first() == Some(&b'$') => {
                out.extend(b"\\$");
                rest = after.get(1..)?;
            }
            b'\\' => {
                out.push(octet);
                if let Some((&next, after)) = after.split_first() {
                    out.push(next);
                    rest = after;
                }
            }
            b'$' if after.first() == Some(&b'$') => {
                out.extend(b"\\$");
                rest = after.get(1..)?;
            }
            b'$' if after.first() == Some(&b'{') => {
                let end = after.iter().position(|octet| *octet == b'}')?;
                out.extend(modified(std::str::from_utf8(after.get(1..end)?).ok()?, number)?.bytes());
                rest = after.get(end + 1..)?;
            }
            b'$' => out.extend(number.to_string().bytes()),
            other => out.push(other),
        }
    }
    Some(out)
}

/// `number` as `offset,width,radix` writes it.
fn modified(how: &str, number: u32) -> Option<String> {
    let mut parts = how.split(',');
    let offset: i64 = parts.next()?.trim().parse().ok()?;
    let width: usize = parts.next().map_or(Some(0), |width| width.trim().parse().ok())?;
    let radix = parts.next().unwrap_or("d").trim();
    if parts.next().is_some() || width > 63 {
        return None;
    }
    let value = i64::from(number).checked_add(offset)?;
    if radix == "d" {
        return Some(format!("{value:0width$}"));
    }
    let value = u32::try_from(value).ok()?;
    Some(match radix {
        "o" => format!("{value:0width$o}"),
        "x" => format!("{value:0width$x}"),
        "X" => format!("{value:0width$X}"),
        "n" => nibbles(&format!("{value:x}"), width),
        "N" => nibbles(&format!("{value:X}"), width),
        _ => return None,
    })
}

/// The digits from the last to the first, a label each, as reverse zones of IPv6 have them. The width counts the dots as well; where it ends with
/// one, so does the name.
fn nibbles(digits: &str, width: usize) -> String {
    let mut out = String::with_capacity(width.max(2 * digits.len()));
    let mut digits = digits.chars().rev().peekable();
    while digits.peek().is_some() || out.len() < width {
        out.push(digits.next().unwrap_or('0'));
        if digits.peek().is_some() || out.len() < width {
            out.push('.');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{fill, range};

    fn filled(text: &str, number: u32) -> Option<String> {
        fill(text.as_bytes(), number).map(|filled| String::from_utf8(filled).unwrap())
    }

    #[test]
    fn a_range_has_a_beginning_an_end_and_perhaps_a_step() {
        let all = |text: &str| range(text.as_bytes()).map(Iterator::collect::<Vec<_>>);
        assert_eq!(all("1-4"), Some(vec![1, 2, 3, 4]));
        assert_eq!(all("0-10/5"), Some(vec![0, 5, 10]));
        for wrong in ["4-1", "1", "1-", "-1", "1-4/0", "a-b", "1-4/", "+1-2"] {
            assert_eq!(all(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_dollar_is_the_number_or_another_one() {
        assert_eq!(filled("host-$.lab", 7).as_deref(), Some("host-7.lab"));
        assert_eq!(filled("h${-1,3,d}", 7).as_deref(), Some("h006"));
        assert_eq!(filled("h${0,2,X}", 171).as_deref(), Some("hAB"));
        assert_eq!(filled("${0,3,n}", 0x2b).as_deref(), Some("b.2"));
        assert_eq!(filled("${16,5,n}", 15).as_deref(), Some("f.1.0"));
        assert_eq!(filled("${0,4,n}ip6.arpa", 1).as_deref(), Some("1.0.ip6.arpa"));
        assert_eq!(filled("${0,0,N}", 0xab).as_deref(), Some("B.A"));
        assert_eq!(filled(r"a\$\\$", 1).as_deref(), Some(r"a\$\\1"));
        assert_eq!(filled("a$$b", 1).as_deref(), Some(r"a\$b"));
        assert_eq!(filled("${-2,2}", 1).as_deref(), Some("-1"));
        for wrong in ["${", "${x}", "${0,1,y}", "${-2,1,x}", "${0,99,d}", "${0,1,d,4}", "${9223372036854775807}"] {
            assert_eq!(filled(wrong, 1), None, "{wrong}");
        }
    }
}

//! "Did you mean": the nearest of the words that would have been right.

/// Longer words are no slips of a known one, and would cost as much as they are long.
const LONGEST: usize = 255;
/// So many of the likeliest candidates are compared letter by letter.
const LIKELIEST: usize = 32;

/// The one of `candidates` that a reader would take `word` for, if any is near enough. The same whatever the order of the candidates.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let cutoff = if word.len() <= 3 { 0.6 } else { 0.7 };
    let letters = letters(word);
    let mut likely: Vec<(usize, &'a str)> = candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= 1 + word.len() / 3)
        .filter_map(|candidate| {
            // No comparison can find more in common than the letters of both, whatever their order.
            let common = common(&letters, candidate);
            let most = (2 * common) as f32 / (word.len() + candidate.len()) as f32;
            (most >= cutoff).then_some((common, candidate))
        })
        .collect();
    likely.sort_unstable_by(|(common_a, a), (common_b, b)| common_b.cmp(common_a).then(a.cmp(b)));
    likely.truncate(LIKELIEST);
    if let Some((_, same)) = likely.iter().find(|(_, candidate)| candidate.eq_ignore_ascii_case(word)) {
        return Some(same);
    }
    let likely: Vec<&str> = likely.into_iter().map(|(_, candidate)| candidate).collect();
    similar::get_close_matches(word, &likely, 1, cutoff).first().copied()
}

/// How often each byte stands in `word`, without regard to case; what is no ASCII letter shares a place with others.
fn letters(word: &str) -> [u8; 64] {
    let mut counts = [0_u8; 64];
    for byte in word.bytes() {
        counts[usize::from(byte.to_ascii_lowercase() & 63)] += 1;
    }
    counts
}

fn common(letters: &[u8; 64], candidate: &str) -> usize {
    let mut left = *letters;
    let mut common = 0;
    for byte in candidate.bytes() {
        let count = &mut left[usize::from(byte.to_ascii_lowercase() & 63)];
        common += usize::from(*count > 0);
        *count = count.saturating_sub(1);
    }
    common
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_one_letter_is_found() {
        assert_eq!(nearest("gslb.comany.com", ["contoso.com", "gslb.company.com"]), Some("gslb.company.com"));
        assert_eq!(nearest("pubilc", ["public", "pool"]), Some("public"));
        assert_eq!(nearest("FRA", ["syd", "fra"]), Some("fra"));
    }

    #[test]
    fn something_else_is_not() {
        assert_eq!(nearest("certificate", ["pool", "persistence"]), None);
        assert_eq!(nearest("", ["a"]), None);
    }

    #[test]
    fn the_order_of_candidates_makes_no_difference() {
        let mut names: Vec<String> = (0..1_000).map(|number| format!("v{number}")).collect();
        let forth = nearest("v1234", names.iter().map(String::as_str)).map(str::to_owned);
        names.reverse();
        assert_eq!(nearest("v1234", names.iter().map(String::as_str)), forth.as_deref());
        assert!(forth.is_some());
    }
}

//! "Did you mean": the nearest of the words that would have been right.

/// Beyond this many candidates only those of nearly the same length and beginning are compared, so that a
/// large estate with many unknown names is still read in linear time.
const MANY: usize = 2_000;

/// The one of `candidates` that a reader would take `word` for, if any is near enough.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > 255 {
        return None;
    }
    let lower = word.to_lowercase();
    let near: Vec<&'a str> = candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= 1 + word.len() / 3)
        .take(MANY)
        .collect();
    if let Some(same) = near.iter().copied().find(|candidate| candidate.to_lowercase() == lower) {
        return Some(same);
    }
    let cutoff = if word.len() <= 3 { 0.6 } else { 0.7 };
    similar::get_close_matches(word, &near, 1, cutoff).first().copied()
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
}

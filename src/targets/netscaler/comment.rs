//! The `##` comment of a declaration as the remark that the appliance keeps with an object.

/// How many octets a remark has at most. The vendor states no limit for these objects; 255 is what it states for other free texts.
const LONGEST: usize = 255;

const CUT: &str = "…";

/// `doc` on one line, cut behind a word where it is too long; `None` where it says nothing.
pub(super) fn comment(doc: Option<&str>) -> Option<String> {
    let is_blank = |character: char| character.is_whitespace() || character.is_control();
    let words: Vec<&str> = doc?.split(is_blank).filter(|word| !word.is_empty()).collect();
    let text = words.join(" ");
    if text.len() <= LONGEST {
        return (!text.is_empty()).then_some(text);
    }
    let kept = &text[..text.floor_char_boundary(LONGEST - CUT.len())];
    Some(match kept.rsplit_once(' ') {
        Some((kept, _)) => format!("{kept} {CUT}"),
        None => format!("{kept}{CUT}"),
    })
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, comment};

    #[test]
    fn lines_and_blanks_become_one_space() {
        let doc = "  Mail  for\n\nall\tof us.\u{2028}\u{1b}[0m\u{85}";
        assert_eq!(comment(Some(doc)).unwrap(), "Mail for all of us. [0m");
    }

    #[test]
    fn nothing_makes_no_remark() {
        assert_eq!([comment(None), comment(Some(" \n "))], [None, None]);
    }

    #[test]
    fn what_fits_is_kept_whole() {
        let fits = format!("{} y", "x".repeat(LONGEST - 2));
        assert_eq!(comment(Some(&fits)).unwrap(), fits);
    }

    #[test]
    fn a_long_text_ends_behind_a_word() {
        for length in 1..60 {
            let word = "ä".repeat(length);
            let text = vec![word.as_str(); 300].join(" ");
            let cut = comment(Some(&text)).unwrap();
            assert!(cut.len() <= LONGEST && cut.len() + 2 * length + 6 > LONGEST, "{}", cut.len());
            let kept = cut.strip_suffix(" …").unwrap();
            assert!(kept.split(' ').all(|kept| kept == word), "{cut}");
        }
    }

    #[test]
    fn a_word_without_end_is_cut_inside() {
        let cut = comment(Some(&"ä".repeat(400))).unwrap();
        assert_eq!(cut, format!("{}…", "ä".repeat(126)));
    }
}

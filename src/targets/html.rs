//! Values in HTML: every character is shown, and none acts.

/// `text` for content and for attributes between double quotes.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// `text` as it stands between other words: letters that run from right to left do not turn what follows.
pub(crate) fn text(text: &str) -> String {
    if text.chars().all(|character| character.is_ascii_digit()) {
        return text.to_owned();
    }
    format!("<bdi>{}</bdi>", escape(&seen(text)).replace('\n', "<br>"))
}

/// `text` as code in a sentence.
pub(crate) fn code(text: &str) -> String {
    format!("<code>{}</code>", escape(&seen(text).replace('\n', " ")))
}

/// Words of ours. A blank to fill in by hand is a line to write on.
pub(crate) fn words(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find("____") {
        let after = rest[at..].trim_start_matches('_');
        let length = rest.len() - at - after.len();
        out.push_str(&escape(&rest[..at]));
        out.push_str(if length > 8 { "<span class=\"blank long\">" } else { "<span class=\"blank\">" });
        out.push_str("<span class=\"unseen\">(to fill in)</span></span>");
        rest = after;
    }
    out + &escape(rest)
}

/// `text` with blanks for control characters, and with what turns the direction of the characters after it spelt out.
pub(crate) fn seen(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => out.push('\n'),
            '\u{2028}' | '\u{2029}' => out.push(' '),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.extend(character.escape_unicode()),
            character if character.is_control() => out.push(' '),
            character => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_value_acts_on_nothing() {
        assert_eq!(escape("</script>\"'&lt;"), "&lt;/script&gt;&quot;&#39;&amp;lt;");
        assert_eq!(text("a\n<b>\u{202e}"), "<bdi>a<br>&lt;b&gt;\\u{202e}</bdi>");
        assert_eq!(text("12"), "12");
        assert_eq!(code("a\nb"), "<code>a b</code>");
    }

    #[test]
    fn a_blank_is_a_line_to_write_on() {
        let blank = |class| format!("<span class=\"{class}\"><span class=\"unseen\">(to fill in)</span></span>");
        assert_eq!(
            words("at ________ & by ________________."),
            format!("at {} &amp; by {}.", blank("blank"), blank("blank long"))
        );
    }

    /// Reads [`escape`] back by the references of HTML.
    fn read(written: &str) -> String {
        let names = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
        names.into_iter().fold(written.to_owned(), |text, (name, stands_for)| text.replace(name, stands_for))
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_and_acts_on_nothing(text in any::<String>()) {
            let written = escape(&text);
            prop_assert!(!written.contains(['<', '>', '"', '\'']));
            for (at, _) in written.match_indices('&') {
                let known = ["&lt;", "&gt;", "&quot;", "&#39;", "&amp;"];
                prop_assert!(known.iter().any(|name| written[at..].starts_with(name)));
            }
            prop_assert_eq!(read(&written), text);
        }
    }
}

//! Quoting for zone files, and nowhere else: names and texts of any octets (RFC 1035, section 5.1; RFC 4343).

use std::fmt::{self, Formatter, Write};

use domain::base::name::Label;

use super::Name;

/// Shows a name whole, with its final dot; ASCII letters in lower case.
#[derive(Clone, Copy, Debug)]
pub struct Absolute<'a>(pub &'a Name);

/// Shows `name` relative to `origin`: `@` for the origin itself, and whole if it does not lie below it.
#[derive(Clone, Copy, Debug)]
pub struct Relative<'a> {
    /// The name to show.
    pub name: &'a Name,
    /// What its reader adds to names without a final dot.
    pub origin: &'a Name,
}

impl fmt::Display for Absolute<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.0.is_root() {
            return f.write_char('.');
        }
        for label in labels(self.0) {
            write_label(f, label)?;
            f.write_char('.')?;
        }
        Ok(())
    }
}

impl fmt::Display for Relative<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.name == self.origin {
            return f.write_char('@');
        }
        if !self.name.ends_with(self.origin) {
            return Absolute(self.name).fmt(f);
        }
        for (i, label) in self.labels().enumerate() {
            f.write_str(if i == 0 { "" } else { "." })?;
            write_label(f, label)?;
        }
        Ok(())
    }
}

impl<'a> Relative<'a> {
    /// How many characters it is wide.
    pub(super) fn width(self) -> usize {
        if self.name == self.origin {
            return 1;
        }
        let octets: usize = self.labels().flat_map(Label::as_slice).map(|octet| written(*octet).width()).sum();
        let dots = self.labels().count() - usize::from(self.name.ends_with(self.origin));
        (octets + dots).max(1)
    }

    /// The labels that are shown, from the left.
    pub(super) fn labels(self) -> impl Iterator<Item = &'a Label> + Clone {
        let hidden = if self.name.ends_with(self.origin) { self.origin.label_count() } else { 1 };
        self.name.iter().take(self.name.label_count() - hidden)
    }
}

/// The labels of a name without the root.
pub(super) fn labels(name: &Name) -> impl Iterator<Item = &Label> + Clone {
    name.iter().take(name.label_count() - 1)
}

/// Whether no octet of `name` has to be escaped.
pub(super) fn is_plain(name: &Name) -> bool {
    labels(name).flat_map(Label::as_slice).all(|octet| matches!(written(*octet), Octet::Plain(_)))
}

/// Writes one label. All that a reader could take for syntax is escaped, wherever it stands: also the `$` of a
/// directive and the `@` of the origin. Beyond letters, digits and `- _ * /`, Knot takes nothing bare, and BIND reads
/// `\[` as a bit string (RFC 2673), so the rest is written by its number.
pub(super) fn write_label(f: &mut impl Write, label: &Label) -> fmt::Result {
    for octet in label.as_slice() {
        match written(*octet) {
            Octet::Plain(plain) => f.write_char(char::from(plain)),
            Octet::Escaped(special) => write!(f, "\\{}", char::from(special)),
            Octet::Numbered(other) => write!(f, "\\{other:03}"),
        }?;
    }
    Ok(())
}

/// How an octet of a label is written.
enum Octet {
    /// As it is.
    Plain(u8),
    /// Behind a backslash.
    Escaped(u8),
    /// As three digits behind a backslash.
    Numbered(u8),
}

impl Octet {
    const fn width(&self) -> usize {
        match self {
            Self::Plain(_) => 1,
            Self::Escaped(_) => 2,
            Self::Numbered(_) => 4,
        }
    }
}

const fn written(octet: u8) -> Octet {
    match octet.to_ascii_lowercase() {
        plain @ (b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'*' | b'/') => Octet::Plain(plain),
        special @ (b'.' | b'\\' | b'"' | b';' | b'(' | b')' | b'@' | b'$') => Octet::Escaped(special),
        other => Octet::Numbered(other),
    }
}

/// Writes one string in quotes.
pub(super) fn write_quoted(f: &mut impl Write, text: &[u8]) -> fmt::Result {
    f.write_char('"')?;
    for &octet in text {
        match octet {
            special @ (b'"' | b'\\') => write!(f, "\\{}", char::from(special)),
            plain @ b' '..=b'~' => f.write_char(char::from(plain)),
            other => write!(f, "\\{other:03}"),
        }?;
    }
    f.write_char('"')
}

#[cfg(test)]
mod tests {
    use super::{Absolute, Name, Relative, write_quoted};

    fn name(labels: &[&[u8]]) -> Name {
        let mut builder = domain::base::NameBuilder::new_vec();
        for label in labels {
            builder.append_label(label).unwrap();
        }
        builder.into_name().unwrap()
    }

    fn relative(name: &Name, origin: &Name) -> String {
        Relative { name, origin }.to_string()
    }

    #[test]
    fn the_width_is_that_of_the_text() {
        let origin = name(&[b"Example", b"com"]);
        for shown in ["", "com", "example.com", r"a\.b.\$\010.x.example.com"]
            .map(|shown| shown.parse::<Name>().unwrap_or_else(|_| name(&[])))
        {
            for origin in [&origin, &name(&[])] {
                assert_eq!(Relative { name: &shown, origin }.width(), relative(&shown, origin).len(), "{shown}");
            }
        }
    }

    #[test]
    fn the_owner_is_relative_to_the_origin_and_the_origin_is_an_at_sign() {
        let origin = name(&[b"Example", b"com"]);
        assert_eq!(relative(&name(&[b"WWW", b"eu", b"example", b"COM"]), &origin), "www.eu");
        assert_eq!(relative(&name(&[b"example", b"com"]), &origin), "@");
        assert_eq!(relative(&name(&[b"notexample", b"com"]), &origin), "notexample.com.");
        assert_eq!(relative(&name(&[b"com"]), &origin), "com.");
        assert_eq!(relative(&name(&[b"com"]), &name(&[])), "com");
        assert_eq!(relative(&name(&[]), &origin), ".");
    }

    #[test]
    fn what_a_reader_could_take_for_syntax_is_escaped() {
        let origin = name(&[b"example", b"com"]);
        assert_eq!(relative(&name(&[b"@", b"example", b"com"]), &origin), r"\@");
        assert_eq!(relative(&name(&[b"$TTL", b"example", b"com"]), &origin), r"\$ttl");
        assert_eq!(
            Absolute(&name(&[b"a.b", b"c d;\"()\\", b"\x00\x7F\xFF*_"])).to_string(),
            r#"a\.b.c\032d\;\"\(\)\\.\000\127\255*_."#
        );
    }

    #[test]
    fn what_one_server_or_another_takes_amiss_is_written_by_number() {
        assert_eq!(
            Absolute(&name(&[b"[x]", b"a+b~c'd#", b"0/25"])).to_string(),
            r"\091x\093.a\043b\126c\039d\035.0/25."
        );
    }

    #[test]
    fn in_quotes_only_quote_backslash_and_the_unprintable_are_escaped() {
        let mut out = String::new();
        write_quoted(&mut out, b"a;b (c) @$.\"\\d\n\x00\xE9").unwrap();
        assert_eq!(out, r#""a;b (c) @$.\"\\d\010\000\233""#);
    }
}

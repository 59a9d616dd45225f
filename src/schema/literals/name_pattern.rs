//! Names of objects on an appliance, with parts that differ from one to the other: `"vs_{name}_{port}"`.

use crate::devices::netscaler::{NAME_LIMIT, NameProblem, check_object_name};
use crate::diagnostics::{listed, nearest};
use crate::schema::{Form, Literal, Mismatch, Written};

/// What may stand in braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamePart {
    /// The name of the declaration.
    Name,
    /// The name of the site.
    Site,
    /// The name of the ADC.
    Adc,
    /// The port.
    Port,
    /// What it speaks, in the vendor's word.
    Protocol,
    /// Which placement of its declaration on the ADC it is, from 1.
    Number,
    /// The address, or the name of a host.
    Address,
    /// The name of what it leads to.
    Target,
    /// What the virtual server is called that it belongs to.
    Vserver,
    /// The type of records in which it is answered.
    Type,
    /// The clients that it is for.
    Clients,
}

impl NamePart {
    /// All of them.
    pub(crate) const ALL: [Self; 11] = [
        Self::Name,
        Self::Site,
        Self::Adc,
        Self::Port,
        Self::Protocol,
        Self::Number,
        Self::Address,
        Self::Target,
        Self::Vserver,
        Self::Type,
        Self::Clients,
    ];

    /// The word in the braces.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Site => "site",
            Self::Adc => "adc",
            Self::Port => "port",
            Self::Protocol => "protocol",
            Self::Number => "number",
            Self::Address => "address",
            Self::Target => "target",
            Self::Vserver => "vserver",
            Self::Type => "type",
            Self::Clients => "clients",
        }
    }
}

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NamePiece {
    /// Characters that stand in every name.
    Text(Box<str>),
    /// What differs.
    Part(NamePart),
}

/// A name with parts in braces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamePattern(Box<[NamePiece]>);

impl NamePattern {
    /// The parts in braces, in their order.
    pub(crate) fn parts(&self) -> impl Iterator<Item = NamePart> {
        self.0.iter().filter_map(|piece| match piece {
            NamePiece::Part(part) => Some(*part),
            NamePiece::Text(_) => None,
        })
    }

    /// The name, with what `value` says for each part.
    pub(crate) fn fill(&self, mut value: impl FnMut(NamePart, &mut String)) -> String {
        let mut name = String::new();
        for piece in &self.0 {
            match piece {
                NamePiece::Text(text) => name.push_str(text),
                NamePiece::Part(part) => value(*part, &mut name),
            }
        }
        name
    }
}

impl Literal for NamePattern {
    const FORM: Form = Form { text: true, ..Form::new("a name on the ADC", "\"vs_{name}\"") }.doc(
        "A name as the NetScaler takes it: letters a to z, digits, `_`, `#`, `.`, space, `:`, `@`, `=` and `-`, beginning with a letter, a digit or `_`; at most 127 characters. What stands in braces differs from \
         object to object: `{name}` is the declaration's name, `{site}` and `{adc}` are where it stands, `{port}` and `{protocol}` what it speaks, `{number}` which placement of its declaration on the ADC it is \
         (from 1), `{address}` its address, `{target}` what it leads to, `{vserver}` the virtual server that it belongs to, `{type}` the type of records in which it is answered, `{clients}` the clients that it is for. The reference says which of them an object has. `${…}` is another thing: an expression, which is worked out once and before.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let mut pieces = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            if let Some(inner) = rest.strip_prefix('{') {
                let Some(end) = inner.find('}') else {
                    return Err(Mismatch::because("this `{` is never closed").at(at..at + 1));
                };
                pieces.push(NamePiece::Part(part(&inner[..end], at + 1)?));
                at += end + 2;
                continue;
            }
            let end = rest.find('{').unwrap_or(rest.len());
            let piece = &rest[..end];
            check(piece, pieces.is_empty(), at)?;
            pieces.push(NamePiece::Text(piece.into()));
            at += end;
        }
        if pieces.is_empty() { Err(Mismatch::because("nothing stands in it")) } else { Ok(Self(pieces.into())) }
    }

    fn written(&self) -> Written {
        let mut text = String::new();
        for piece in &self.0 {
            match piece {
                NamePiece::Text(piece) => text.push_str(piece),
                NamePiece::Part(part) => text.extend(["{", part.word(), "}"]),
            }
        }
        Written::Text(text)
    }
}

fn part(word: &str, at: usize) -> Result<NamePart, Mismatch> {
    if let Some(part) = NamePart::ALL.into_iter().find(|part| part.word() == word) {
        return Ok(part);
    }
    let words = NamePart::ALL.map(NamePart::word);
    let mismatch = match nearest(word, words) {
        Some(near) => Mismatch::because(format!("nothing is called `{{{word}}}`; `{{{near}}}` is")),
        None => Mismatch::because(format!("what may stand in braces is {}", listed(&words, "and"))),
    };
    Err(mismatch.at(at..at + word.len()))
}

/// Whether the appliance takes `text` in a name; `first` where the name begins with it.
fn check(text: &str, first: bool, at: usize) -> Result<(), Mismatch> {
    // What comes before it begins the name.
    let (begun, shift) = if first { (text.to_owned(), 0) } else { (format!("x{text}"), 1) };
    match check_object_name(&begun) {
        Ok(()) | Err(NameProblem::Empty) => Ok(()),
        Err(NameProblem::First { character }) => {
            let why = format!("it begins with a letter, a digit or `_`, not with {}", called(character));
            Err(Mismatch::because(why).at(at..at + character.len_utf8()))
        }
        Err(NameProblem::Character { offset, character }) => {
            let why = format!("{} cannot stand in the name of an object", called(character));
            let start = at + offset - shift;
            Err(Mismatch::because(why).at(start..start + character.len_utf8()))
        }
        Err(NameProblem::TooLong { .. }) => Err(Mismatch::range(format!("it has more than {NAME_LIMIT} characters"))),
    }
}

fn called(character: char) -> String {
    format!("`{character}` (U+{:04X})", u32::from(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str) -> Result<String, String> {
        let pattern = NamePattern::parse(text).map_err(|mismatch| mismatch.why.unwrap_or_default())?;
        Ok(pattern.fill(|part, name| name.push_str(&part.word().to_ascii_uppercase())))
    }

    #[test]
    fn parts_are_filled_in_and_the_rest_stays() {
        assert_eq!(filled("vs_{name}-{port}").unwrap(), "vs_NAME-PORT");
        assert_eq!(filled("{site}").unwrap(), "SITE");
        assert_eq!(filled("plain name:1").unwrap(), "plain name:1");
    }

    #[test]
    fn what_no_name_can_hold_is_refused_at_its_place() {
        let part = |text: &str| NamePattern::parse(text).unwrap_err().part;
        assert_eq!(part("-x"), Some(0..1));
        assert_eq!(part("a/b"), Some(1..2));
        assert_eq!(part("{name}ä"), Some(6..8));
        assert_eq!(part("{name"), Some(0..1));
        assert_eq!(part("x}"), Some(1..2));
        assert_eq!(part("{nmae}"), Some(1..5));
        assert!(filled("").is_err() && filled("{}").is_err());
        assert!(filled(&"x".repeat(128)).is_err());
    }

    #[test]
    fn a_name_may_go_on_with_what_cannot_begin_it() {
        assert_eq!(filled("{name}-{port}").unwrap(), "NAME-PORT");
    }
}

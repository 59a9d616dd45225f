//! The names that objects of a NetScaler may have.

/// Characters that an object's name may have at most: what nearly all objects take.
pub const NAME_LIMIT: usize = 127;

/// Why a text cannot be the name of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameProblem {
    /// It has no character.
    Empty,
    /// It begins with a character that stands in names, but not at their beginning, or in none.
    First {
        /// The character.
        character: char,
    },
    /// It holds a character that no name may have.
    Character {
        /// Where the character begins, in bytes from the name's beginning.
        offset: usize,
        /// The character.
        character: char,
    },
    /// It has more than [`NAME_LIMIT`] characters.
    TooLong {
        /// How many it has.
        length: usize,
    },
}

/// Checks a name by the rules of the vendor's command reference: a letter, digit or `_`, then also
/// `# . space : @ = -`, all of them ASCII, at most [`NAME_LIMIT`] characters.
///
/// The reference asks for a letter at the beginning; configurations everywhere have names that are addresses.
///
/// # Errors
/// The first breach, of a character before one of the length.
pub fn check_object_name(name: &str) -> Result<(), NameProblem> {
    let fits = |at, character| if at == 0 { begins_name(character) } else { continues_name(character) };
    match name.char_indices().find(|&(at, character)| !fits(at, character)) {
        Some((0, character)) => Err(NameProblem::First { character }),
        Some((offset, character)) => Err(NameProblem::Character { offset, character }),
        None if name.is_empty() => Err(NameProblem::Empty),
        // What is left is ASCII: a byte is a character.
        None if name.len() > NAME_LIMIT => Err(NameProblem::TooLong { length: name.len() }),
        None => Ok(()),
    }
}

const fn begins_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

const fn continues_name(character: char) -> bool {
    begins_name(character) || matches!(character, '#' | '.' | ' ' | ':' | '@' | '=' | '-')
}

/// Monitors that appliances have from the factory in one firmware or another; a name too many costs nothing.
const FACTORY_MONITORS: [&str; 28] = [
    "arp",
    "dns",
    "ftp",
    "http",
    "http-ecv",
    "http2direct",
    "http2ssl",
    "https",
    "https-ecv",
    "inline",
    "ldns-dns",
    "ldns-ping",
    "ldns-tcp",
    "mqtt",
    "mqtt-tls",
    "nd6",
    "ping",
    "ping-default",
    "sta",
    "stasecure",
    "tcp",
    "tcp-default",
    "tcp-ecv",
    "tcps",
    "tcps-ecv",
    "udp-ecv",
    "xdm",
    "xnc",
];

/// Whether an appliance may have a monitor of this name from the factory.
#[must_use]
pub fn is_factory_monitor(name: &str) -> bool {
    FACTORY_MONITORS.iter().any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::{NAME_LIMIT, NameProblem, check_object_name};

    #[test]
    fn letters_digits_and_eight_other_characters_make_a_name() {
        for name in ["x", "_", "9", "10.0.0.1-443", "xms mdm_443#a:b@c=d", "Z-"] {
            assert_eq!(check_object_name(name), Ok(()), "{name}");
        }
    }

    #[test]
    fn no_character_makes_no_name() {
        assert_eq!(check_object_name(""), Err(NameProblem::Empty));
    }

    #[test]
    fn a_name_begins_with_a_letter_digit_or_underscore() {
        for character in ['#', '.', ' ', ':', '@', '=', '-', '/', '\u{e4}', '\u{202e}'] {
            let name = format!("{character}x");
            assert_eq!(check_object_name(&name), Err(NameProblem::First { character }));
        }
    }

    #[test]
    fn the_first_bad_character_is_given_with_its_place() {
        for character in ['/', '"', '\\', '[', '\n', '\0', '\u{fc}', '\u{430}', '\u{200b}', '\u{1f469}'] {
            let name = format!("ab{character}c!");
            assert_eq!(check_object_name(&name), Err(NameProblem::Character { offset: 2, character }));
        }
    }

    #[test]
    fn a_name_of_127_characters_is_the_longest() {
        assert_eq!(check_object_name(&"x".repeat(NAME_LIMIT)), Ok(()));
        assert_eq!(check_object_name(&"x".repeat(128)), Err(NameProblem::TooLong { length: 128 }));
    }
}

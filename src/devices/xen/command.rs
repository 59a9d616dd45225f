//! Commands: a name and its words, some of them parameters of `xe`.

use std::fmt;

use super::Quoted;

/// A word of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Word {
    /// A text; it stands for itself, whatever its characters.
    Text(String),
    /// What a variable holds, as one word.
    Variable(String),
    /// A parameter of `xe`: its key, and a text.
    Parameter(&'static str, String),
    /// A parameter of `xe` whose value the pipeline fills in, in the place of the reference to a secret.
    Placeholder(&'static str, String),
}

/// A call: of `xe`, or of a function of the script that hands its words on to `xe`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    name: &'static str,
    words: Vec<Word>,
}

impl Command {
    /// A call without words.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, words: Vec::new() }
    }

    /// The call with one more word.
    #[must_use]
    pub fn word(self, text: impl fmt::Display) -> Self {
        self.and(Word::Text(text.to_string()))
    }

    /// The call with what a variable holds as one more word. The name is never what a user wrote.
    #[must_use]
    pub fn variable(self, name: impl Into<String>) -> Self {
        self.and(Word::Variable(name.into()))
    }

    /// The call with one more parameter `key=value`.
    #[must_use]
    pub fn with(self, key: &'static str, value: impl fmt::Display) -> Self {
        self.and(Word::Parameter(key, value.to_string()))
    }

    /// The call with one more parameter whose value is filled in later: the placeholder of a secret.
    #[must_use]
    pub fn filled_in(self, key: &'static str, placeholder: impl Into<String>) -> Self {
        self.and(Word::Placeholder(key, placeholder.into()))
    }

    fn and(mut self, word: Word) -> Self {
        self.words.push(word);
        self
    }
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)?;
        self.words.iter().try_for_each(|word| match word {
            Word::Text(text) => write!(f, " {}", Quoted(text)),
            Word::Variable(name) => write!(f, " \"${name}\""),
            Word::Parameter(key, text) => write!(f, " {key}={}", Quoted(text)),
            Word::Placeholder(key, placeholder) => write!(f, " {key}={placeholder}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Command;

    #[test]
    fn words_stand_in_their_order_and_each_is_one() {
        let command = Command::new("attach")
            .word("hr disks")
            .word("")
            .variable("vm1")
            .with("device-config:target", "10.1.50.10")
            .with("device-config:chapuser", "a'b")
            .filled_in("device-config:chappassword_secret", "@secret:vault:x@");
        let written = "attach 'hr disks' '' \"$vm1\" device-config:target=10.1.50.10 device-config:chapuser='a'\\''b' \
                       device-config:chappassword_secret=@secret:vault:x@";
        assert_eq!(command.to_string(), written);
    }
}

//! One line as a command: its verb, its object, and each word given to the argument that it belongs to.

use super::words::{Word, words};
use super::{Reading, Trouble};
use crate::devices::netscaler::reference::{Form, Kind, NoForm, Parameter, reference};
use crate::devices::netscaler::{Argument, Command, Verb};

/// Verbs that change no configuration: they show, or set something going.
const OTHERS: [&str; 33] = [
    "apply", "archive", "backup", "batch", "check", "clear", "cls", "config", "convert", "create", "diff", "exit",
    "expire", "export", "flush", "force", "help", "history", "import", "init", "install", "kill", "ping", "quit",
    "reboot", "renumber", "reset", "restore", "save", "shell", "show", "stat", "sync",
];

/// Options that only saved configurations have, with any object: numbers of devices, and how a secret was encrypted (netscaler Q16, Q17).
const SAVED: [(&str, usize); 7] = [
    ("devno", 1),
    ("encrypted", 0),
    ("encryptmethod", 1),
    ("kek", 0),
    ("suffix", 1),
    ("hashmethod", 1),
    ("passcrypt", 1),
];

/// Reads one line.
pub(super) fn read(line: &str) -> Reading {
    match command(line) {
        Ok(reading) => reading,
        Err(trouble) => Reading::Unknown(trouble),
    }
}

fn command(line: &str) -> Result<Reading, Trouble> {
    let words = words(line)?;
    let Some((first, rest)) = words.split_first() else { return Ok(Reading::Blank) };
    if let Some((word, sign)) = words.iter().find_map(|word| Some((word, pasted(&word.text)?))) {
        let message = format!(
            "`{}` begins with U+{:04X}, which a web page or a document makes of a dash or a quote",
            word.text,
            u32::from(sign)
        );
        return Err(Trouble::new(word.at, message));
    }
    let Some(verb) = verb(first)? else { return Ok(Reading::Other) };
    let names: Vec<&str> = rest.iter().take_while(|word| !word.is_option).map(|word| &*word.text).take(4).collect();
    let (form, length) = reference().find(verb, &names).map_err(|NoForm| {
        let at = rest.first().map_or(line.len(), |word| word.at);
        Trouble::new(at, format!("no object that is known here can be given to `{}`", verb.word()))
    })?;
    let mut reader = Reader { form, positional: Vec::new(), options: Vec::new() };
    reader.read(&rest[length..])?;
    let values: Vec<&str> = reader.positional.iter().map(|word| &*word.text).collect();
    form.assign(&values).map_err(|surplus| {
        let at = reader.positional.get(surplus).map_or(line.len(), |word| word.at);
        Trouble::new(at, format!("`{} {}` takes no such value here", verb.word(), form.object))
    })?;
    let arguments = values.into_iter().map(Argument::from).collect();
    Ok(Reading::Command(Command { verb, object: form.object, arguments, options: reader.options }))
}

/// The dash or quote of a web page with which a word begins: ordinary characters to the appliance, so that the word is no option and no text.
fn pasted(word: &str) -> Option<char> {
    word.chars().next().filter(|sign| {
        matches!(
            sign,
            '\u{2013}' | '\u{2014}' | '\u{2212}' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{2018}' | '\u{2019}'
        )
    })
}

/// The verb of a word, in full or shortened; `None` where it changes nothing.
fn verb(word: &Word<'_>) -> Result<Option<Verb>, Trouble> {
    let text = word.text.to_ascii_lowercase();
    if let Some(verb) = Verb::of_word(&text) {
        return Ok(changing(verb));
    }
    if OTHERS.contains(&text.as_str()) {
        return Ok(None);
    }
    let verbs = Verb::ALL.into_iter().filter(|verb| verb.word().starts_with(&text)).map(changing);
    let others = OTHERS.iter().filter(|other| other.starts_with(&text)).map(|_| None);
    let mut all: Vec<Option<Verb>> = verbs.chain(others).collect();
    // Which of several it is does not matter where none of them changes anything: `sh` is `show` or `shell`.
    all.dedup();
    match all.as_slice() {
        [verb] if !text.is_empty() => Ok(*verb),
        _ => Err(Trouble::new(word.at, format!("`{}` is no verb", word.text))),
    }
}

/// The verb, unless it changes nothing.
fn changing(verb: Verb) -> Option<Verb> {
    (!matches!(verb, Verb::Save | Verb::Show)).then_some(verb)
}

/// Deals the words behind the object.
struct Reader<'w, 'a> {
    form: &'static Form,
    positional: Vec<&'w Word<'a>>,
    options: Vec<(&'static str, Argument)>,
}

impl<'w, 'a> Reader<'w, 'a> {
    fn read(&mut self, mut words: &'w [Word<'a>]) -> Result<(), Trouble> {
        while let Some((word, rest)) = words.split_first() {
            if !word.is_option {
                self.positional.push(word);
                words = rest;
                continue;
            }
            words = match (self.form.option_short(&word.text), saved(&word.text)) {
                (Some(option), _) => self.option(option, word, rest)?,
                (None, Some(values)) => rest.get(values..).unwrap_or_default(),
                (None, None) => {
                    let message =
                        format!("`{} {}` knows no option `-{}`", self.form.verb.word(), self.form.object, word.text);
                    return Err(Trouble::new(word.at, message));
                }
            };
        }
        Ok(())
    }

    /// Takes the values of `option` from `words`, and gives the words that are left.
    fn option(
        &mut self,
        option: &'static Parameter,
        word: &Word<'_>,
        words: &'w [Word<'a>],
    ) -> Result<&'w [Word<'a>], Trouble> {
        let given = words.iter().position(|word| word.is_option).unwrap_or(words.len());
        let own = match option.kind {
            Kind::Flag | Kind::Group => 0,
            _ if option.is_many => given,
            _ => 1,
        };
        let count =
            option.further.iter().fold(own, |count, further| count + usize::from(takes(further, words.get(count))));
        if own > given || count > given || (own == 0 && option.kind != Kind::Flag && count == 0) {
            return Err(Trouble::new(word.at, format!("`-{}` has no value", word.text)));
        }
        // Removed on the way: a saved configuration says of an unset option that it is none.
        let mut values: Vec<Argument> = words[..count].iter().map(|word| Argument::from(&*word.text)).collect();
        let value = match (option.kind, values.len()) {
            (Kind::Flag, _) => Argument::Flag,
            (_, 1) => values.remove(0),
            _ => Argument::Several(values),
        };
        if !option.is_saved {
            self.options.push((option.name, value));
        }
        Ok(&words[count..])
    }
}

/// Whether `further` takes the next word: always where it must, else where the word can be meant for it.
fn takes(further: &Parameter, next: Option<&Word<'_>>) -> bool {
    let Some(next) = next.filter(|next| !next.is_option) else { return further.is_required };
    further.is_required || further.fits(&next.text)
}

fn saved(option: &str) -> Option<usize> {
    SAVED.iter().find(|(name, _)| name.eq_ignore_ascii_case(option)).map(|(_, values)| *values)
}

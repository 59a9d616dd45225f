//! One command line, read by the catalog.

use super::book::{Book, book};
use super::format::{Command, Kind, Spec};
use super::kind;
use super::rules::{self, Given};
use crate::netscaler_words::{Word, words};

/// A line that the catalog accepts.
pub(super) struct Line {
    /// Verb and object, in lower case.
    pub(super) command: String,
    /// The positional arguments in their order.
    pub(super) positional: Vec<String>,
    given: Given,
}

impl Line {
    /// Reads `text`.
    ///
    /// # Errors
    /// Everything that the catalog does not accept.
    pub(super) fn read(text: &str) -> Result<Self, Vec<String>> {
        Self::read_by(book(), text)
    }

    /// Reads `text` by one of the catalogs.
    ///
    /// # Errors
    /// Everything that it does not accept.
    pub(super) fn read_by(book: &'static Book, text: &str) -> Result<Self, Vec<String>> {
        let words = words(text).map_err(|problem| vec![problem])?;
        let (command, length) = book.find(&words).map_err(|problem| vec![problem])?;
        let name = command.cmd.to_lowercase();
        if command.deprecated {
            return Err(vec![format!("`{}` is deprecated", command.cmd)]);
        }
        if command.saved {
            return Err(vec![format!("`{}` stands in saved configurations only", command.cmd)]);
        }
        if command.free {
            return Ok(Self { command: name, positional: Vec::new(), given: Given::new() });
        }
        let mut arguments = Arguments::new(book, command);
        arguments.read(&words[length..]);
        let positional = arguments.positional.clone();
        arguments.judge().map(|given| Self { command: name, positional, given })
    }

    /// What is given for `argument`: a positional argument by its name in lower case, an option with its dash.
    pub(super) fn values(&self, argument: &str) -> &[String] {
        self.given.get(argument).map_or(&[], Vec::as_slice)
    }
}

struct Arguments<'a> {
    book: &'a Book,
    command: &'a Command,
    positional: Vec<String>,
    options: Given,
    problems: Vec<String>,
}

impl<'a> Arguments<'a> {
    fn new(book: &'a Book, command: &'a Command) -> Self {
        Self { book, command, positional: Vec::new(), options: Given::new(), problems: Vec::new() }
    }

    /// Sorts the words into positional arguments and options with their values.
    fn read(&mut self, mut words: &[Word]) {
        while let Some((word, rest)) = words.split_first() {
            words = rest;
            match word {
                Word::Value(value) => self.positional.push(value.clone()),
                Word::Option(name) => {
                    let values: Vec<&str> = rest.iter().map_while(value_of).collect();
                    let taken = self.option(name, &values);
                    words = &rest[taken..];
                }
            }
        }
    }

    /// Takes an option, and says how many of the `values` behind it are its own.
    fn option(&mut self, name: &str, values: &[&str]) -> usize {
        let key = format!("-{}", name.to_lowercase());
        let Some(spec) = self.command.opt.get(&key) else {
            self.problems.push(self.book.why_unknown(self.command, name));
            return values.len();
        };
        if spec.saved {
            self.problems.push(format!("`-{name}` stands in saved configurations only"));
        }
        let taken = self.values_of(spec, values);
        let own = values[..taken].iter().map(|value| (*value).to_owned()).collect();
        if self.options.insert(key, own).is_some() {
            self.problems.push(format!("`-{name}` is given twice"));
        }
        taken
    }

    fn values_of(&mut self, spec: &Spec, values: &[&str]) -> usize {
        let mut taken = match spec.k {
            Kind::Flag | Kind::Group => 0,
            _ if spec.many => values.len(),
            _ => values.len().min(1),
        };
        if taken == 0 && !matches!(spec.k, Kind::Flag | Kind::Group) {
            self.problems.push(format!("`{}` has no value", spec.n));
        }
        self.problems.extend(values[..taken].iter().filter_map(|value| kind::check(spec, value).err()));
        for further in &spec.vals {
            match values.get(taken).map(|value| kind::check(further, value)) {
                Some(Ok(())) => taken += 1,
                _ if !further.req => {}
                Some(Err(problem)) => {
                    self.problems.push(problem);
                    taken += 1;
                }
                None => self.problems.push(format!("`{}` lacks its `{}`", spec.n, further.n)),
            }
        }
        taken
    }

    /// The arguments by their names, if there is a way to read them that breaks no rule.
    fn judge(mut self) -> Result<Given, Vec<String>> {
        let readings = match rules::assignments(self.command, &self.positional) {
            Ok(readings) => readings,
            Err(problem) => {
                self.problems.push(problem);
                return Err(self.problems);
            }
        };
        let judged = readings.into_iter().map(|mut given| {
            given.extend(self.options.clone());
            (rules::problems(self.command, &given), given)
        });
        let (problems, given) = judged.min_by_key(|(problems, _)| problems.len()).unwrap_or_default();
        self.problems.extend(problems);
        if self.problems.is_empty() { Ok(given) } else { Err(self.problems) }
    }
}

fn value_of(word: &Word) -> Option<&str> {
    match word {
        Word::Value(value) => Some(value),
        Word::Option(_) => None,
    }
}

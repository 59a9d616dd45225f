//! The parts of a script: commands, each with the statement that it comes from, in sections with titles.

use std::ops::Range;
use std::sync::Arc;

use minijinja::Value;

use super::features::Features;
use super::vendor;
use crate::checks::Made;
use crate::devices::netscaler::{Command, Verb};
use crate::source::Span;
use crate::targets::render;

/// A line of a section.
pub(super) enum Line {
    /// A command and where it comes from; `None` only for what every script has.
    Command(Command, Option<Span>),
    /// A command, and what its declaration says besides by the vendor's own names.
    Told(Made),
    /// A line of the source as it is, and where it stands.
    Raw(Box<str>, Span),
    /// A remark for who reads the script, on the lines below it.
    Remark(String),
}

impl Line {
    /// `command`, which comes from the statement at `origin`.
    pub(super) const fn new(origin: Span, command: Command) -> Self {
        Self::Command(command, Some(origin))
    }
}

/// Commands that make objects of one kind; cheap to copy once it is made.
#[derive(Clone)]
pub(super) struct Section {
    title: &'static str,
    lines: Value,
    features: Features,
    is_empty: bool,
    /// What its commands make and set, for checks that ask.
    made: Arc<[Made]>,
}

impl Section {
    pub(super) fn new(title: &'static str, lines: impl IntoIterator<Item = Line>) -> Self {
        let mut writing = Writing::default();
        lines.into_iter().for_each(|line| writing.line(line));
        let later = std::mem::take(&mut writing.later);
        later.into_iter().for_each(|(command, origin)| writing.command(&command, Some(origin)));
        let Writing { text, places, features, made, .. } = writing;
        let is_empty = places.is_empty();
        let lines = render::lines(places.into_iter().map(|(origin, place)| (origin, &text[place])));
        Self { title, lines, features, is_empty, made: made.into() }
    }

    /// What its commands make and set.
    pub(super) fn made(&self) -> Arc<[Made]> {
        Arc::clone(&self.made)
    }

    /// What has to be enabled for its commands.
    pub(super) const fn features(&self) -> Features {
        self.features
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// As a template sees it.
    pub(super) fn view(&self) -> Value {
        minijinja::context! { title => self.title, lines => self.lines.clone() }
    }
}

/// A section while its lines are written.
#[derive(Default)]
struct Writing {
    text: String,
    places: Vec<(Option<Span>, Range<usize>)>,
    features: Features,
    made: Vec<Made>,
    /// What is set when all objects of the section stand: it may speak of any of them.
    later: Vec<(Command, Span)>,
}

impl Writing {
    fn line(&mut self, line: Line) {
        match line {
            Line::Command(command, origin) => {
                self.command(&command, origin);
                if matches!(command.verb, Verb::Add | Verb::Set) {
                    self.made.push(Made::plain(command, origin));
                }
            }
            Line::Told(made) => {
                let (command, later) = vendor::commands(&made);
                let only_given = made.command.verb == Verb::Set && made.command.options.is_empty();
                let first = made.given.first().filter(|_| only_given).map(|given| given.origin);
                command.iter().for_each(|command| self.command(command, first.or(made.origin)));
                let origin = made.given.iter().find(|given| given.is_later).map(|given| given.origin);
                self.later.extend(later.zip(origin));
                self.made.push(made);
            }
            Line::Raw(line, origin) => self.write(Some(origin), |text| text.push_str(&line)),
            Line::Remark(remark) => {
                if !self.text.is_empty() {
                    self.write(None, |_| ());
                }
                self.write(None, |text| {
                    text.push_str("# ");
                    text.push_str(&render::comment(&remark));
                });
            }
        }
    }

    fn command(&mut self, command: &Command, origin: Option<Span>) {
        self.features.add(command);
        self.write(origin, |text| command.render(text));
    }

    fn write(&mut self, origin: Option<Span>, write: impl FnOnce(&mut String)) {
        let start = self.text.len();
        write(&mut self.text);
        self.places.push((origin, start..self.text.len()));
    }
}

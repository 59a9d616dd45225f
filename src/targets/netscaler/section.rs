//! The parts of a script: commands, each with the statement that it comes from, in sections with titles.

use std::ops::Range;

use minijinja::Value;

use super::features::Features;
use crate::devices::netscaler::Command;
use crate::source::Span;
use crate::targets::render;

/// A line of a section.
pub(super) enum Line {
    /// A command and where it comes from; `None` only for what every script has.
    Command(Command, Option<Span>),
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
}

impl Section {
    pub(super) fn new(title: &'static str, lines: impl IntoIterator<Item = Line>) -> Self {
        let mut text = String::new();
        let mut places: Vec<(Option<Span>, Range<usize>)> = Vec::new();
        let mut features = Features::default();
        for line in lines {
            let start = text.len();
            let origin = match line {
                Line::Command(command, origin) => {
                    features.add(&command);
                    command.render(&mut text);
                    origin
                }
                Line::Raw(line, origin) => {
                    text.push_str(&line);
                    Some(origin)
                }
                Line::Remark(remark) => {
                    if start > 0 {
                        places.push((None, start..start));
                    }
                    text.push_str("# ");
                    text.push_str(&render::comment(&remark));
                    None
                }
            };
            places.push((origin, start..text.len()));
        }
        let is_empty = places.is_empty();
        let lines = render::lines(places.into_iter().map(|(origin, place)| (origin, &text[place])));
        Self { title, lines, features, is_empty }
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

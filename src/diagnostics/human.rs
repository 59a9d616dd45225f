//! Findings for people at a terminal; the only file that knows miette.

use std::fmt::{self, Write};

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents, ThemeCharacters, ThemeStyles,
};
use textwrap::{WordSeparator, WordSplitter};

use super::excerpt::{Excerpt, Mark, excerpts};
use super::mended::{Change, Sign, changes};
use super::{Diagnostic, Diagnostics, Fix, Severity, fit, visible};
use crate::source::SourceMap;

/// Where the text of a note begins: `  effect: `.
const NOTE: usize = 10;
/// What miette is told to ask for around a place.
const CONTEXT: usize = 1;
/// Labels shown of a finding; the others are counted.
const LABELS: usize = 12;
/// Changes shown of a fix; the others are counted.
const CHANGES: usize = 4;

/// How the report is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether colours may be used.
    pub color: bool,
    /// Columns; taken as 40 where it is less, and as 200 where it is more.
    pub width: usize,
}

/// The report: every finding with its excerpts, then the counts; nothing where nothing was found.
///
/// Whatever the sources and the words of the findings hold, only printable characters, newlines and our own
/// colours come out.
#[must_use]
pub fn render(diagnostics: &Diagnostics, sources: &SourceMap, style: Style) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let page = Page::new(style);
    let mut out = String::new();
    // Writing to a `String` cannot fail, nor can reading an excerpt that was made for its labels.
    let _drawn: fmt::Result = diagnostics.items().iter().try_for_each(|item| page.finding(&mut out, item, sources));
    out.push_str(&counted(diagnostics.counts()));
    out
}

/// `2 errors, 1 warning`, as a line.
fn counted([errors, warnings, advice]: [usize; 3]) -> String {
    let words = [
        (errors, "error", "errors"),
        (warnings, "warning", "warnings"),
        (advice, "piece of advice", "pieces of advice"),
    ];
    let there = words.iter().filter(|(count, ..)| *count > 0);
    let said: Vec<_> =
        there.map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many })).collect();
    said.join(", ") + "\n"
}

/// What is drawn on, and with what.
struct Page {
    width: usize,
    /// The highlights are two: of places that are not the first to look at, and of lines that a fix puts in.
    styles: ThemeStyles,
}

impl Page {
    fn new(style: Style) -> Self {
        let mut styles = if style.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
        if style.color {
            styles.highlights = vec![styles.help, styles.highlights[2]];
            styles.link = styles.help;
            styles.error = styles.error.bold();
            styles.warning = styles.warning.bold();
            styles.advice = styles.advice.bold();
        } else {
            styles.highlights.push(styles.help);
        }
        Self { width: style.width.clamp(40, 200), styles }
    }

    fn finding(&self, out: &mut String, item: &Diagnostic, sources: &SourceMap) -> fmt::Result {
        let severity = match item.rule.severity {
            Severity::Error => self.styles.error,
            Severity::Warning => self.styles.warning,
            Severity::Advice => self.styles.advice,
        };
        let title = format!("{} {}", item.rule.severity.word(), item.rule.code);
        writeln!(out, "{}", severity.style(title))?;

        let labels = &item.labels[..item.labels.len().min(LABELS)];
        let drawing = Drawing::new(item, excerpts(labels, sources, self.width));
        let mut styles = self.styles.clone();
        styles.highlights =
            drawing.marks().map(|(_, mark)| if mark.primary { severity } else { self.styles.highlights[0] }).collect();
        if styles.highlights.is_empty() {
            styles.highlights.push(severity);
        }
        handler(styles, self.width).render_report(out, &drawing)?;
        more_places(out, item.labels.len().saturating_sub(LABELS))?;
        if let Some(also) = &item.also {
            self.note(out, "also", also)?;
        }
        if let Some(effect) = &item.effect {
            self.note(out, "effect", effect)?;
        }
        if let Some(help) = &item.help {
            self.note(out, "help", help)?;
        }
        if let Some(fix) = &item.fix {
            let name = drawing.excerpts.first().map(|excerpt| excerpt.name.as_str());
            self.fix(out, fix, sources, name)?;
        }
        self.note(out, "see", &format!("sitewright explain {}", item.rule.code))?;
        writeln!(out)
    }

    /// `  effect: …`, wrapped, its lines under one another.
    fn note(&self, out: &mut String, name: &str, text: &str) -> fmt::Result {
        let indent = " ".repeat(NOTE.saturating_sub(name.len() + 2));
        write!(out, "{indent}{}", self.styles.help.style(format_args!("{name}:")))?;
        for (at, line) in fit::wrap(&visible::line(text), self.width - NOTE).iter().enumerate() {
            let indent = if at == 0 { 1 } else { NOTE };
            writeln!(out, "{:indent$}{line}", "")?;
        }
        Ok(())
    }

    /// The instruction and the changes; `shown` is the file of the first excerpt, which need not be named again.
    fn fix(&self, out: &mut String, fix: &Fix, sources: &SourceMap, shown: Option<&str>) -> fmt::Result {
        let caution = if fix.safe { "" } else { " (unsafe: read it before you apply it)" };
        self.note(out, "fix", &format!("{}{caution}", fix.title))?;
        let mut changes = changes(fix, sources, self.width - NOTE - 8);
        changes.sort_by_key(|change| shown != Some(&change.name));
        let mut file = shown;
        for change in changes.iter().take(CHANGES) {
            if file != Some(&change.name) {
                writeln!(out, "{:NOTE$}in {}", "", self.styles.link.style(&change.name))?;
                file = Some(&change.name);
            }
            self.change(out, change)?;
        }
        more_places(out, changes.len().saturating_sub(CHANGES))
    }

    fn change(&self, out: &mut String, change: &Change) -> fmt::Result {
        let digits = change.lines.iter().map(|line| line.number).max().unwrap_or(0).to_string().len();
        for line in &change.lines {
            let (sign, style) = match line.sign {
                Sign::Old => ('-', self.styles.error),
                Sign::New => ('+', self.styles.highlights[1]),
            };
            let text = format!("{sign} {}", line.text);
            writeln!(
                out,
                "{:NOTE$}{:>digits$} {}",
                "",
                self.styles.linum.style(line.number),
                style.style(text.trim_end())
            )?;
        }
        match change.more {
            0 => Ok(()),
            more => {
                writeln!(out, "{:NOTE$}{:digits$} … {more} more {}", "", "", if more == 1 { "line" } else { "lines" })
            }
        }
    }
}

/// Says how many places are not shown.
fn more_places(out: &mut String, count: usize) -> fmt::Result {
    match count {
        0 => Ok(()),
        1 => writeln!(out, "{:NOTE$}… and 1 more place", ""),
        _ => writeln!(out, "{:NOTE$}… and {count} more places", ""),
    }
}

fn handler(styles: ThemeStyles, width: usize) -> GraphicalReportHandler {
    let mut characters = ThemeCharacters::unicode();
    // Signs of one column in every font.
    characters.warning = "!".into();
    characters.advice = "›".into();
    GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
        .with_width(width)
        .with_context_lines(CONTEXT)
        .tab_width(fit::TAB)
        .with_break_words(false)
        .with_word_separator(WordSeparator::AsciiSpace)
        .with_word_splitter(WordSplitter::NoHyphenation)
}

/// A finding as miette wants it. Its excerpts stand one after another in one address space of bytes, so that
/// places in several files are drawn in one report.
#[derive(Debug)]
struct Drawing {
    severity: Severity,
    message: String,
    excerpts: Vec<Excerpt>,
    /// Where each excerpt begins.
    bases: Vec<usize>,
}

impl Drawing {
    fn new(item: &Diagnostic, excerpts: Vec<Excerpt>) -> Self {
        let mut next = 0;
        let mut bases = Vec::with_capacity(excerpts.len());
        for excerpt in &excerpts {
            bases.push(next);
            next += excerpt.text.len();
        }
        Self { severity: item.rule.severity, message: visible::line(&item.message), excerpts, bases }
    }

    /// The marks, each with the beginning of its excerpt, in the order in which they are drawn.
    fn marks(&self) -> impl Iterator<Item = (usize, &Mark)> {
        self.bases.iter().zip(&self.excerpts).flat_map(|(&base, excerpt)| excerpt.marks.iter().map(move |m| (base, m)))
    }
}

impl fmt::Display for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawing {}

impl miette::Diagnostic for Drawing {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Advice => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.marks().map(|(base, mark)| {
            let text = (!mark.text.is_empty()).then(|| mark.text.clone());
            let span = (base + mark.range.start, mark.range.len());
            if mark.primary {
                LabeledSpan::new_primary_with_span(text, span)
            } else {
                LabeledSpan::new_with_span(text, span)
            }
        })))
    }
}

impl SourceCode for Drawing {
    /// The whole excerpt that holds `span`, whose lines are the context already; asked without context, which
    /// is for the heading, with the place that the mark has in its file.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let at = self.bases.partition_point(|&base| base <= span.offset()).saturating_sub(1);
        let (Some(&base), Some(excerpt)) = (self.bases.get(at), self.excerpts.get(at)) else {
            return Err(MietteError::OutOfBounds);
        };
        let range = span.offset() - base..span.offset() - base + span.len();
        if range.end > excerpt.text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let mark = excerpt.marks.iter().find(|mark| before != CONTEXT && mark.range == range);
        let (line, column) = mark.map_or((excerpt.line, 1), |mark| mark.place);
        Ok(Box::new(MietteSpanContents::new_named(
            excerpt.name.clone(),
            excerpt.text.as_bytes(),
            (base, excerpt.text.len()).into(),
            line as usize - 1,
            column as usize - 1,
            excerpt.text.matches('\n').count(),
        )))
    }
}

//! What expansion works with: the sources, what they declare, what was made so far, and how much more may be made.

use std::collections::{HashMap, HashSet};

use super::globals::Global;
use super::made::Made;
use super::names::Declared;
use super::scope::Scope;
use super::tables::Tables;
use super::{limits, rules};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::source::{Full, Generated, SourceMap, Span};
use crate::syntax::Tree;

/// It was reported, or follows from what was.
#[derive(Debug)]
pub(super) struct Failed;

pub(super) type Outcome<T> = Result<T, Failed>;

/// The expansion of one estate.
pub(super) struct Expander<'t> {
    pub(super) tree: &'t Tree,
    pub(super) sources: &'t SourceMap,
    pub(super) declared: Declared<'t>,
    pub(super) tables: Tables,
    pub(super) inputs: &'t [(String, String)],
    /// The estate's variables that were asked for.
    pub(super) globals: HashMap<&'t str, Global>,
    pub(super) scope: Scope<'t>,
    pub(super) made: Made,
    pub(super) generated: Generated,
    pub(super) diagnostics: Diagnostics,
    /// What is added to a written address to come to that of the copy that is being made.
    pub(super) shift: u32,
    /// How many blocks, loops and uses are open.
    pub(super) depth: usize,
    steps: u64,
    /// A text that is being put together; kept for its room.
    pub(super) room: String,
    /// Columns that a table does not have, by where they are written: each is told once.
    pub(super) missing_columns: HashSet<Span>,
    /// Whether a limit was reached: nothing more is made.
    pub(super) stopped: bool,
}

impl<'t> Expander<'t> {
    pub(super) fn new(
        tree: &'t Tree,
        sources: &'t SourceMap,
        declared: Declared<'t>,
        tables: Tables,
        inputs: &'t [(String, String)],
    ) -> Self {
        Self {
            tree,
            sources,
            declared,
            tables,
            inputs,
            globals: HashMap::new(),
            scope: Scope::default(),
            made: Made::default(),
            generated: Generated::new(sources.end()),
            diagnostics: Diagnostics::default(),
            shift: 0,
            depth: 0,
            steps: 0,
            room: String::new(),
            missing_columns: HashSet::new(),
            stopped: false,
        }
    }

    /// What was made. Where a limit was reached it is only the beginning, of which nothing is kept.
    pub(super) fn finish(self, diagnostics: &mut Diagnostics) -> (Made, Generated) {
        diagnostics.append(self.diagnostics);
        let made = if self.stopped { self.made.emptied() } else { self.made };
        (made, self.generated)
    }

    /// The characters of `span`, which are written.
    pub(super) fn text(&self, span: Span) -> &'t str {
        self.sources.text(span)
    }

    /// `span`, which is written, in the copy that is being made.
    pub(super) const fn here(&self, span: Span) -> Span {
        Span::new(span.start.wrapping_add(self.shift), span.end.wrapping_add(self.shift))
    }

    /// Reports what is wrong at `span`, which is written.
    pub(super) fn wrong(&mut self, rule: &'static Rule, message: String, span: Span, label: &str) -> Failed {
        self.report(Diagnostic::new(rule, message, self.here(span), label))
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) -> Failed {
        if self.stopped {
            return Failed;
        }
        let full = self.diagnostics.items().len() == limits::FINDINGS;
        self.diagnostics.push(if full {
            let message = format!("composition goes wrong in more than {} places", limits::FINDINGS);
            let span = diagnostic.span();
            Diagnostic::new(&rules::LIMIT, message, span, "here again").help("mend what is found before it")
        } else {
            diagnostic
        });
        self.stopped = full;
        Failed
    }

    /// Counts `steps` of work at `span`, which is written.
    pub(super) fn step(&mut self, steps: u64, span: Span) -> Outcome<()> {
        if self.stopped {
            return Err(Failed);
        }
        self.steps = self.steps.saturating_add(steps);
        if self.steps <= limits::STEPS {
            return Ok(());
        }
        Err(self.stop(format!("composition takes more than {} steps", limits::STEPS), span))
    }

    /// Ends the expansion at `span`, which is written, because a limit is reached.
    pub(super) fn stop(&mut self, message: String, span: Span) -> Failed {
        let diagnostic = Diagnostic::new(&rules::LIMIT, message, self.here(span), "reached here")
            .help("look for a range, a table or a loop inside a loop that is larger than it was meant to be");
        let failed = self.report(diagnostic);
        self.stopped = true;
        failed
    }

    /// Ends the expansion because there is no more room.
    pub(super) fn full(&mut self, _: Full, span: Span) -> Failed {
        self.stop("composition makes more than 4 GiB".into(), span)
    }

    /// Goes one block, loop or use deeper.
    pub(super) fn deeper(&mut self, span: Span) -> Outcome<()> {
        self.depth += 1;
        if self.depth <= limits::DEPTH {
            return Ok(());
        }
        Err(self.stop(format!("blocks, loops and uses are nested more than {} deep", limits::DEPTH), span))
    }
}

//! The variables that an expression sees: those of the blocks around it, the innermost first, then the estate's.

use super::value::Known;

/// Variables by name, in the order in which they came to be.
#[derive(Default)]
pub(super) struct Scope<'t> {
    variables: Vec<(&'t str, Option<Known>)>,
    /// Those before it belong to the one who uses a template, and are not seen inside.
    floor: usize,
}

/// Where a scope was when something began.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    length: usize,
    floor: usize,
}

impl<'t> Scope<'t> {
    /// The variable `name`, and how many were looked at; the inner is `None` where its value could not be worked out.
    #[expect(clippy::option_option, reason = "the outer one says whether there is such a variable")]
    pub(super) fn find(&self, name: &str) -> (Option<Option<&Known>>, usize) {
        let seen = self.variables.get(self.floor..).unwrap_or_default();
        // There are few, and mostly one of the last is meant.
        match seen.iter().rposition(|(known, _)| *known == name) {
            Some(at) => (seen.get(at).map(|(_, value)| value.as_ref()), seen.len() - at),
            None => (None, seen.len()),
        }
    }

    pub(super) fn set(&mut self, name: &'t str, value: Option<Known>) {
        self.variables.push((name, value));
    }

    pub(super) fn mark(&self) -> Mark {
        Mark { length: self.variables.len(), floor: self.floor }
    }

    /// Lets only what comes from now on be seen.
    pub(super) fn close(&mut self) {
        self.floor = self.variables.len();
    }

    /// Forgets what came since `mark`.
    pub(super) fn back(&mut self, mark: Mark) {
        self.variables.truncate(mark.length);
        self.floor = mark.floor;
    }
}

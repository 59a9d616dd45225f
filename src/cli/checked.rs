//! What the verbs have in common that look at an estate without errors: it is read and checked, and what keeps from that is said.

use super::findings;
use super::output::{self, Color};
use super::{Exit, findings::Estate};
use crate::checks::CheckedEstate;
use crate::{compile, diagnostics};

/// The estate to look at.
#[derive(clap::Args)]
#[group(skip)]
pub(super) struct Arguments {
    #[command(flatten)]
    estate: findings::Estate,

    /// When to use colours in what is found
    #[arg(long, value_enum, default_value = "auto")]
    color: Color,
}

impl Arguments {
    /// The estate; where it has errors they are printed with all else that was found, and there is nothing to look at.
    pub(super) fn read(&self) -> Result<CheckedEstate, Exit> {
        let mut sources = Estate::read(&self.estate)?;
        let (checked, found) = compile::check(&mut sources, self.estate.request(&self.estate.folder()));
        checked.ok_or_else(|| {
            let style = output::style(self.color, &std::io::stderr());
            output::talk(&diagnostics::human(&found, &sources, style));
            output::talk(&format!("{}: there are errors, so nothing follows from it", self.estate.path().display()));
            Exit::Findings
        })
    }
}

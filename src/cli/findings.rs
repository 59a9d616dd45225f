//! What every verb that reads an estate has in common: its folder, the form of the findings, the day.

use std::path::PathBuf;

use super::output::{self, Color};
use super::{Exit, read};
use crate::diagnostics::{self, Diagnostics};
use crate::schema::Date;
use crate::source::SourceMap;

/// The estate to read, and how to show what is found.
#[derive(clap::Args)]
#[group(skip)]
pub(super) struct Arguments {
    /// The estate: a folder of `.site` files, or one such file
    #[arg(value_name = "DIR", default_value = ".")]
    estate: PathBuf,

    /// How findings are printed
    #[arg(long, value_enum, default_value = "human")]
    format: Format,

    /// The day from which `until` is seen; without it none has gone by
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    as_of: Option<Date>,

    /// When to use colours
    #[arg(long, value_enum, default_value = "auto")]
    color: Color,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For machines: sitewright.findings/1
    Json,
}

fn day(text: &str) -> Result<Date, String> {
    Date::from_text(text).ok_or_else(|| "write a day like 2027-03-31".to_owned())
}

impl Arguments {
    /// Reads the sources; what cannot be read has been said.
    pub(super) fn read(&self) -> Result<SourceMap, Exit> {
        read::read_estate(&self.estate).map_err(|errors| output::errors(&errors))
    }

    pub(super) fn as_of(&self) -> Option<Date> {
        self.as_of
    }

    /// Prints the findings; gives the code to end with if nothing else goes wrong.
    pub(super) fn report(&self, found: &Diagnostics, sources: &SourceMap) -> Exit {
        let exit = if found.has_errors() { Exit::Findings } else { Exit::Fine };
        let text = match self.format {
            Format::Human => diagnostics::human(found, sources, output::style(self.color, &std::io::stdout())),
            Format::Json => diagnostics::json(found, sources),
        };
        output::result(&text, exit)
    }
}

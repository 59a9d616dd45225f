//! `sitewright capacity`

use super::{Exit, checked, output};
use crate::simulate::capacity;

/// Say what brokering costs: heartbeats on the lines, registrations of an outage, licenses, leases
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    estate: checked::Arguments,

    /// How it is printed
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For machines: sitewright.capacity/1
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let estate = match arguments.estate.read() {
        Ok(estate) => estate,
        Err(exit) => return exit,
    };
    let costs = capacity::capacity(&estate);
    let text = match arguments.format {
        Format::Human => capacity::human(&costs, &estate),
        Format::Json => capacity::json(&costs, &estate),
    };
    output::result(&text, Exit::Fine)
}

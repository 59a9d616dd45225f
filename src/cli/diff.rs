//! `sitewright diff`

use super::{Exit, compared, output};
use crate::delta;

/// Show what differs between two estates, device by device and object by object, zone by zone and set by set
///
/// Compares what the scripts of both do to the appliances and what name servers answer, not their texts: `+` is new, `~` is changed, `-` is gone, `>` has another name. With
/// --running, what a device runs or a zone holds now is compared instead; then it is also shown what is foreign there.
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    compared: compared::Arguments,

    /// How differences are printed
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For machines: sitewright.diff/1
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let compared = match arguments.compared.compare(arguments.format == Format::Json) {
        Ok(compared) => compared,
        Err(exit) => return exit,
    };
    let text = match arguments.format {
        Format::Human => delta::human(&compared.comparison, arguments.compared.style()),
        Format::Json => delta::json(&compared.comparison),
    };
    output::result(&text, arguments.compared.exit(&compared.comparison))
}

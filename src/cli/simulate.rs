//! `sitewright simulate`

use std::path::Path;

use rayon::prelude::*;

use super::{Error, Exit, checked, output};
use crate::estate::Estate;
use crate::simulate::{self, Failure, Outcome, Simulation};

/// Say what still works when something fails: for whom, why, and until when
///
/// For every group of users and everything that it works with: works, degraded (with what is lost) or fails, each with the rule that it follows from. Several --fail come together.
#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    estate: checked::Arguments,

    /// What fails: site:fra, zone:global/syd, link:fra-syd, controller:FQDN, connector:FQDN, storefront:FQDN, sql:NAME, sql-server:NAME, license:FQDN, location:CLOUD/NAME,
    /// cloud:region, cloud:broker, cloud:identity, cloud:store, internet, gateway-service
    #[arg(long, value_name = "WHAT")]
    fail: Vec<String>,

    /// Try everything that can fail, by itself or in pairs, and say what each costs
    #[arg(long, value_enum, conflicts_with = "fail")]
    all: Option<All>,

    /// List everything that can fail
    #[arg(long, conflicts_with_all = ["fail", "all", "format"])]
    list: bool,

    /// How it is printed
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum All {
    /// One after the other
    Single,
    /// Every two together
    Double,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For machines: sitewright.simulation/1
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let estate = match arguments.estate.read() {
        Ok(estate) => estate,
        Err(exit) => return exit,
    };
    if arguments.list {
        let all = simulate::all(&estate);
        let lines: String = all.iter().map(|failure| failure.written(&estate) + "\n").collect();
        return output::result(&lines, Exit::Fine);
    }
    let outcomes = match arguments.all {
        None => match failures(&arguments.fail, &estate) {
            Ok(failures) => vec![Simulation::new(&estate).outcome(&failures)],
            Err(errors) => return output::errors(&errors),
        },
        Some(all) => every(all, &estate),
    };
    let text = match arguments.format {
        Format::Human => simulate::human(&outcomes, &estate),
        Format::Json => simulate::json(&outcomes, &estate),
    };
    output::result(&text, Exit::Fine)
}

/// What is written, or what of it is nothing that can fail.
fn failures<'e>(written: &[String], estate: &'e Estate) -> Result<Vec<Failure<'e>>, Vec<Error>> {
    let (mut failures, mut errors) = (Vec::new(), Vec::new());
    for text in written {
        match Failure::parse(text, estate) {
            Ok(failure) => failures.push(failure),
            Err(unknown) => errors.push(Error::new(
                Exit::Usage,
                Path::new(""),
                format!("the estate has nothing that is written `{}` and can fail", text.escape_debug()),
                unknown.to_string(),
            )),
        }
    }
    if errors.is_empty() { Ok(failures) } else { Err(errors) }
}

fn every(all: All, estate: &Estate) -> Vec<Outcome<'_>> {
    let (simulation, single) = (Simulation::new(estate), simulate::all(estate));
    match all {
        All::Single => single.par_iter().map(|failure| simulation.outcome(&[*failure])).collect(),
        All::Double => {
            let pairs = (0..single.len()).into_par_iter().flat_map_iter(|at| {
                let (one, later) = (single[at], single.get(at + 1..).unwrap_or_default());
                later.iter().map(move |other| [one, *other])
            });
            pairs.map(|pair| simulation.outcome(&pair)).collect()
        }
    }
}

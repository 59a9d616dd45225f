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

    /// Try everything that can fail, and say what each costs: by itself, or in pairs, of which those are shown that cost more than their two parts
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
    /// Every two together; shown are those that leave somebody with less than each of the two alone
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
    if arguments.all == Some(All::Double) {
        let (count, tried) = (outcomes.len(), simulate::all(&estate).len());
        output::talk(&format!("{count} of {} pairs cost more than their two parts", tried * (tried.max(1) - 1) / 2));
    }
    let text = match (arguments.format, outcomes.as_slice()) {
        (Format::Human, [only]) if arguments.all.is_none() => simulate::human(only, &estate),
        (Format::Human, many) => simulate::lines(many, &estate),
        (Format::Json, all) => simulate::json(all, &estate),
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
    let (simulation, failures) = (Simulation::new(estate), simulate::all(estate));
    let single: Vec<Outcome<'_>> = failures.par_iter().map(|failure| simulation.outcome(&[*failure])).collect();
    if all == All::Single {
        return single;
    }
    // Of most pairs it follows from their parts what they cost; a large estate has more of them than anybody can keep.
    let pairs = (0..single.len()).into_par_iter().flat_map_iter(|at| {
        let (one, later) = (&single[at], single.get(at + 1..).unwrap_or_default());
        later.iter().map(move |other| [one, other])
    });
    let together = pairs.filter_map(|parts| {
        let outcome = simulation.outcome(&parts.map(|part| part.failures[0]));
        outcome.is_more_than(parts).then_some(outcome)
    });
    together.collect()
}

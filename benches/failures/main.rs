//! How long it takes to try everything that can fail, alone and in pairs, in a farm of 10, 30 and 100 zones.
//!
//! `cargo bench --bench failures`. Pairs grow with the square of what can fail; the time of one pair grows with the number of groups of users.

use std::fmt::Write as _;

use divan::Bencher;
use divan::counter::ItemsCount;
use rayon::prelude::*;
use sitewright::checks::CheckedEstate;
use sitewright::compile::{self, Request};
use sitewright::expand::{Given, InMemory};
use sitewright::simulate::{Failure, Simulation, Verdict, all};
use sitewright::source::SourceMap;

const ZONES: [usize; 3] = [10, 30, 100];

fn main() {
    divan::main();
}

/// A primary zone and satellites, each with a line to it, two Controllers, two StoreFront servers, two catalogs and a group of users.
fn text(zones: usize) -> String {
    let mut text = "estate bench { language 1 }\nsite s0 { }\nlease outage { local-host-cache on }\n".to_owned();
    text += "sql ctx { listener ctx.example.com;  database Site;  availability always-on;  at s0 10.0.0.10 }\n";
    text += "license ctx { owned 100_000;  server lic.example.com { site s0 } }\n";
    for zone in 1..zones {
        _ = writeln!(text, "site s{zone} {{ }}\nlink s0 s{zone} {{ bandwidth 100Mbps;  rtt 40ms }}");
    }
    text += "farm bench {\n  version 7.15;  database ctx;  license ctx;  lease outage\n";
    for zone in 0..zones {
        let role = if zone == 0 { "primary" } else { "satellite" };
        _ = writeln!(
            text,
            "  zone z{zone} {role} {{\n    site s{zone};  controller a{zone}.example.com;  controller b{zone}.example.com\n    \
             storefront c{zone}.example.com d{zone}.example.com\n    catalog apps{zone} shared {{ machines 10 }}\n    \
             catalog desks{zone} static {{ machines 50 }}\n  }}\n  \
             users u{zone} {{ count 100;  home z{zone};  uses apps{zone} desks{zone} apps0 }}"
        );
    }
    text + "}\n"
}

fn estate(zones: usize) -> Option<CheckedEstate> {
    let mut sources = SourceMap::new(vec![("bench.site".to_owned(), text(zones))]).ok()?;
    let files = InMemory::default();
    let request = Request { given: Given { inputs: &[], files: &files }, ..Request::default() };
    compile::read(&mut sources, request).0.ok()
}

fn stuck<'e>(simulation: &Simulation<'e>, failures: &[Failure<'e>]) -> usize {
    simulation.outcome(failures).rows.iter().filter(|row| row.verdict == Verdict::Fails).count()
}

#[divan::bench(args = ZONES, sample_count = 5)]
fn single(bencher: Bencher<'_, '_>, zones: usize) {
    let Some(estate) = estate(zones) else { return };
    let (simulation, failures) = (Simulation::new(&estate), all(&estate));
    let every = || failures.par_iter().map(|failure| stuck(&simulation, &[*failure])).sum::<usize>();
    bencher.counter(ItemsCount::new(failures.len())).bench(every);
}

#[divan::bench(args = ZONES, sample_count = 5)]
fn double(bencher: Bencher<'_, '_>, zones: usize) {
    let Some(estate) = estate(zones) else { return };
    let (simulation, failures) = (Simulation::new(&estate), all(&estate));
    let pairs_of = |at: usize| failures.get(at + 1..).unwrap_or_default().iter().map(move |other| (at, *other));
    let every = || {
        let one = |at: usize| pairs_of(at).map(|(at, other)| stuck(&simulation, &[failures[at], other])).sum::<usize>();
        (0..failures.len()).into_par_iter().map(one).sum::<usize>()
    };
    bencher.counter(ItemsCount::new(failures.len() * (failures.len() - 1) / 2)).bench(every);
}

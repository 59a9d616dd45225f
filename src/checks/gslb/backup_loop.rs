//! Backups that lead in a circle, or too far.

use std::collections::HashSet;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, listed};
use crate::estate::{Estate, Gslb, GslbMethodWord};
use crate::schema::Id;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::backup-loop",
        severity: Severity::Error,
        title: "GSLB backups lead in a circle, or are too many behind each other",
        explanation: "When all services of a GSLB virtual server are down, its backup answers, then the backup of that one. A chain that comes back to its beginning has no end, and the \
                      appliance takes at most ten behind each other. Of an active-passive `gslb` each site is one link of the chain.",
        source: "NetScaler 12.0 command reference, set gslb vserver (backupVServer); Citrix, NetScaler: Configure a backup virtual server",
        wrong: concat!(
            two_sites!(),
            web!(),
            web_gslb!("  method round-robin\n  backup other\n"),
            "gslb other {
  domain other.gslb.contoso.com
  vip    web
  method round-robin
  backup web
  allow gslb::backup-has-domain \"each is the reserve of the other\"
}
"
        ),
        right: concat!(
            two_sites!(),
            web!(),
            web_gslb!("  method round-robin\n  backup other\n"),
            "gslb other {
  vip    web
  method round-robin
}
"
        ),
    },
    run: Run::Estate(run),
};

/// How many virtual servers the appliance follows.
const MOST: usize = 10;

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut in_circles: HashSet<Id<Gslb>> = HashSet::new();
    for (id, gslb) in estate.gslbs.iter() {
        if in_circles.contains(&id) {
            continue;
        }
        let mut chain = vec![id];
        let mut links = length(gslb);
        while let Some(next) = chain.last().and_then(|last| estate[*last].backup) {
            if let Some(start) = chain.iter().position(|seen| *seen == next.value) {
                // A chain that only leads to a circle is no cause of its own.
                if start == 0 {
                    in_circles.extend(&chain);
                    found.push(circle(estate, &chain));
                }
                break;
            }
            chain.push(next.value);
            links += length(&estate[next.value]);
            if links > MOST {
                found.push(too_long(gslb, links));
                break;
            }
        }
    }
}

/// How many virtual servers it is in a row.
fn length(gslb: &Gslb) -> usize {
    if gslb.method.kind.value == GslbMethodWord::ActivePassive { gslb.method.sites.len().max(1) } else { 1 }
}

fn circle(estate: &Estate, chain: &[Id<Gslb>]) -> Diagnostic {
    let names: Vec<&str> = chain.iter().map(|id| estate[*id].name.as_str()).collect();
    let message = format!("the backups of {} lead in a circle", listed(&names, "and"));
    let mut places = chain.iter().filter_map(|id| Some((&estate[*id], estate[*id].backup?)));
    let (first, span) = places.next().map_or((None, Span::new(0, 0)), |(gslb, backup)| (Some(gslb), backup.span));
    let label = first.map_or(String::new(), |gslb| format!("the backup of `{}`", gslb.name.value));
    let finding = Diagnostic::new(&CHECK.rule, message, span, label);
    places
        .fold(finding, |finding, (gslb, backup)| {
            finding.and(backup.span, format!("the backup of `{}`", gslb.name.value))
        })
        .help("take out the line that leads back")
}

fn too_long(gslb: &Gslb, links: usize) -> Diagnostic {
    let message = format!("behind `gslb {}` stand {links} virtual servers or more in a row", gslb.name.value);
    let span = gslb.backup.map_or(gslb.name.span, |backup| backup.span);
    Diagnostic::new(&CHECK.rule, message, span, format!("expected at most {MOST} with their backups"))
        .help("let several sites answer in turn instead of one behind the other")
}

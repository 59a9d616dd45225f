//! A virtual server without an address that nothing leads to, or that needs one.

use std::collections::{HashMap, HashSet};

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Placement, Vip};
use crate::schema::Id;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::no-address",
        severity: Severity::Error,
        title: "a vip has no address where it needs one",
        explanation: "A placement without an address (`at fra`) makes a virtual server that clients cannot reach by themselves: other vips lead to it, by `route`, \
                      `otherwise` or `backup`. Where none does, it serves nobody; and what is reached from outside (a `public` address, a gslb, the port of a `redirect`) \
                      needs an address of its own.",
        source: "NetScaler 12.0 command reference, lb vserver",
        wrong: at_fra!(web_pool!(), "vip web {\n  protocol HTTP\n  pool     web\n  at fra\n}\n"),
        right: at_fra!(web_pool!(), "vip web {\n  protocol HTTP\n  pool     web\n  at fra 10.1.20.10\n}\n"),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let led: HashSet<Id<Vip>> = estate
        .vips
        .iter()
        .flat_map(|(_, vip)| {
            let backups = vip.at.iter().filter_map(|at| vip.backup_at(at));
            vip.targets().chain(backups).map(|target| target.value).collect::<Vec<_>>()
        })
        .collect();
    let answered: HashMap<Id<Vip>, Span> =
        estate.gslbs.iter().filter_map(|(_, gslb)| gslb.vip).map(|vip| (vip.value, vip.span)).collect();
    for (id, vip) in estate.vips.iter() {
        let Some(at) = vip.at.iter().find(|at| at.address.is_none()) else { continue };
        if let Some(public) = vip.at.iter().filter(|at| at.address.is_none()).find_map(|at| at.public) {
            found.push(needs(estate, vip, at, public.span, "a public address is translated to it"));
        } else if let Some(served) = answered.get(&id) {
            found.push(needs(estate, vip, at, *served, "GSLB answers its address"));
        } else if let Some(redirect) = &vip.redirect {
            found.push(needs(estate, vip, at, redirect.head.span, "clients are told to come to it"));
        } else if estate.is_whole(Vip::SHAPE) && !led.contains(&id) {
            let message =
                format!("no client reaches the vip `{}` at `{}`", vip.name.value, estate[at.site.value].name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, at.head.span, "no address here")
                    .and(vip.name.span, "and no other vip leads to it")
                    .help("write its address behind the site, or lead to it with `route`, `otherwise` or `backup` of another vip"),
            );
        }
    }
}

fn needs(estate: &Estate, vip: &Vip, at: &Placement, span: Span, why: &str) -> Diagnostic {
    let message = format!("the vip `{}` has no address at `{}`", vip.name.value, estate[at.site.value].name.value);
    Diagnostic::new(&CHECK.rule, message, at.head.span, "no address here")
        .and(span, why)
        .help("write its address behind the site")
}

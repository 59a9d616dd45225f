//! A zone in which nothing changes.

use std::collections::HashSet;
use std::net::IpAddr;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Action, Dns, Estate, Gateway, Plan, RecordData, Site, Subject, Vip, ZoneRecord};
use crate::schema::Id;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "plan::nothing-moves",
        severity: Severity::Warning,
        title: "a plan moves a zone of which no record changes",
        explanation: "A zone is moved by its records: those with an address of a vip or Gateway at the site that is left get the one of the same vip or Gateway at the other site. Where no record has such an address, the step of the plan does nothing.",
        source: "the Sitewright language, version 1 (`failover dns`)",
        wrong: "estate contoso {\n  language 1\n}\nsite fra {\n  adc ns-fra {\n    node 10.1.0.11\n  }\n}\nsite syd {\n  adc ns-syd {\n    node 10.2.0.11\n  }\n}\nlink fra syd { bandwidth 10Mbps }\npool web {\n  protocol HTTP\n  servers  10.1.10.11\n}\nvip web {\n  protocol HTTP\n  pool     web\n  at fra 10.1.20.10 public 198.51.100.10\n  at syd 10.2.20.10 public 203.0.113.10\n}\ndns contoso.com {\n  ttl 5m\n  @    NS  ns1.contoso.net\n  @    NS  ns2.contoso.net\n  www  A   192.0.2.99\n}\nplan away {\n  failover dns contoso.com from fra to syd\n}\nplan home {\n  failback dns contoso.com from syd to fra\n}\n",
        right: "estate contoso {\n  language 1\n}\nsite fra {\n  adc ns-fra {\n    node 10.1.0.11\n  }\n}\nsite syd {\n  adc ns-syd {\n    node 10.2.0.11\n  }\n}\nlink fra syd { bandwidth 10Mbps }\npool web {\n  protocol HTTP\n  servers  10.1.10.11\n}\nvip web {\n  protocol HTTP\n  pool     web\n  at fra 10.1.20.10 public 198.51.100.10\n  at syd 10.2.20.10 public 203.0.113.10\n}\ndns contoso.com {\n  ttl 5m\n  @    NS  ns1.contoso.net\n  @    NS  ns2.contoso.net\n  www  A   198.51.100.10\n}\nplan away {\n  failover dns contoso.com from fra to syd\n}\nplan home {\n  failback dns contoso.com from syd to fra\n}\n",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    if ![Vip::SHAPE, Gateway::SHAPE].into_iter().all(|kind| estate.is_whole(kind)) {
        return;
    }
    for (_, plan) in estate.plans.iter() {
        for (action, recovery, subject) in plan.subjects().filter(|(action, _, _)| action.moves()) {
            let Subject::Dns(id) = subject.value else { continue };
            let zone = &estate[id];
            let (from, to) = (recovery.from.value, recovery.to.value);
            let (home, away) = if action == Action::Failback { (to, from) } else { (from, to) };
            let moved: HashSet<IpAddr> =
                estate.twins(home, away).into_iter().filter_map(|(at, _)| at.seen(zone.view.value)).collect();
            let is_moved = |record: &ZoneRecord| match record.data.value {
                RecordData::A(address) => moved.contains(&IpAddr::V4(address)),
                RecordData::Aaaa(address) => moved.contains(&IpAddr::V6(address)),
                _ => false,
            };
            if from != to && !zone.record.iter().any(is_moved) {
                found.push(finding(estate, plan, zone, subject.span, home));
            }
        }
    }
}

fn finding(estate: &Estate, plan: &Plan, zone: &Dns, at: Span, home: Id<Site>) -> Diagnostic {
    let (name, site) = (&zone.zone.value, &estate[home].name.value);
    let message = format!("the plan `{}` moves the zone `{name}`, of which no record changes", plan.name.value);
    Diagnostic::new(&CHECK.rule, message, at, "nothing of it is moved")
        .and(zone.zone.span, "the zone")
        .effect(format!("its names lead to `{site}` before and after"))
        .help(format!(
            "a record moves that has the address of a vip or gateway which stands at `{site}` and at the other site"
        ))
}

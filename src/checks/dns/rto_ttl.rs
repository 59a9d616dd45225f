//! What resolvers keep of a zone for longer than a recovery may take.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Delegation, Dns, Estate, Plan, RecordData, Recovery, Subject, ZoneRecord};
use crate::schema::literals::{DomainName, Duration};
use crate::source::Spanned;

use super::zone::{owned, ttl};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::rto-ttl",
        severity: Severity::Warning,
        title: "resolvers keep something for longer than a recovery may take",
        explanation: "A recovery is over for users when their resolvers have forgotten what was before: the address of a public name, for the TTL of its record; that a name does not \
                      exist, for the lesser of the TTL of the SOA record and its minimum; and the name servers of a sub-zone that only the lost site serves, for the TTL of the \
                      delegation. Each is compared with the `rto` of the plan.",
        source: "RFC 2181 §8; RFC 2308 §5; RFC 1034 §4.2.1",
        wrong: xenmobile_plans!(
            r"plan xms-failover {
  failover xenmobile xms from fra to syd
  rto 1h
}
dns fabrikam.com {
  @    NS  ns1.contoso.net
  delegate lab to fra ttl 2h
}
"
        ),
        right: xenmobile_plans!(
            r"plan xms-failover {
  failover xenmobile xms from fra to syd
  rto 1h
}
dns fabrikam.com {
  @    NS  ns1.contoso.net
  delegate lab to fra syd ttl 2h
}
"
        ),
    },
    run: Run::Estate(run),
};

/// A plan, and how long its recovery may take.
#[derive(Clone, Copy)]
struct Goal<'e> {
    plan: &'e Plan,
    rto: Spanned<Duration>,
    recovery: &'e Recovery,
}

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, plan) in estate.plans.iter() {
        let Some(rto) = plan.rto else { continue };
        for (recovery, subject) in plan.moves() {
            look(estate, Goal { plan, rto, recovery }, subject.value, found);
        }
    }
}

fn look(estate: &Estate, goal: Goal<'_>, subject: Subject, found: &mut Diagnostics) {
    let listener = subject.database(estate).map(|sql| &estate[sql].listener.value);
    let of_listener = listener.and_then(|listener| estate.internal_zone_of(listener));
    found_all(found, of_listener.and_then(|zone| absence(zone, goal)));
    let Subject::Xenmobile(product) = subject else { return };
    let xenmobile = &estate[product];
    let public: Vec<DomainName> =
        [Some(xenmobile.fqdn.value.clone()), xenmobile.gateway_name()].into_iter().flatten().collect();
    for (_, zone) in estate.zones.iter() {
        let is_moved = |owner: &DomainName, record: &ZoneRecord| {
            public.contains(owner) && matches!(record.data.value, RecordData::A(_) | RecordData::Aaaa(_))
        };
        let moved = owned(zone).filter(|(owner, record)| is_moved(owner, record));
        found_all(found, moved.filter_map(|(owner, record)| address(zone, &owner, record, goal)));
        found_all(found, zone.delegate.iter().filter_map(|delegation| sub_zone(zone, delegation, goal)));
    }
}

fn found_all(found: &mut Diagnostics, all: impl IntoIterator<Item = Diagnostic>) {
    all.into_iter().for_each(|diagnostic| found.push(diagnostic));
}

/// What all findings have in common.
fn finding(goal: Goal<'_>, what: &str, kept: Spanned<Duration>, label: &str) -> Diagnostic {
    let message =
        format!("{what} for {}, and `{}` has to be done within {}", kept.value, goal.plan.name.value, goal.rto.value);
    Diagnostic::new(&CHECK.rule, message, kept.span, label.to_owned()).and(goal.rto.span, "the recovery time objective")
}

/// That a name is not there, in the zone in which the failover changes records.
fn absence(zone: &Dns, goal: Goal<'_>) -> Option<Diagnostic> {
    let minimum = zone.soa.as_ref()?.minimum;
    // The SOA record has the TTL of the zone.
    let kept = Spanned::new(minimum.value.min(zone.ttl.value), minimum.span);
    (kept.value > goal.rto.value).then(|| {
        let what = format!("that a name of `{}` does not exist is kept", zone.zone.value);
        finding(goal, &what, kept, "how long an absence is remembered")
            .effect("a name that is added in the recovery stays unknown to those who asked for it before")
            .fix("five minutes are usual", minimum.span, "5m", false)
    })
}

/// The address of a public name, which the failover changes.
fn address(zone: &Dns, owner: &DomainName, record: &ZoneRecord, goal: Goal<'_>) -> Option<Diagnostic> {
    let kept = Spanned::new(ttl(zone, record), record.ttl.as_ref().map_or(record.span, |ttl| ttl.span));
    (kept.value > goal.rto.value).then(|| {
        finding(goal, &format!("the address of `{owner}` is kept"), kept, "how long clients keep the old address")
            .effect(format!("for up to {} after a failover devices still go to the site that is lost", kept.value))
            .help("give the record a TTL of its own, such as `5m`")
    })
}

/// A sub-zone that has to be handed to the other site first.
fn sub_zone(zone: &Dns, delegation: &Delegation, goal: Goal<'_>) -> Option<Diagnostic> {
    let serves = |site| delegation.to.iter().any(|to| to.value == site);
    let (from, to) = (goal.recovery.from.value, goal.recovery.to.value);
    let kept = delegation.ttl.unwrap_or(zone.ttl);
    (serves(from) && !serves(to) && kept.value > goal.rto.value).then(|| {
        let name = zone.delegated(delegation).map_or(String::new(), |name| name.to_string());
        let what = format!("the name servers of `{name}`, which only the site that is lost has, are kept");
        finding(goal, &what, kept, "how long resolvers ask the lost site")
            .effect(format!("no name below `{name}` is answered until that time has passed"))
            .help("delegate it to the ADCs of both sites: then nothing has to be moved")
    })
}

//! DNS answers that are kept for longer than a failover may take (requirement A10).

use std::collections::{HashMap, HashSet};

use super::cname_method::public_names;
use crate::checks::dns::served::{Served, alias};
use crate::checks::dns::zone::ttl;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Plan, Subject, View, Xenmobile};
use crate::schema::Id;
use crate::schema::literals::{DomainName, Duration};
use crate::source::{Span, Spanned};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::ttl-too-high",
        severity: Severity::Warning,
        title: "a DNS answer is kept for longer than a failover may take",
        explanation: "Once a name is answered, GSLB's part is over: resolvers and clients keep the answer for its TTL, and go on to the site that is lost. No failover is faster than that. \
                      The TTL of the GSLB domain counts in every failover. Those of the CNAMEs above it count where the public records themselves are changed, which is \
                      how the documented procedure moves users when GSLB cannot; with GSLB alone they may be long, and then an `allow` says so.\n\n\
                      Each is compared with the shortest `rto` of the plans that move this XenMobile deployment.",
        source: "Citrix, XenMobile Server, Disaster recovery (How GSLB works); RFC 2181 §8",
        wrong: concat!(
            xenmobile!("xms.contoso.com mam.contoso.com", "  ttl         2h\n"),
            "dns contoso.com {
  @    NS    ns1.contoso.net
  xms  CNAME xms.gslb.contoso.com
  mam  CNAME mam.gslb.contoso.com
  delegate gslb to fra syd
}
plan xms-failover {
  failover xenmobile xms from fra to syd
  rto 1h
  rpo 15m
}
plan xms-home {
  failback xenmobile xms from syd to fra
}
"
        ),
        right: concat!(
            xenmobile!("xms.contoso.com mam.contoso.com", "  ttl         30s\n"),
            "dns contoso.com {
  @    NS    ns1.contoso.net
  xms  CNAME xms.gslb.contoso.com
  mam  CNAME mam.gslb.contoso.com
  delegate gslb to fra syd
}
plan xms-failover {
  failover xenmobile xms from fra to syd
  rto 1h
  rpo 15m
}
plan xms-home {
  failback xenmobile xms from syd to fra
}
"
        ),
    },
    run: Run::Served(run),
};

/// The plan that leaves the least time.
type Pressing<'e> = (&'e Spanned<Duration>, &'e Plan);

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    let pressing = pressing(estate);
    if pressing.is_empty() {
        return;
    }
    for (id, product) in estate.xenmobiles.iter() {
        let Some(plan) = pressing.get(&id) else { continue };
        let limit = plan.0.value;
        if product.at.len() > 1 && product.ttl.value > limit {
            found.push(answers(product, *plan));
        }
        let mut told: HashSet<Span> = HashSet::new();
        for link in public_names(product).iter().flat_map(|name| chain(served, name)) {
            if link.ttl > limit && told.insert(link.at) {
                found.push(public_record(product, *plan, &link));
            }
        }
    }
}

fn pressing(estate: &Estate) -> HashMap<Id<Xenmobile>, Pressing<'_>> {
    let mut pressing: HashMap<Id<Xenmobile>, Pressing<'_>> = HashMap::new();
    for (_, plan) in estate.plans.iter() {
        let Some(rto) = &plan.rto else { continue };
        for (_, subject) in plan.moves() {
            let Subject::Xenmobile(product) = subject.value else { continue };
            let least = pressing.entry(product).or_insert((rto, plan));
            if rto.value < least.0.value {
                *least = (rto, plan);
            }
        }
    }
    pressing
}

/// A CNAME on the way from a public name.
struct Link {
    owner: DomainName,
    ttl: Duration,
    /// Where its TTL is said.
    at: Span,
    record: Span,
}

/// The CNAMEs that the Internet follows from `name`.
fn chain(served: &Served<'_>, name: &DomainName) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let mut owner = name.clone();
    while let Some(zone) = served.seen_from(View::External, &owner).filter(|zone| zone.holds(&owner)) {
        let Some((target, record)) = alias(zone, &owner) else { break };
        let at = record.ttl.as_ref().map_or(zone.dns.ttl.span, |ttl| ttl.span);
        if links.iter().any(|link| link.record == record.span) {
            break;
        }
        links.push(Link { owner, ttl: ttl(zone.dns, record), at, record: record.span });
        owner = target.clone();
    }
    links
}

fn diagnostic(product: &Xenmobile, (rto, plan): Pressing<'_>, at: Span, ttl: Duration, label: String) -> Diagnostic {
    let (name, plan) = (&product.name.value, &plan.name.value);
    let message =
        format!("DNS answers for `{name}` are kept for {ttl}, and `{plan}` has to be done within {}", rto.value);
    Diagnostic::new(&CHECK.rule, message, at, label).and(rto.span, "the recovery time objective")
}

fn answers(product: &Xenmobile, plan: Pressing<'_>) -> Diagnostic {
    let ttl = product.ttl.value;
    let label = format!("the answers of its GSLB domains are kept for {ttl}");
    diagnostic(product, plan, product.ttl.span, ttl, label)
        .effect(format!("for up to {ttl} after a failover some users still go to the site that is lost, and no step of the plan can help them"))
        .help("write `ttl 30s`; what resolvers have already keeps its time")
}

fn public_record(product: &Xenmobile, plan: Pressing<'_>, link: &Link) -> Diagnostic {
    let ttl = link.ttl;
    diagnostic(product, plan, link.at, ttl, format!("the CNAME of `{}` is kept for {ttl}", link.owner))
        .effect(format!("a failover that changes the public records takes up to {ttl} to reach all users"))
        .help("write a shorter TTL, such as `5m`; if it is GSLB alone that moves users, say so with an `allow`")
}

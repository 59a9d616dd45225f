//! A static DNS record on an ADC that collides with a GSLB domain (requirements A15 to A17).

use super::cname_method::advise;
use super::delegations::Delegations;
use super::locals::{Conflict, Local, conflicts, products};
use crate::checks::dns::served::Served;
use crate::checks::dns::some_of;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Edit, Fix, Rule, Severity, listed};
use crate::estate::{Answered, Estate, Xenmobile};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::local-record-conflict",
        severity: Severity::Error,
        title: "a DNS record on an ADC collides with a GSLB domain",
        explanation: "An ADC has one table of names for its own records and for its GSLB domains. Where a static record has the name of a GSLB domain, or covers it \
                      as a wildcard or by handing its zone to another server, the ADC answers from the record, which knows neither health nor site. For XenMobile this \
                      is what the wizard's default does over two sites: it creates a local A record for the enrolment name, which leads the Gateway to the MAM virtual \
                      server; if that name is a GSLB domain as well, the ADC no longer resolves it to the MDM virtual servers, and traffic breaks.\n\n\
                      The way out is the CNAME method: the public zone has a CNAME from the name to another one in a sub-zone that is handed to the ADCs, and that other \
                      name is the GSLB domain. The local record may then stay.",
        source: "Citrix, XenMobile Server, Disaster recovery (GSLB and the CNAME method)",
        wrong: concat!(
            "estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    gslb 10.1.0.30
    dns  10.1.0.53
    record web.contoso.com A 10.1.20.12
  }
}
site syd {
  adc ns-syd {
    node 10.2.0.11
    gslb 10.2.0.30
    dns  10.2.0.53
  }
}
",
            web!(),
            "gslb web {
  domain web.contoso.com
  vip    web
  method active-passive fra syd
}
dns contoso.com {
  view internal
  @  NS ns1.contoso.net
}
"
        ),
        right: concat!(
            "estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    gslb 10.1.0.30
    dns  10.1.0.53
    record web.contoso.com A 10.1.20.12
  }
}
site syd {
  adc ns-syd {
    node 10.2.0.11
    gslb 10.2.0.30
    dns  10.2.0.53
  }
}
",
            web!(),
            web_domain!(),
            "dns contoso.com {
  view internal
  @    NS    ns1.contoso.net
  web  CNAME web.gslb.contoso.com
  delegate gslb to fra syd
}
"
        ),
    },
    run: Run::Served(run),
};

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    let conflicts = conflicts(estate);
    if conflicts.is_empty() {
        return;
    }
    let delegations = Delegations::new(estate);
    let products = products(estate);
    for conflict in &conflicts {
        let Some((gslb, local)) = conflict.gslbs.first().zip(conflict.locals.first()) else { continue };
        if !conflict.is_equal {
            found.push(covered(estate, conflict, local));
            continue;
        }
        let product = products.get(&gslb.head.span).copied();
        let finding = equal(estate, conflict, *gslb, local, product);
        // A name in a sub-zone of the ADCs is there for GSLB alone; where no zone is declared nobody can say.
        let has_zone = !served.zones_of(gslb.domain).is_empty();
        let is_for_gslb = !delegations.above(gslb.domain).is_empty() || product.is_some_and(|one| one.method.is_some());
        let written = conflict.locals.iter().all(|local| local.derived.is_none());
        found.push(if written && (is_for_gslb || !has_zone) {
            without_records(conflict, is_for_gslb, finding)
        } else {
            advise(estate, served, *gslb, product).give(finding)
        });
    }
}

fn equal(
    estate: &Estate,
    conflict: &Conflict<'_>,
    gslb: Answered<'_>,
    first: &Local<'_>,
    product: Option<&Xenmobile>,
) -> Diagnostic {
    let domain = &gslb.domain.value;
    let mut adcs: Vec<&str> = conflict.locals.iter().map(|local| estate[local.adc].name.as_str()).collect();
    adcs.dedup();
    let message = format!("`{domain}` is a GSLB domain, and has a static record on {}", some_of(&adcs));
    let label = |local: &Local<'_>| {
        let adc = &estate[local.adc].name.value;
        match local.derived {
            Some(address) => format!(
                "`{adc}` gets the record `{domain} A {address}`, by which its Gateway finds the MAM virtual server"
            ),
            None => format!("a record on `{adc}`"),
        }
    };
    let mut labels: Vec<(Span, String)> = conflict.locals.iter().map(|local| (local.span, label(local))).collect();
    match product {
        Some(product) if product.method.is_none() => {
            let label = "devices enrol with this name, and without `method cname` it is the GSLB domain as well";
            labels.insert(0, (gslb.domain.span, label.to_owned()));
        }
        _ => labels.push((gslb.domain.span, format!("the GSLB domain of `gslb {}`", gslb.name.value))),
    }
    let mut labels = labels.into_iter();
    let (span, label) = labels.next().unwrap_or((first.span, String::new()));
    let finding = Diagnostic::new(&CHECK.rule, message, span, label);
    let finding = labels.fold(finding, |finding, (span, label)| finding.and(span, label));
    finding.effect(match first.derived {
        Some(_) => format!(
            "the ADCs answer `{domain}` with the MAM address of the record and not with the MDM virtual servers: devices cannot enrol, and nobody \
             is led to the other site when one fails"
        ),
        None => format!(
            "the ADC answers `{domain}` with the record, whatever is up: users are sent to the wrong place, and stay there when a site fails"
        ),
    })
}

fn without_records(conflict: &Conflict<'_>, is_for_gslb: bool, finding: Diagnostic) -> Diagnostic {
    let edits = conflict.locals.iter().map(|local| Edit { span: local.span, text: String::new() }).collect();
    let title = "take the record out, so that GSLB answers the name".to_owned();
    let finding = if is_for_gslb {
        finding
    } else {
        finding.help(
            "or, if the ADC itself needs the record, use the CNAME method: give the GSLB domain another name, in a sub-zone that is handed to the \
             ADCs, and let this name be a CNAME to it",
        )
    };
    Diagnostic { fix: Some(Fix { title, edits, safe: false }), ..finding }
}

fn covered(estate: &Estate, conflict: &Conflict<'_>, first: &Local<'_>) -> Diagnostic {
    let name = first.name;
    let mut adcs: Vec<&str> = conflict.locals.iter().map(|local| estate[local.adc].name.as_str()).collect();
    adcs.dedup();
    let domains: Vec<&str> = conflict.gslbs.iter().map(|gslb| gslb.domain.as_str()).collect();
    let what = if domains.len() == 1 { "the GSLB domain" } else { "the GSLB domains" };
    let (how, label) = if name.is_wildcard() {
        ("covered by the wildcard", format!("a record for all names that end in `{}`", &name.as_str()[1..]))
    } else {
        ("handed to another name server by the NS record for", format!("this hands `{name}` and all below it over"))
    };
    let message = format!(
        "{what} {} {} {how} `{name}` on {}",
        some_of(&domains),
        if domains.len() == 1 { "is" } else { "are" },
        listed(&adcs, "and")
    );
    let mut finding = Diagnostic::new(&CHECK.rule, message, first.span, label);
    for local in &conflict.locals[1..] {
        finding = finding.and(local.span, "and here");
    }
    for gslb in &conflict.gslbs {
        finding = finding.and(gslb.domain.span, format!("the GSLB domain of `gslb {}`", gslb.name.value));
    }
    finding
        .effect("the ADC answers from the record, whatever is up: users are sent past GSLB, and stay where they are when a site fails")
        .help(format!("take the record for `{name}` out, or give the GSLB domain a name that it does not cover"))
}

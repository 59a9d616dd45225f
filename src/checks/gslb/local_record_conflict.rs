//! A static DNS record on an ADC that collides with a GSLB domain (requirement A16).

use std::collections::HashMap;

use crate::checks::Check;
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Adc, Estate, Gslb, RecordData};
use crate::schema::Id;
use crate::schema::literals::DomainName;
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
                      The way out is the CNAME method: the public zone has a CNAME from the name to another one in a sub-zone that is delegated to the ADCs, and that other \
                      name is the GSLB domain. The local record may then stay.",
        source: "Citrix, XenMobile Server, Disaster recovery (GSLB and the CNAME method)",
        wrong: include_str!("local_record_conflict.wrong.site"),
        right: include_str!("local_record_conflict.right.site"),
    },
    run,
};

/// A record on an ADC.
struct Local<'e> {
    adc: Id<Adc>,
    name: &'e DomainName,
    span: Span,
    /// It hands its name and all below it to another name server.
    hands_over: bool,
    derived: bool,
}

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut domains: HashMap<&str, Vec<&Gslb>> = HashMap::new();
    for (_, gslb) in estate.gslbs.iter() {
        domains.entry(gslb.domain.as_str()).or_default().push(gslb);
    }
    if domains.is_empty() {
        return;
    }
    // What covers is rare; what is equal is found by its name.
    let covers = |local: &Local<'_>| local.hands_over || local.name.is_wildcard();
    let (wide, exact): (Vec<_>, Vec<_>) = locals(estate).partition(covers);
    let mut told: HashMap<Span, ()> = HashMap::new();
    for local in exact {
        for gslb in domains.get(local.name.as_str()).into_iter().flatten() {
            if told.insert(local.span, ()).is_none() {
                found.push(equal(estate, &local, gslb));
            }
        }
    }
    if wide.is_empty() {
        return;
    }
    let by_name: HashMap<&str, &Local<'_>> = wide.iter().map(|local| (local.name.as_str(), local)).collect();
    for (_, gslb) in estate.gslbs.iter() {
        let above = gslb.domain.ancestors().find_map(|ancestor| covering(ancestor, &by_name));
        if let Some(local) = above {
            found.push(covered(estate, local, gslb));
        }
    }
}

fn covering<'w, 'e>(ancestor: &str, wide: &HashMap<&str, &'w Local<'e>>) -> Option<&'w Local<'e>> {
    let parent = ancestor.split_once('.').map(|(_, parent)| format!("*.{parent}"));
    let wildcard = parent.and_then(|name| wide.get(name.as_str()).copied());
    wildcard.or_else(|| wide.get(ancestor).copied().filter(|local| local.hands_over))
}

fn locals(estate: &Estate) -> impl Iterator<Item = Local<'_>> {
    let written = estate.adcs().flat_map(|(adc, _, declared)| {
        declared.record.iter().map(move |record| Local {
            adc,
            name: &record.name.value,
            span: record.span,
            hands_over: matches!(record.data.value, RecordData::Ns(_)),
            derived: false,
        })
    });
    let derived = estate.derived_records.iter().map(|record| Local {
        adc: record.adc,
        name: &record.name.value,
        span: record.address.span,
        hands_over: false,
        derived: true,
    });
    written.chain(derived)
}

const EFFECT: &str = "the ADC answers from the record, whatever site is up: users of";

fn equal(estate: &Estate, local: &Local<'_>, gslb: &Gslb) -> Diagnostic {
    let adc = &estate[local.adc].name.value;
    let domain = &gslb.domain.value;
    let zone = domain.parent().unwrap_or_else(|| domain.clone());
    let other = format!("{}.gslb.{zone}", domain.first_label());
    let message = format!("`{domain}` is a GSLB domain, and has a record of its own on `{adc}`");
    let label = if local.derived {
        format!(
            "this address becomes a record on `{adc}`: {domain} A, which leads the Gateway to the MAM virtual server"
        )
    } else {
        format!("the record on `{adc}`")
    };
    let diagnostic = Diagnostic::new(&CHECK.rule, message, local.span, label)
        .and(gslb.domain.span, "the GSLB domain")
        .effect(format!("{EFFECT} {domain} are sent to the wrong virtual server, and stay there when a site fails"));
    diagnostic.help(if local.derived {
        format!(
            "use the CNAME method: write `method cname gslb.{zone}` here, and in the zone `{zone}` write `{} CNAME {other}` and `delegate gslb to …`; \
             the GSLB domain is then `{other}`, and the record may stay",
            domain.first_label()
        )
    } else {
        format!(
            "give the GSLB domain another name, such as `{other}`, in a sub-zone that is delegated to the ADCs, and let `{domain}` be a CNAME to it; or take \
             the record out"
        )
    })
}

fn covered(estate: &Estate, local: &Local<'_>, gslb: &Gslb) -> Diagnostic {
    let adc = &estate[local.adc].name.value;
    let domain = &gslb.domain.value;
    let (how, label) = if local.hands_over {
        ("handed to another name server by", format!("on `{adc}` this hands `{}` and all below it over", local.name))
    } else {
        ("covered by", format!("the wildcard on `{adc}`"))
    };
    Diagnostic::new(&CHECK.rule, format!("the GSLB domain `{domain}` is {how} a record on `{adc}`"), local.span, label)
        .and(gslb.domain.span, "the GSLB domain")
        .effect(format!("{EFFECT} {domain} are sent past GSLB, and stay there when a site fails"))
        .help(format!(
            "take the record for `{}` out, or move the GSLB domain to a zone that it does not cover",
            local.name
        ))
}

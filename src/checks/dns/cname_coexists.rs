//! A CNAME beside any other record of its name.

use std::collections::{HashMap, HashSet};

use super::served::Served;
use super::zone::Zone;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Adc, Estate, LocalRecord, RecordType, ZoneRecord};
use crate::schema::literals::DomainName;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::cname-coexists",
        severity: Severity::Error,
        title: "a CNAME stands beside other records of its name",
        explanation: "A CNAME says that its owner is only another name for its target, so that the owner can have no other record: no address, no second CNAME, no \
                      delegation. The zone's own name always has SOA and NS records and can therefore have no CNAME at all. BIND, NSD and Knot refuse to load \
                      such a zone.",
        source: "RFC 1034 §3.6.2; RFC 2181 §10.1",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @    NS    ns1.contoso.net
  www  CNAME web.fabrikam.net
  www  A     198.51.100.80
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @    NS    ns1.contoso.net
  www  CNAME web.fabrikam.net
}
",
    },
    run: Run::Served(run),
};

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    for zone in served.zones(estate) {
        let mut seen = HashSet::new();
        let records = zone.dns.record.iter().filter(|record| record.data.record_type() == RecordType::Cname);
        for record in records {
            if let Some(owner) = zone.dns.owner(record)
                && seen.insert(owner.clone())
                && let Some(finding) = found_at(zone, &owner, record)
            {
                found.push(finding);
            }
        }
    }
    estate.adcs().for_each(|(_, _, adc)| on_adc(adc, found));
}

/// The names among an ADC's own records that are another name and something else as well, each once.
fn on_adc(adc: &Adc, found: &mut Diagnostics) {
    let is_cname = |record: &&LocalRecord| record.data.value.record_type() == RecordType::Cname;
    let mut cnames: HashMap<&DomainName, &LocalRecord> = HashMap::new();
    for cname in adc.record.iter().filter(is_cname) {
        cnames.entry(&cname.name.value).or_insert(cname);
    }
    for other in &adc.record {
        let is_other = |cname: &&LocalRecord| cname.data.value != other.data.value;
        if cnames.get(&other.name.value).copied().is_some_and(|cname| is_other(&cname))
            && let Some(cname) = cnames.remove(&other.name.value)
        {
            let (name, adc) = (&cname.name.value, &adc.name.value);
            let message = format!("`{name}` on the ADC `{adc}` has a CNAME and other records");
            let label = "this makes it another name for its target";
            let diagnostic = Diagnostic::new(&CHECK.rule, message, cname.span, label);
            let diagnostic = diagnostic.and(other.span, "and this gives it a record of its own");
            found.push(diagnostic.effect("the ADC answers from one of them").help("keep one of the two"));
        }
    }
}

fn found_at(zone: &Zone<'_>, owner: &DomainName, cname: &ZoneRecord) -> Option<Diagnostic> {
    let name = &zone.dns.zone.value;
    let others = zone.at(owner).iter().filter(|other| other.data.value != cname.data.value);
    let others: Vec<&ZoneRecord> = others.copied().collect();
    let by_record = |span: Span| others.iter().any(|other| other.span == span);
    let delegation = zone.cut(owner).filter(|(cut, span)| *cut == owner && !by_record(*span));
    let is_apex = owner == name;
    let second = others.iter().any(|other| other.data.record_type() == RecordType::Cname);
    let (message, help) = if is_apex {
        let help = format!(
            "give `{owner}` the addresses themselves, with A and AAAA records; a CNAME can stand at a name below it, such as `www`"
        );
        (format!("the zone's own name `{owner}` has a CNAME"), help)
    } else if let Some((_, span)) = delegation {
        let help = "keep one of the two: a CNAME into the sub-zone has to stand at a name outside it".to_owned();
        let other = diagnostic(zone, format!("`{owner}` is a CNAME and is handed to ADCs as well"), cname, &others);
        return Some(other.and(span, "handed over here").help(help));
    } else if second {
        (format!("`{owner}` has several CNAMEs"), "keep one: a name stands for one other name".to_owned())
    } else if others.is_empty() {
        return None;
    } else {
        let help = format!("keep either the CNAME or the other records of `{owner}`");
        (format!("`{owner}` has a CNAME and other records"), help)
    };
    Some(diagnostic(zone, message, cname, &others).help(help))
}

fn diagnostic(zone: &Zone<'_>, message: String, cname: &ZoneRecord, others: &[&ZoneRecord]) -> Diagnostic {
    let zone_name = &zone.dns.zone.value;
    let mut diagnostic = Diagnostic::new(&CHECK.rule, message, cname.span, "this makes it another name for its target");
    for other in others {
        let label = match other.data.record_type() {
            RecordType::Cname => "and this one for another",
            _ => "and this gives it a record of its own",
        };
        diagnostic = diagnostic.and(other.span, label);
    }
    diagnostic.effect(format!("name servers refuse the whole zone: nothing in `{zone_name}` can be changed, and a restarted server does not answer for it"))
}

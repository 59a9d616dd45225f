//! The CNAME method, spelt out for one declaration: the lines to write, and where.

use crate::checks::dns::served::Served;
use crate::checks::dns::zone::{Zone, end, relative};
use crate::diagnostics::{Diagnostic, Edit, Fix, listed};
use crate::estate::{Answered, Estate, RecordData, View, Xenmobile};
use crate::schema::literals::DomainName;
use crate::source::Span;

/// What has to be written.
pub(super) struct Advice {
    help: String,
    /// None where something that is there has to go first.
    edits: Option<Vec<Edit>>,
}

impl Advice {
    /// Puts the advice into `finding`.
    pub(super) fn give(self, finding: Diagnostic) -> Diagnostic {
        let title = if self.edits.as_ref().is_some_and(|edits| edits.len() > 1) {
            "write these lines"
        } else {
            "write this line"
        };
        let fix = self.edits.map(|edits| Fix { title: title.to_owned(), edits, safe: false });
        Diagnostic { fix, ..finding.help(self.help) }
    }
}

/// The lines that make the domain of `gslb` another name than the one that users know. `product` is what it is derived from.
pub(super) fn advise(estate: &Estate, served: &Served<'_>, gslb: Answered<'_>, product: Option<&Xenmobile>) -> Advice {
    let names = match product {
        Some(product) => public_names(product),
        None => vec![gslb.domain.value.clone()],
    };
    let sites: Vec<&str> = gslb.serving_sites(estate).into_iter().map(|site| estate[site].name.as_str()).collect();
    let mut draft = Draft::new(estate, served, gslb, &names, &sites);
    draft.declaration(gslb, product);
    for name in &names {
        draft.alias(served, name);
    }
    draft.finish(&names[0])
}

/// The names that users of a XenMobile deployment know: for enrolment, and for the Gateway.
pub(super) fn public_names(product: &Xenmobile) -> Vec<DomainName> {
    let mut names = vec![product.fqdn.value.clone()];
    names.extend(product.gateway_name().filter(|name| *name != product.fqdn.value));
    names
}

/// The zone in which `name` gets its records: the longest above it, as the Internet sees it where it does.
pub(super) fn home<'s, 'e>(served: &'s Served<'e>, name: &DomainName) -> Option<&'s Zone<'e>> {
    let views = served.zones_of(&name.parent()?);
    views.iter().find(|zone| zone.dns.view.value == View::External).or_else(|| views.first())
}

/// Lines for one zone.
struct Lines<'s, 'e> {
    zone: Option<&'s Zone<'e>>,
    name: String,
    lines: Vec<String>,
}

struct Draft<'s, 'e> {
    sub_zone: DomainName,
    declaration: String,
    edits: Vec<Edit>,
    zones: Vec<Lines<'s, 'e>>,
    in_the_way: bool,
}

impl<'s, 'e> Draft<'s, 'e> {
    fn new(estate: &Estate, served: &'s Served<'e>, gslb: Answered<'_>, names: &[DomainName], sites: &[&str]) -> Self {
        let zone = home(served, &names[0]);
        let parent = || names[0].parent().unwrap_or_else(|| names[0].clone());
        let zone_name = zone.map_or_else(parent, |zone| zone.dns.zone.value.clone());
        let wanted = gslb.serving_sites(estate);
        let delegations = zone.into_iter().flat_map(|zone| zone.dns.delegate.iter().map(move |one| (zone, one)));
        let ready = delegations.filter_map(|(zone, delegation)| {
            let to_all = wanted.iter().all(|site| delegation.to.iter().any(|to| to.value == *site));
            let sub_zone = zone.dns.delegated(delegation).filter(|_| to_all)?;
            (!names.iter().any(|name| name.is_within(&sub_zone))).then_some(sub_zone)
        });
        let ready = { ready }.next();
        let mut draft = Self {
            sub_zone: ready.clone().or_else(|| zone_name.below("gslb")).unwrap_or_else(|| zone_name.clone()),
            declaration: String::new(),
            edits: Vec::new(),
            zones: Vec::new(),
            in_the_way: false,
        };
        if ready.is_none() {
            let line = format!("delegate {} to {}", relative(&draft.sub_zone, &zone_name), sites.join(" "));
            draft.zones.push(Lines { zone, name: zone_name.to_string(), lines: vec![line] });
        }
        draft
    }

    fn declaration(&mut self, gslb: Answered<'_>, product: Option<&Xenmobile>) {
        let sub_zone = &self.sub_zone;
        let (line, place, edit) = match product {
            Some(product) => {
                let line = format!("method cname {sub_zone}");
                let end = product.fqdn.span.end;
                let edit = match &product.method {
                    Some(method) => Edit { span: method.zone.span, text: sub_zone.to_string() },
                    None => Edit { span: Span::new(end, end), text: format!("\n  {line}") },
                };
                (line, format!("xenmobile {}", product.name.value), edit)
            }
            None => {
                let domain = alias_of(gslb.domain, sub_zone);
                let line = format!("domain {domain}");
                (line, format!("gslb {}", gslb.name.value), Edit { span: gslb.domain.span, text: domain })
            }
        };
        self.declaration = format!("write `{line}` in `{place}`");
        self.edits.push(edit);
    }

    /// The CNAME from the public name `name` into the sub-zone.
    fn alias(&mut self, served: &'s Served<'e>, name: &DomainName) {
        let zone = home(served, name);
        let target = alias_of(name, &self.sub_zone);
        let there = zone.map_or(&[][..], |zone| zone.at(name));
        let leads = |data: &RecordData| matches!(data, RecordData::Cname(to) if to.as_str() == target);
        if there.iter().any(|record| leads(&record.data)) {
            return;
        }
        self.in_the_way |= !there.is_empty();
        let parent = name.parent().unwrap_or_else(|| name.clone());
        let zone_name = zone.map_or(&parent, |zone| &zone.dns.zone.value);
        let instead = if there.is_empty() { "" } else { " instead of what is there" };
        let line = format!("{} CNAME {target}{instead}", relative(name, zone_name));
        match self.zones.iter_mut().find(|lines| lines.name == zone_name.as_str()) {
            Some(lines) => lines.lines.push(line),
            None => self.zones.push(Lines { zone, name: zone_name.to_string(), lines: vec![line] }),
        }
    }

    fn finish(mut self, name: &DomainName) -> Advice {
        let mut help = format!("use the CNAME method: {}", self.declaration);
        let mut complete = !self.in_the_way;
        for zone in &mut self.zones {
            // CNAMEs first, as one reads them.
            zone.lines.sort_by_key(|line| line.starts_with("delegate "));
            let lines = listed(&zone.lines, "and");
            let what = if zone.lines.len() == 1 { "the line" } else { "the lines" };
            let place = if zone.zone.is_some() { "" } else { ", which is not declared yet," };
            help += &format!("; write in `dns {}`{place} {what} {lines}", zone.name);
            match zone.zone.and_then(|zone| end(zone.dns)) {
                Some(span) => {
                    let text = zone.lines.iter().map(|line| format!("\n  {line}")).collect();
                    self.edits.push(Edit { span, text });
                }
                None => complete = false,
            }
        }
        let domain = alias_of(name, &self.sub_zone);
        help += &format!("; users keep the name `{name}`, GSLB answers `{domain}`, and the record on the ADC may stay");
        Advice { help, edits: complete.then_some(self.edits) }
    }
}

/// The name that stands for `name` in `sub_zone`.
fn alias_of(name: &DomainName, sub_zone: &DomainName) -> String {
    format!("{}.{sub_zone}", name.first_label())
}

//! Records that lead to a name which nobody answers (requirement A22).

use std::cell::OnceCell;
use std::collections::HashMap;

use super::served::{Answer, Served};
use super::server_address_missing::wanted;
use super::slip::Slips;
use super::zone::leading_to;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, RecordData, RecordType};
use crate::schema::literals::DomainName;
use crate::source::{Span, Spanned};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::target-not-served",
        severity: Severity::Error,
        title: "a record leads to a name that nobody answers",
        explanation: "A CNAME, NS, MX or SRV record leads to a name. Where that name lies in a declared zone, or in a sub-zone that is handed to the ADCs, it has to be there. Where \
                      it lies in no declared zone it may belong to somebody else, but not when it is one letter away from a zone or a GSLB domain of this estate: then it is \
                      a typing slip, and the record sends users to strangers, or nowhere. Name servers load such a zone, and checkers of zone files say nothing.\n\n\
                      With the CNAME method for XenMobile a slip in the CNAME takes the name that devices enrol with away from all users, at all sites.",
        source: "Citrix, XenMobile Server, Disaster recovery (whose own example has such a slip); RFC 1912 §2.4",
        wrong: r"estate contoso {
  language 1
}
dns company.com {
  @    NS    ns1.contoso.net
  www  CNAME web.comany.com
  web  A     198.51.100.80
}
",
        right: r"estate contoso {
  language 1
}
dns company.com {
  @    NS    ns1.contoso.net
  www  CNAME web.company.com
  web  A     198.51.100.80
}
",
    },
    run: Run::Served(run),
};

/// A record that leads somewhere.
struct Lead<'e> {
    owner: DomainName,
    data: &'e Spanned<RecordData>,
    target: &'e DomainName,
    /// The zone in which it stands; none for a record on an ADC.
    zone: Option<&'e DomainName>,
}

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    if !Served::is_complete(estate) {
        return;
    }
    let lost: Vec<(Lead<'_>, Answer<'_, '_>)> = leads(estate, served)
        .filter_map(|lead| match served.answer(lead.target) {
            Answer::Somebody => None,
            answer => Some((lead, answer)),
        })
        .collect();
    if lost.is_empty() {
        return;
    }
    let slips = slips(served, &lost);
    let hints = Hints { served, slips, names: OnceCell::new() };
    for (lead, answer) in &lost {
        if let Some(finding) = hints.finding(lead, answer) {
            found.push(finding);
        }
    }
}

/// The part of each foreign target that is almost a zone, a sub-zone or a GSLB domain, and which.
fn slips<'s>(
    served: &'s Served<'_>,
    lost: &[(Lead<'s>, Answer<'_, '_>)],
) -> HashMap<&'s DomainName, (&'s str, &'s str)> {
    let landmarks = Slips::new(served.landmarks());
    let foreign = lost.iter().filter(|(_, answer)| matches!(answer, Answer::Foreign)).map(|(lead, _)| lead.target);
    let mut known: HashMap<&str, Option<&str>> = HashMap::new();
    let mut slips = HashMap::new();
    for target in foreign {
        // No top-level domain is a zone of ours.
        let above = target.ancestors().filter(|above| above.contains('.'));
        let mut meant = above.map(|above| (above, *known.entry(above).or_insert_with(|| landmarks.meant_by(above))));
        if let Some((above, meant)) = meant.find_map(|(above, meant)| Some((above, meant?))) {
            slips.insert(target, (above, meant));
        }
    }
    slips
}

fn leads<'e>(estate: &'e Estate, served: &Served<'e>) -> impl Iterator<Item = Lead<'e>> {
    let in_zones = served.zones(estate).flat_map(|zone| {
        let records = zone.live().filter(|(_, record)| wanted(zone, record).is_none());
        records.filter_map(|(owner, record)| lead(owner, &record.data, Some(&zone.dns.zone.value)))
    });
    let on_adcs = estate.adcs().flat_map(|(_, _, adc)| &adc.record);
    in_zones.chain(on_adcs.filter_map(|record| lead(record.name.value.clone(), &record.data, None)))
}

fn lead<'e>(owner: DomainName, data: &'e Spanned<RecordData>, zone: Option<&'e DomainName>) -> Option<Lead<'e>> {
    let kinds = [RecordType::Cname, RecordType::Ns, RecordType::Mx, RecordType::Srv];
    let target = data.target().filter(|_| kinds.contains(&data.record_type()))?;
    Some(Lead { owner, data, target, zone })
}

/// What the names that are lost may have been meant to be.
struct Hints<'s, 'e> {
    served: &'s Served<'e>,
    slips: HashMap<&'s DomainName, (&'s str, &'s str)>,
    /// All names that are answered; looked at only where a name is lost for certain.
    names: OnceCell<Slips<'s>>,
}

impl<'s> Hints<'s, '_> {
    fn finding(&self, lead: &Lead<'_>, answer: &Answer<'_, '_>) -> Option<Diagnostic> {
        // That a GSLB domain has a CNAME instead of being handed to the ADCs is reported where the domain is declared.
        if self.served.gslbs.contains_key(lead.owner.as_str()) {
            return None;
        }
        let target = lead.target;
        match answer {
            Answer::Somebody => None,
            Answer::NotInZone(zone) => {
                let zone_name = &zone.dns.zone.value;
                let found = self.said(
                    lead,
                    format!("which is not in the zone `{zone_name}`"),
                    "this name has no record".into(),
                );
                let help = format!("give `{target}` a record in `dns {zone_name}`, or name something that has one");
                Some(self.mended(lead, found.and(zone.dns.zone.span, "the zone that it would be in"), help))
            }
            Answer::NotOnAdcs(sub_zone, span) => self.not_on_adcs(lead, sub_zone, *span),
            Answer::Foreign => self.foreign(lead),
        }
    }

    fn not_on_adcs(&self, lead: &Lead<'_>, sub_zone: &DomainName, span: Span) -> Option<Diagnostic> {
        let target = lead.target;
        let near = self.near(lead).and_then(|near| self.served.gslbs.get(near));
        // Then it is the GSLB domain that is misspelt, which is reported there.
        if near.is_some_and(|gslb| self.served.zones_of(gslb.domain).is_empty()) {
            return None;
        }
        let label = format!("no GSLB domain is called `{target}`, and no record on an ADC");
        let found = self
            .said(lead, "which the ADCs do not answer".into(), label)
            .and(span, format!("names in `{sub_zone}` are answered by ADCs"));
        let found = match near {
            Some(gslb) => {
                let (place, label) = self.served.declared(*gslb);
                found.and(place, label)
            }
            None => found,
        };
        let help = format!("declare a `gslb` with `domain {target}`, or lead to a GSLB domain that is declared");
        Some(self.mended(lead, found, help))
    }

    /// A name of somebody else is no finding, unless it is surely one of ours, misspelt.
    fn foreign(&self, lead: &Lead<'_>) -> Option<Diagnostic> {
        let target = lead.target;
        let in_full = lead.zone.and_then(|zone| zone.below(target.as_str()));
        if let Some(name) = in_full.filter(|name| self.served.declares(name)) {
            let label = "taken as it stands: names that a record leads to get no zone added".to_owned();
            let found = self.said(lead, "a name in no zone".into(), label);
            return Some(fixed(lead, found, name.as_str()));
        }
        let (above, meant) = *self.slips.get(target)?;
        let name = format!("{}{meant}", target.as_str().strip_suffix(above)?);
        let label = format!("in no zone of this estate, but almost `{meant}`");
        let found = self.said(lead, "a name that nobody in this estate answers".into(), label);
        let found = match self.served.place_of(meant) {
            Some((span, what)) => found.and(span, what),
            None => found,
        };
        let is_served =
            DomainName::relaxed(&name).is_ok_and(|name| matches!(self.served.answer(&name), Answer::Somebody));
        let near = if is_served { None } else { self.names().nearest(&name) };
        Some(fixed(lead, found, near.unwrap_or(&name)))
    }

    fn said(&self, lead: &Lead<'_>, why: String, label: String) -> Diagnostic {
        let owner = &lead.owner;
        let kind = lead.data.record_type().word();
        let message = format!("the {kind} record of `{owner}` leads to `{}`, {why}", lead.target);
        let effect = match lead.data.record_type() {
            RecordType::Ns => {
                format!(
                    "resolvers cannot ask this server about `{owner}`: names in it are answered late, or not at all"
                )
            }
            RecordType::Mx => format!("mail for `{owner}` is not delivered to this server"),
            _ if let Some(loss) = self.served.loss_of(owner) => {
                format!("{loss}: `{owner}` has no address, at whichever site")
            }
            _ => {
                format!("whoever asks for `{owner}` gets no address, and reaches nothing behind that name")
            }
        };
        Diagnostic::new(&CHECK.rule, message, lead.data.span, label).effect(effect)
    }

    fn names(&self) -> &Slips<'s> {
        self.names.get_or_init(|| Slips::new(self.served.names()))
    }

    fn near(&self, lead: &Lead<'_>) -> Option<&'s str> {
        self.names().nearest(lead.target.as_str()).filter(|near| *near != lead.owner.as_str())
    }

    fn mended(&self, lead: &Lead<'_>, found: Diagnostic, help: String) -> Diagnostic {
        match self.near(lead) {
            Some(near) => fixed(lead, found, near),
            None => found.help(help),
        }
    }
}

fn fixed(lead: &Lead<'_>, found: Diagnostic, name: &str) -> Diagnostic {
    found.fix(format!("did you mean `{name}`?"), lead.data.span, leading_to(lead.data, name), false)
}

//! Sub-zones that ADCs serve: the name servers of each, by the names that parent zone and ADCs give them alike.

use std::collections::HashSet;
use std::net::IpAddr;

use super::{Adc, Delegation, Estate};
use crate::schema::Id;
use crate::schema::literals::DomainName;

/// The longest label (RFC 1035 §2.3.4).
const LONGEST_LABEL: usize = 63;

/// An ADC as a name server of a delegated sub-zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameServer {
    /// The ADC.
    pub adc: Id<Adc>,
    /// Its name in the sub-zone: `ns-fra.gslb.contoso.com`.
    pub name: DomainName,
    /// Where resolvers outside reach its DNS listener.
    pub address: IpAddr,
}

impl Estate {
    /// The name servers of the sub-zone that `delegation`, written in the zone `zone`, hands over: every ADC with a DNS address at
    /// the sites that it names, in their order, each once.
    ///
    /// The sub-zone is no part of an answer where its name does not fit into `zone`, and an ADC where its name in the sub-zone would be
    /// longer than the DNS allows.
    pub(crate) fn name_servers(&self, delegation: &Delegation, zone: &DomainName) -> Vec<NameServer> {
        let Some(sub_zone) = delegation.name.in_zone(zone) else { return Vec::new() };
        let mut seen = HashSet::new();
        let sites = delegation.to.iter().map(|site| site.value).filter(|site| seen.insert(*site));
        sites
            .flat_map(|site| self.adcs_of(site))
            .filter_map(|(id, adc)| {
                let name = sub_zone.below(self.name_server_label(id))?;
                Some(NameServer { adc: id, name, address: adc.dns.as_ref()?.outside() })
            })
            .collect()
    }

    /// The label of an ADC as a name server, the same in every zone.
    fn name_server_label(&self, adc: Id<Adc>) -> &str {
        let labels = self.name_server_labels.get_or_init(|| {
            let names = self
                .adcs
                .iter()
                .enumerate()
                .map(|(index, place)| place.map_or("", |_| self[Id::<Adc>::new(index as u32)].name.value.as_str()));
            labels(&names.collect::<Vec<_>>())
        });
        labels.get(adc.index()).map_or("", |label| label)
    }
}

/// A label for each name, no two alike: the name itself where it can stand in a host name (RFC 1123 §2.1), else one like it.
fn labels(names: &[&str]) -> Vec<Box<str>> {
    let plain: Vec<String> = names.iter().map(|name| plain(name)).collect();
    // A name that needs no change keeps its label, whatever stands before it.
    let keeps = |at: usize| plain[at].eq_ignore_ascii_case(names[at]);
    let mut taken: HashSet<String> = (0..names.len()).filter(|at| keeps(*at)).map(|at| plain[at].clone()).collect();
    (0..names.len())
        .map(|at| if keeps(at) { plain[at].as_str().into() } else { free(&plain[at], &mut taken).into() })
        .collect()
}

/// `name` as a label: lower case, with `-` for what cannot stand in one.
fn plain(name: &str) -> String {
    let fits = |character: char| if character.is_ascii_alphanumeric() { character.to_ascii_lowercase() } else { '-' };
    let label: String = name.chars().map(fits).collect();
    let label = label.trim_matches('-');
    if label.is_empty() { "ns".to_owned() } else { label.to_owned() }
}

/// `label`, with a number behind it where it is taken.
fn free(label: &str, taken: &mut HashSet<String>) -> String {
    let numbered = (2_u32..).map(|number| {
        let suffix = format!("-{number}");
        format!("{}{suffix}", &label[..label.len().min(LONGEST_LABEL - suffix.len())])
    });
    let found = std::iter::once(label.to_owned()).chain(numbered).find(|label| !taken.contains(label));
    let found = found.unwrap_or_default();
    taken.insert(found.clone());
    found
}

#[cfg(test)]
mod tests {
    use super::labels;
    use crate::diagnostics::Diagnostics;
    use crate::estate::Estate;
    use crate::source::SourceMap;

    fn servers(text: &str) -> Vec<String> {
        let sources = SourceMap::new(vec![("a.site".into(), text.into())]).unwrap();
        let mut found = Diagnostics::default();
        let tree = crate::syntax::parse(&sources, &mut found);
        let estate = Estate::read(&tree, &sources, &mut found);
        assert!(!found.has_errors(), "{found:?}");
        let (_, zone) = estate.zones.iter().next().unwrap();
        let all = zone.delegate.iter().flat_map(|delegation| estate.name_servers(delegation, &zone.zone));
        all.map(|server| format!("{} {} {}", estate[server.adc].name.value, server.name, server.address)).collect()
    }

    #[test]
    fn every_adc_that_answers_dns_at_the_named_sites_is_a_name_server_once() {
        let estate = "estate e { language 1 }\n\
            site syd { adc ns-syd { node 10.2.0.11; dns 10.2.0.53 } }\n\
            site fra { adc a { node 10.1.0.11; dns 10.1.0.53 public 198.51.100.53 }; adc b { node 10.1.0.12 }; adc C_1 { node 10.1.0.13; dns 2001:db8::53 } }\n\
            site muc { adc ns-muc { node 10.3.0.11; dns 10.3.0.53 } }\n\
            dns contoso.com { @ NS ns1.contoso.net; delegate gslb to fra syd fra }\n";
        assert_eq!(
            servers(estate),
            [
                "a a.gslb.contoso.com 198.51.100.53",
                "C_1 c-1.gslb.contoso.com 2001:db8::53",
                "ns-syd ns-syd.gslb.contoso.com 10.2.0.53"
            ]
        );
    }

    #[test]
    fn a_label_is_a_host_name_and_no_two_are_alike() {
        assert_eq!(
            labels(&["ns_fra", "ns.fra", "NS-FRA", "ns-fra-2", "_", "-", "a_"]).join(" "),
            "ns-fra-3 ns-fra-4 ns-fra ns-fra-2 ns ns-2 a"
        );
        let long = "x".repeat(61);
        let labels = labels(&[&format!("{long}_x"), &format!("{long}.x"), &format!("{long}-x")]);
        assert_eq!(labels[2].len(), 63);
        assert_eq!(labels[0].as_ref(), format!("{long}-2"));
        assert_eq!(labels[1].as_ref(), format!("{long}-3"));
    }
}

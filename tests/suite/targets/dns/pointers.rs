//! PTR records that follow from what has an address.

use std::collections::BTreeSet;

use sitewright::devices::dns::{Name, RecordData};

use crate::dns::assert_serves;
use crate::project::Project;
use crate::tools::{self, Server};

const ESTATE: &str = "estate contoso { language 1 }
site fra { adc ns-fra { node 10.1.0.11;  gslb 10.1.0.30 public 198.51.100.30;  dns 10.1.0.53 public 198.51.100.53 } }
site syd { adc ns-syd { node 10.2.0.11;  gslb 10.2.0.30 public 203.0.113.30;  dns 10.2.0.53 public 203.0.113.53 } }
pool web { protocol HTTP;  servers 10.1.10.11 10.2.10.11 }
vip web { protocol HTTP;  pool web;  at fra 10.1.20.80 public 198.51.100.80;  at syd 10.2.20.80 public 203.0.113.80 }
gslb web { domain www.gslb.contoso.com;  vip web;  method round-robin }
dns contoso.com {
  @     NS    ns1.contoso.com
  @     NS    ns2.contoso.com
  ns1   A     198.51.100.2
  ns2   A     203.0.113.2
  b     A     198.51.100.7
  a     A     198.51.100.7
  *.x   A     198.51.100.8
  hand  A     198.51.100.9
  www   CNAME www.gslb.contoso.com
  delegate gslb to fra syd
}
dns 100.51.198.in-addr.arpa {
  pointers derived
  @  NS  ns1.contoso.com
  @  NS  ns2.contoso.com
  9  PTR by-hand.example.net
}
";

fn pointers(text: &str, path: &str) -> Vec<String> {
    let zone = Project::text(text).artifact(path);
    let own = zone.lines().filter(|line| line.contains(" PTR "));
    own.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn every_address_in_the_zone_gets_one_name_and_what_is_written_stays() {
    assert_eq!(
        pointers(ESTATE, "dns/external/100.51.198.in-addr.arpa.zone"),
        [
            "2 3600 IN PTR ns1.contoso.com. ; from ns1.contoso.com A",
            "53 3600 IN PTR ns-fra.gslb.contoso.com. ; from ns-fra.gslb.contoso.com A",
            "7 3600 IN PTR a.contoso.com. ; from a.contoso.com A",
            "80 3600 IN PTR www.gslb.contoso.com. ; from gslb web at fra",
            "9 3600 IN PTR by-hand.example.net.",
        ]
    );
}

#[test]
fn without_being_asked_nothing_is_derived() {
    let text = ESTATE.replace("  pointers derived\n", "");
    assert_eq!(pointers(&text, "dns/external/100.51.198.in-addr.arpa.zone"), ["9 3600 IN PTR by-hand.example.net."]);
}

#[test]
fn the_internal_view_has_the_private_addresses() {
    let text = format!(
        "{ESTATE}dns 10.in-addr.arpa {{\n  view internal\n  pointers derived\n  @ NS ns1.contoso.com\n  @ NS ns2.contoso.com\n}}\n"
    );
    assert_eq!(
        pointers(&text, "dns/internal/10.in-addr.arpa.zone"),
        [
            "80.20.1 3600 IN PTR www.gslb.contoso.com. ; from gslb web at fra",
            "80.20.2 3600 IN PTR www.gslb.contoso.com. ; from gslb web at syd",
        ]
    );
}

#[test]
fn derived_reverse_zones_satisfy_all_four_checkers() {
    let zone = Project::text(ESTATE).artifact("dns/external/100.51.198.in-addr.arpa.zone");
    tools::check_zone("100.51.198.in-addr.arpa", &zone);
    let zone = Project::example("xenmobile-dr").artifact("dns/internal/10.in-addr.arpa.zone");
    tools::check_zone("10.in-addr.arpa", &zone);
}

/// A PTR record that leads to a CNAME names no host (RFC 1912, section 2.4), in whichever view that is one.
#[test]
fn no_pointer_leads_to_an_alias_of_any_view() {
    let project = Project::example("xenmobile-dr");
    let zones = project.zones();
    let records = |of: fn(&RecordData) -> Option<Name>| -> BTreeSet<String> {
        let all = zones.iter().flat_map(|(_, zone)| &zone.records);
        all.filter_map(|record| of(&record.data).map(|name| (record, name)))
            .map(|(record, target)| match record.data {
                RecordData::Ptr(_) => target.to_string(),
                _ => record.owner.to_string(),
            })
            .collect()
    };
    let pointed = records(|data| if let RecordData::Ptr(ptr) = data { Some(ptr.ptrdname().clone()) } else { None });
    let aliases = records(|data| if let RecordData::Cname(cname) = data { Some(cname.cname().clone()) } else { None });
    assert!(pointed.contains("mam.gslb.contoso.com") && aliases.contains("mam.contoso.com"), "{pointed:?} {aliases:?}");
    assert_eq!(pointed.intersection(&aliases).next(), None);
}

/// What is handed to other name servers is theirs: nothing is derived at or below a cut.
#[test]
fn nothing_is_derived_where_the_zone_is_handed_over() {
    let text = format!(
        "{ESTATE}dns 10.in-addr.arpa {{\n  view internal\n  pointers derived\n  @ NS ns1.contoso.com\n  @ NS ns2.contoso.com\n  \
         20.1 NS ns1.example.net\n  20.1 NS ns2.example.net\n}}\n"
    );
    let pointers = pointers(&text, "dns/internal/10.in-addr.arpa.zone");
    assert_eq!(pointers, ["80.20.2 3600 IN PTR www.gslb.contoso.com. ; from gslb web at syd"]);
}

/// RFC 3596 and RFC 2317: a whole zone of each, before the checkers and asked from a server.
#[test]
fn zones_of_ipv6_and_of_a_part_of_a_network_are_answered() {
    let text = format!(
        "{}dns 8.b.d.0.1.0.0.2.ip6.arpa {{\n  pointers derived\n  @ NS ns1.contoso.com\n  @ NS ns2.contoso.com\n}}\n\
         dns 0-63.100.51.198.in-addr.arpa {{\n  pointers derived\n  @ NS ns1.contoso.com\n  @ NS ns2.contoso.com\n}}\n",
        ESTATE.replace("  a     A     198.51.100.7\n", "  a     A     198.51.100.7\n  six   AAAA  2001:db8::66\n")
    );
    let project = Project::text(&text);
    let path = "dns/external/0-63.100.51.198.in-addr.arpa.zone";
    let lines = pointers(&text, path);
    assert_eq!(lines.len(), 4, "{lines:?}");
    assert!(lines.iter().all(|line| !line.starts_with("80")), "{lines:?}");
    for (name, zone) in project.zones() {
        let origin = name.strip_prefix("external/").unwrap();
        let file = project.artifact(&format!("dns/{name}.zone"));
        tools::check_zone(origin, &file);
        if let Some(server) = Server::start(&[(origin, &file)]) {
            assert_serves(&server, &zone);
        }
    }
    let six = pointers(&text, "dns/external/8.b.d.0.1.0.0.2.ip6.arpa.zone");
    assert_eq!(six.len(), 1, "{six:?}");
    assert!(
        six[0].starts_with(&format!("6.6.{}0 ", "0.".repeat(21))) && six[0].contains("six.contoso.com."),
        "{six:?}"
    );
}

#[test]
fn a_derived_pointer_leads_to_the_statement_that_it_comes_from() {
    let project = Project::text(ESTATE);
    let zone = project.build().into_iter().find(|one| one.path.ends_with("100.51.198.in-addr.arpa.zone")).unwrap();
    let of = |start: &str| {
        let found = zone.text.lines().zip(&zone.lines).find(|(line, _)| line.starts_with(start));
        project.sources.text(found.unwrap().1.unwrap()).to_owned()
    };
    assert_eq!(of("2 "), "ns1   A     198.51.100.2");
    assert!(of("80 ").starts_with("at fra"), "{}", of("80 "));
}

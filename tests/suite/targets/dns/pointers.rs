//! PTR records that follow from what has an address.

use crate::project::Project;
use crate::tools;

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

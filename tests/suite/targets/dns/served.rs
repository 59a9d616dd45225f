//! Zone files of whole estates on a server that is not ours: what is asked is answered as it was declared.

use sitewright::devices::dns::Zone;

use super::{origin, rich, zones};
use crate::dns::assert_serves;
use crate::project::Project;
use crate::tools::Server;

/// A server of one zone file; none where none is installed.
fn serve(project: &Project, path: &str) -> Option<Server> {
    let zone = zones(project).into_iter().find(|artifact| artifact.path == path).unwrap();
    Server::start(&[(origin(&zone), &zone.text)])
}

/// Asks for each `NAME TYPE` and compares all that is answered with authority.
#[track_caller]
fn assert_answers(server: &Server, expected: &[(&str, &str, &[&str])]) {
    for (name, kind, records) in expected {
        let answer = server.ask(name, kind);
        assert_eq!((answer.rcode.as_str(), answer.aa), ("NOERROR", true), "{name} {kind}");
        assert_eq!(answer.records, *records, "{name} {kind}");
    }
}

/// All zones of all examples, each view on a server of its own, as it is with people who run them.
#[test]
fn every_record_of_every_zone_is_answered_as_it_is_declared() {
    let examples = ["starter", "xenmobile-dr", "branches", "storefront"].map(Project::example);
    for project in examples.into_iter().chain([rich()]) {
        let all = project.zones();
        for view in ["external", "internal"] {
            let of_view: Vec<(String, String, &Zone)> = all
                .iter()
                .filter_map(|(name, zone)| {
                    let origin = name.strip_prefix(&format!("{view}/"))?;
                    Some((origin.to_owned(), project.artifact(&format!("dns/{name}.zone")), zone))
                })
                .collect();
            let files: Vec<(&str, &str)> =
                of_view.iter().map(|(name, text, _)| (name.as_str(), text.as_str())).collect();
            if files.is_empty() {
                continue;
            }
            let Some(server) = Server::start(&files) else { return };
            of_view.iter().for_each(|(_, _, zone)| assert_serves(&server, zone));
        }
    }
}

#[test]
fn the_internet_is_led_by_cname_into_the_zone_of_the_adcs() {
    let Some(server) = serve(&Project::example("xenmobile-dr"), "dns/external/contoso.com.zone") else { return };
    let apex = ["contoso.com. 300 IN NS ns1.contoso.com.", "contoso.com. 300 IN NS ns2.contoso.com."];
    let soa = "contoso.com. 300 IN SOA ns1.contoso.com. hostmaster.contoso.com. 2026112201 3600 900 1209600 300";
    assert_answers(
        &server,
        &[
            ("xms.contoso.com.", "CNAME", &["xms.contoso.com. 300 IN CNAME xms.gslb.contoso.com."]),
            ("mam.contoso.com.", "CNAME", &["mam.contoso.com. 300 IN CNAME mam.gslb.contoso.com."]),
            ("ns1.contoso.com.", "A", &["ns1.contoso.com. 86400 IN A 198.51.100.2"]),
            ("ns2.contoso.com.", "A", &["ns2.contoso.com. 86400 IN A 203.0.113.2"]),
            ("contoso.com.", "NS", &apex),
            ("contoso.com.", "SOA", &[soa]),
        ],
    );
    let absent = server.ask("xms-sql.contoso.com.", "A");
    assert_eq!((absent.rcode.as_str(), absent.aa), ("NXDOMAIN", true));
}

#[test]
fn the_referral_names_an_adc_per_site_by_its_public_address() {
    let Some(server) = serve(&Project::example("xenmobile-dr"), "dns/external/contoso.com.zone") else { return };
    let referral = server.ask("xms.gslb.contoso.com.", "A");
    assert_eq!((referral.rcode.as_str(), referral.aa, referral.records.len()), ("NOERROR", false, 0));
    assert_eq!(
        referral.authority,
        [
            "gslb.contoso.com. 300 IN NS ns-fra.gslb.contoso.com.",
            "gslb.contoso.com. 300 IN NS ns-syd.gslb.contoso.com."
        ]
    );
    assert_eq!(
        referral.additional,
        ["ns-fra.gslb.contoso.com. 300 IN A 198.51.100.53", "ns-syd.gslb.contoso.com. 300 IN A 203.0.113.53"]
    );
}

#[test]
fn the_servers_find_the_database_at_the_active_site() {
    let Some(server) = serve(&Project::example("xenmobile-dr"), "dns/internal/corp.contoso.com.zone") else { return };
    assert_answers(
        &server,
        &[
            ("xms-sql.corp.contoso.com.", "A", &["xms-sql.corp.contoso.com. 60 IN A 10.1.30.10"]),
            ("dc1.corp.contoso.com.", "A", &["dc1.corp.contoso.com. 3600 IN A 10.1.0.2"]),
            ("dc2.corp.contoso.com.", "A", &["dc2.corp.contoso.com. 3600 IN A 10.2.0.2"]),
        ],
    );
    assert_eq!(server.ask("xms.corp.contoso.com.", "A").rcode, "NXDOMAIN");
}

#[test]
fn every_type_is_answered_as_it_is_declared() {
    let project = rich();
    let Some(server) = serve(&project, "dns/external/contoso.com.zone") else { return };
    let key =
        format!("\"v=DKIM1; k=rsa; p={}\\195\" \"\\188{}\" \"{}\"", "A/b+".repeat(59), "x".repeat(254), "x".repeat(46));
    let soa = "contoso.com. 300 IN SOA ns2.contoso.com. first\\.last.contoso.com. 2026112201 7200 600 1814400 60";
    assert_answers(
        &server,
        &[
            ("contoso.com.", "SOA", &[soa]),
            ("contoso.com.", "A", &["contoso.com. 300 IN A 198.51.100.80"]),
            ("contoso.com.", "AAAA", &["contoso.com. 300 IN AAAA 2001:db8::80"]),
            (
                "contoso.com.",
                "MX",
                &["contoso.com. 300 IN MX 10 mail.contoso.com.", "contoso.com. 300 IN MX 20 mail.example.net."],
            ),
            ("contoso.com.", "TXT", &["contoso.com. 300 IN TXT \"v=spf1 mx -all\""]),
            ("contoso.com.", "CAA", &["contoso.com. 300 IN CAA 0 issue \"ca.example.net; account=7\""]),
            ("www.contoso.com.", "CNAME", &["www.contoso.com. 300 IN CNAME contoso.com."]),
            ("any.apps.contoso.com.", "A", &["any.apps.contoso.com. 3600 IN A 198.51.100.81"]),
            ("xn--mnchen-3ya.contoso.com.", "A", &["xn--mnchen-3ya.contoso.com. 300 IN A 198.51.100.89"]),
            ("_sip._tcp.contoso.com.", "SRV", &["_sip._tcp.contoso.com. 300 IN SRV 10 60 5060 mail.contoso.com."]),
            ("80.lab.contoso.com.", "PTR", &["80.lab.contoso.com. 300 IN PTR www.contoso.com."]),
            ("in-full.contoso.com.", "A", &["in-full.contoso.com. 30 IN A 198.51.100.90"]),
            ("long._domainkey.contoso.com.", "TXT", &[&format!("long._domainkey.contoso.com. 300 IN TXT {key}")]),
        ],
    );
}

#[test]
fn each_view_refers_to_addresses_that_it_can_reach() {
    let glue = |path| Some(serve(&rich(), path)?.ask("any.gslb.contoso.com.", "A").additional);
    let Some(external) = glue("dns/external/contoso.com.zone") else { return };
    assert_eq!(
        external,
        ["ns-fra.gslb.contoso.com. 86400 IN A 198.51.100.53", "ns-syd.gslb.contoso.com. 86400 IN AAAA 2001:db8:2::53"]
    );
    let internal = glue("dns/internal/contoso.com.zone").unwrap();
    assert_eq!(
        internal,
        ["ns-fra.gslb.contoso.com. 3600 IN A 10.1.0.53", "ns-syd.gslb.contoso.com. 3600 IN AAAA fd00:2::53"]
    );
}

#[test]
fn each_view_of_a_name_has_its_own_records() {
    let Some(server) = serve(&rich(), "dns/internal/contoso.com.zone") else { return };
    assert_answers(&server, &[("mail.contoso.com.", "A", &["mail.contoso.com. 3600 IN A 10.1.0.25"])]);
    assert_eq!(server.ask("ns1.contoso.com.", "A").rcode, "NXDOMAIN");
}

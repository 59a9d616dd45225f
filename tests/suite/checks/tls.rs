//! TLS: certificates and what they are bound to.

use super::{clean, of, one_site, only, places, recovery};
use crate::project::Project;

const NOT_COVERED: &str = "tls::name-not-covered";

#[test]
fn a_wildcard_is_good_for_one_label() {
    let with = |names: &str| {
        one_site(&format!(
            "certificate access {{\n  names {names}\n  cert a.pem\n  key a.key\n}}\n\
             gateway access {{\n  fqdn access.contoso.com\n  certificate access\n  at fra 10.1.20.14\n}}\n"
        ))
    };
    clean(&with("*.contoso.com"));
    clean(&with("www.contoso.com ACCESS.contoso.com"));
    only(&with("contoso.com"), NOT_COVERED);
    only(&with("*.access.contoso.com"), NOT_COVERED);
    let above = with("*.contoso.com").sources.files()[0].text.replace("fqdn access.", "fqdn a.access.");
    let finding = only(&crate::project::Project::text(&above), NOT_COVERED);
    assert!(finding.help.as_ref().is_some_and(|help| help.contains("`*.contoso.com` stands for one label only")));
}

#[test]
fn the_gateway_of_a_product_is_told_once_and_in_its_words() {
    let project = recovery(&[("names xms.contoso.com mam.contoso.com", "names xms.contoso.com")]);
    let finding = only(&project, NOT_COVERED);
    assert_eq!(
        finding.message,
        "the Gateway of the xenmobile `xms` is called `mam.contoso.com`, for which its certificate `xms` is not issued"
    );
    assert_eq!(places(&project, &finding), ["xms.contoso.com", "xms", "xms.contoso.com"]);
    assert!(finding.labels[0].text.contains("`gateway-fqdn`"));
}

#[test]
fn a_gateway_under_the_enrolment_name_is_the_products_own_finding() {
    let project = recovery(&[
        ("names xms.contoso.com mam.contoso.com", "names www.contoso.com"),
        ("fqdn        xms.contoso.com", "fqdn        xms.contoso.com\n  gateway-fqdn xms.contoso.com"),
    ]);
    assert_eq!(of(&project, "xenmobile::certificate-mismatch").len(), 1, "\n{}", project.brief());
    assert!(of(&project, NOT_COVERED).is_empty(), "\n{}", project.brief());
}

#[test]
fn a_certificate_that_cannot_be_read_is_not_blamed_for_names() {
    let project = recovery(&[("names xms.contoso.com mam.contoso.com", "names xms.contoso.com mam..contoso.com")]);
    assert_eq!(project.codes(), ["type::mismatch"], "\n{}", project.brief());
}

#[test]
fn what_a_product_that_cannot_be_read_uses_is_not_unused() {
    let project = recovery(&[("mam     10.1.20.12", "mam     10.1.20.300")]);
    assert_eq!(project.codes(), ["type::mismatch"], "\n{}", project.brief());
}

#[test]
fn the_certificate_of_the_servers_is_used() {
    let other = "certificate other {\n  names xms.contoso.com\n  cert xms.pem\n  key xms.key\n}\ncertificate xms {";
    clean(&recovery(&[
        ("certificate xms {", other),
        ("database    xms-sql", "database    xms-sql\n  servers-certificate other"),
    ]));
    only(&recovery(&[("certificate xms {", other)]), "tls::unused-certificate");
}

/// A vip that ends TLS with the certificate `web`, and a chain above it.
fn chained(web: &str, rest: &str) -> Project {
    one_site(&format!(
        "pool web {{\n  protocol HTTP\n  servers 10.1.10.11\n}}\n\
         vip web {{\n  protocol SSL\n  pool web\n  certificate web\n  at fra 10.1.20.10\n}}\n\
         certificate web {{\n  names www.contoso.com\n  cert web.pem\n  {web}\n}}\n{rest}"
    ))
}

#[test]
fn the_last_day_of_a_certificate_is_seen_from_the_given_day_only() {
    let project = || chained("key web.key\n  expires 2027-01-31", "");
    clean(&project());
    for (day, codes) in [
        ("2026-12-31", &[][..]),
        ("2027-01-01", &["tls::expires-soon"]),
        ("2027-01-31", &["tls::expires-soon"]),
        ("2027-02-01", &["tls::expired"]),
    ] {
        assert_eq!(project().seen_on(day).codes(), codes, "{day}");
    }
    let message = |day| project().seen_on(day).check().items()[0].message.clone();
    assert_eq!(message("2027-01-01"), "30 days are left of the certificate `web`");
    assert_eq!(message("2027-01-31"), "today is the last day of the certificate `web`");
    assert_eq!(message("2027-02-01"), "the certificate `web` expired yesterday");
    assert_eq!(message("2028-01-31"), "the certificate `web` expired 365 days ago");
}

#[test]
fn a_chain_ends_at_a_root() {
    let chain = "certificate a {\n  cert a.pem\n  issuer b\n}\ncertificate b {\n  cert b.pem\n}\n";
    clean(&chained("key web.key\n  issuer a", chain));
    let looped = chain.replace("cert b.pem\n", "cert b.pem\n  issuer a\n");
    let project = chained("key web.key\n  issuer a", &looped);
    let finding = only(&project, "tls::chain-loop");
    assert_eq!(finding.message, "the chain of the certificate `a` leads back to it");
    assert_eq!(places(&project, &finding), ["b", "a"]);
    let own = only(&chained("key web.key\n  issuer web", ""), "tls::chain-loop");
    assert_eq!(own.message, "the certificate `web` is its own issuer");
    only(&chained("key web.key\n  issuer nobody", ""), "name::unknown-reference");
}

#[test]
fn a_certificate_that_is_shown_has_its_key_with_it() {
    only(&chained("", ""), "tls::incomplete-certificate");
    clean(&chained("format PFX\n  password secret \"vault:web\"", ""));
    assert_eq!(chained("key web.key\n  password geheim", "").codes(), ["type::mismatch"]);
    for (wait, good) in [("9d", false), ("10d", true), ("100d", true), ("101d", false), ("36h", false)] {
        let project = chained(&format!("key web.key\n  expiry-monitor {wait}"), "");
        assert_eq!(project.codes().is_empty(), good, "{wait}\n{}", project.brief());
    }
}

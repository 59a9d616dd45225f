//! TLS: certificates and what they are bound to.

use super::{clean, of, one_site, only, places, recovery};

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

//! XenMobile Server behind NetScaler, by the requirements of its disaster recovery.

use super::{clean, of, only, places, recovery};

const CERTIFICATE: &str = "xenmobile::certificate-mismatch";

#[test]
fn a14_the_mam_virtual_server_shows_the_certificate_of_the_servers() {
    let other = "certificate other {\n  names xms.contoso.com\n  cert other.pem\n  key other.key\n}\ncertificate xms {";
    let project = recovery(&[
        ("certificate xms {", other),
        ("database    xms-sql", "database    xms-sql\n  servers-certificate other"),
    ]);
    let finding = only(&project, CERTIFICATE);
    assert_eq!(
        finding.message,
        "the XenMobile servers of `xms` show the certificate `other`, the MAM virtual server `xms`"
    );
    assert_eq!(places(&project, &finding), ["other", "xms"]);
}

#[test]
fn a14_the_certificate_is_issued_for_the_enrolment_name() {
    let project = recovery(&[("names xms.contoso.com mam.contoso.com", "names mam.contoso.com")]);
    let finding = only(&project, CERTIFICATE);
    assert_eq!(finding.message, "the certificate `xms` is not issued for `xms.contoso.com`, with which devices enrol");
    assert!(finding.effect.is_some());
    clean(&recovery(&[("names xms.contoso.com mam.contoso.com", "names *.contoso.com")]));
}

#[test]
fn a15_the_mam_virtual_server_listens_on_8443() {
    let project = recovery(&[("database    xms-sql", "database    xms-sql\n  mam-port    443")]);
    assert_eq!(of(&project, "xenmobile::mam-port").len(), 1, "\n{}", project.brief());
    let fixed = project.fixed("xenmobile::mam-port").unwrap();
    assert!(fixed.sources.files().iter().any(|file| file.text.contains("mam-port    8443")));
    clean(&fixed);
}

#[test]
fn a3_the_standby_servers_are_offline_and_the_active_ones_are_not() {
    let standby = "    standby offline  # started only by a failover\n";
    let finding = only(&recovery(&[(standby, "")]), "xenmobile::standby-active");
    assert_eq!(finding.message, "the servers of `xms` at the standby site `syd` are not declared offline");
    let turned = [(standby, ""), ("gateway 10.1.20.14", "standby offline\n    gateway 10.1.20.14")];
    let project = recovery(&turned);
    assert_eq!(project.codes(), ["xenmobile::active-offline", "xenmobile::standby-active"], "\n{}", project.brief());
}

#[test]
fn a2_each_site_of_the_servers_has_a_database() {
    let replication = ("  replication asynchronous from fra to syd every 5m\n", "");
    let project = recovery(&[("  at syd 10.2.30.10\n", ""), replication]);
    let findings = of(&project, "xenmobile::site-mismatch");
    assert_eq!(findings.len(), 1, "\n{}", project.brief());
    assert_eq!(findings[0].message, "the xenmobile `xms` stands at `syd`, where its database `xms-sql` does not run");
}

#[test]
fn a2_a_database_that_cannot_be_read_is_not_missing() {
    let project = recovery(&[("  at syd 10.2.30.10\n", "  at syd 10.2.30.300\n")]);
    assert_eq!(project.codes(), ["type::mismatch"], "\n{}", project.brief());
}

#[test]
fn a6_a_missing_database_is_told_once_by_the_plan_that_needs_it() {
    let without = ("  database    xms-sql\n", "");
    let project = recovery(&[without]);
    assert!(of(&project, "xenmobile::no-database").is_empty(), "\n{}", project.brief());
    assert_eq!(of(&project, "plan::no-replication").len(), 1, "\n{}", project.brief());
}

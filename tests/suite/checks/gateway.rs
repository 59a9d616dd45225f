//! Gateways: sessions, and what users have to prove.

use super::{clean, of, one_site, only, places};
use crate::project::Project;

/// A gateway in front of StoreFront, with `rows` in its block; `others` stands beside it, `firmware` is declared.
fn on(firmware: &str, rows: &str, others: &str) -> Project {
    let own = format!(
        "certificate access {{\n  names access.contoso.com\n  cert a.pem\n  key a.key\n}}\n\
         ldap corp {{\n  servers 10.1.5.11\n  base \"DC=contoso,DC=com\"\n  bind ns@contoso.com password secret \"vault:a\"\n}}\n\
         gateway access {{\n  fqdn access.contoso.com\n  certificate access\n  at fra 10.1.20.14\n{rows}\n}}\n{others}"
    );
    let text = one_site(&own).sources.files()[0].text.clone();
    Project::text(&text.replace("language 1", &format!("language 1\n  versions {{ netscaler {firmware} }}")))
}

const WHOLE: &str = "storefront https://sf.contoso.com\n  sta http://10.1.10.31\n  authentication corp";
const CODES: &str = "radius otp {\n  servers 10.1.5.21\n  key secret \"vault:b\"\n}\n";
const IDP: &str = "saml entra {\n  url https://idp.example.net/saml2\n  idp-certificate idp.cer\n  issuer https://access.contoso.com\n}\n";

fn with(rows: &str) -> Project {
    on("12.0", &format!("  {WHOLE}\n{rows}"), "")
}

#[test]
fn a_gateway_that_says_all_is_clean() {
    clean(&with(""));
    clean(&with(
        "  session-timeout 30m\n  forced-timeout 8h warning 10m\n  domain CONTOSO\n  theme X1\n  redirect https",
    ));
}

#[test]
fn a_name_of_no_authentication_is_said_with_all_kinds() {
    let project = on("12.0", &WHOLE.replace("authentication corp", "authentication corq"), "");
    let finding = of(&project, "name::unknown-reference").remove(0);
    assert_eq!(finding.message, "no ldap, radius or saml is called `corq`");
    assert_eq!(finding.fix.unwrap().title, "did you mean `corp`?");
    let project = on("12.0", WHOLE, &CODES.replace("otp", "corp"));
    let finding = of(&project, "type::mismatch").remove(0);
    assert_eq!(finding.message, "two declarations are called `corp`: one of kind `ldap`, one of kind `radius`");
    let project = on("12.0", &WHOLE.replace("authentication corp", "authentication access"), "");
    let finding = of(&project, "name::unknown-reference").remove(0);
    assert!(finding.labels[1].text.ends_with("declared here, as a certificate"), "{finding:?}");
}

#[test]
fn a_secret_and_a_certificate_cannot_be_left_out() {
    let text = "radius otp {\n  servers 10.1.5.21\n}\nsaml entra {\n  url https://idp.example.net/saml2\n  issuer x\n}\n\
                ldap corp {\n  servers 10.1.5.11\n  base \"DC=a\"\n  bind ns@contoso.com\n}\n";
    assert_eq!(
        one_site(text).codes(),
        ["type::missing-attribute", "type::missing-attribute", "type::missing-value"],
        "\n{}",
        one_site(text).brief()
    );
    let literal = on("12.0", WHOLE, &CODES.replace("secret \"vault:b\"", "hunter2"));
    assert_eq!(of(&literal, "type::mismatch").len(), 1, "\n{}", literal.brief());
}

#[test]
fn a_site_may_have_the_sta_that_the_others_lack() {
    let rows = "  storefront https://sf.contoso.com\n  authentication corp";
    let project = on("12.0", rows, "");
    let finding = only(&project, "gateway::no-sta");
    assert_eq!(finding.message, "the gateway `access` brings users to StoreFront at `fra`, and asks no STA there");
    let text =
        project.sources.files()[0].text.replace("at fra 10.1.20.14", "at fra 10.1.20.14 { sta http://10.1.10.31 }");
    clean(&Project::text(&text));
}

#[test]
fn a_path_becomes_the_name_of_the_store() {
    let url = |url: &str| on("12.0", &WHOLE.replace("https://sf.contoso.com", url), "");
    let fix = |url_text: &str| {
        let finding = only(&url(url_text), "gateway::storefront-path");
        finding.fix.unwrap().edits[0].text.clone()
    };
    assert_eq!(fix("https://sf.contoso.com/Citrix/CorpWeb"), "https://sf.contoso.com store Corp");
    assert_eq!(fix("https://sf.contoso.com/Citrix/StoreWeb"), "https://sf.contoso.com");
    assert_eq!(fix("https://sf.contoso.com/Citrix/CorpWeb store Corp").as_str(), "https://sf.contoso.com");
    clean(&url("https://sf.contoso.com/"));
}

#[test]
fn what_is_no_url_is_told_at_its_characters() {
    for (wrong, place) in [
        ("sf.contoso.com", "sf.contoso.com"),
        ("https://sf_1.contoso.com", "_"),
        ("https://sf.contoso.com:70000", "70000"),
        ("ftp://sf.contoso.com", "ftp://sf.contoso.com"),
    ] {
        let project = on("12.0", &WHOLE.replace("https://sf.contoso.com", wrong), "");
        let finding = project.check().items()[0].clone();
        assert!(finding.rule.code.starts_with("type::"), "\n{}", project.brief());
        assert_eq!(places(&project, &finding), [place]);
    }
}

#[test]
fn two_factors_are_two() {
    let rows = |factors: &str| format!("  {}", WHOLE.replace("authentication corp", factors));
    clean(&on("12.0", &rows("authentication corp then otp"), CODES));
    let twice = only(&on("12.0", &rows("authentication corp corp"), ""), "gateway::same-factor");
    assert_eq!(twice.message, "the gateway `access` names the ldap `corp` twice");
    let same = only(&on("12.0", &rows("authentication corp then corp"), ""), "gateway::same-factor");
    assert_eq!(same.message, "the second factor of the gateway `access` is the first once more, the ldap `corp`");
}

#[test]
fn what_factors_can_do_follows_the_firmware() {
    let rows = |factors: &str| format!("  {}", WHOLE.replace("authentication corp", factors));
    let codes = |firmware: &str, factors: &str| {
        let mut codes = on(firmware, &rows(factors), &format!("{CODES}{IDP}")).codes();
        codes.retain(|code| *code != "gateway::unused-authentication");
        codes
    };
    assert_eq!(codes("13.0", "authentication entra then otp"), ["gateway::second-saml"]);
    assert_eq!(codes("13.0", "authentication corp then entra"), ["gateway::second-saml"]);
    assert_eq!(codes("13.1", "authentication entra then otp"), [""; 0]);
    assert_eq!(codes("13.0", "authentication entra corp"), [""; 0]);
    assert_eq!(codes("13.0", "authentication otp then corp"), [""; 0]);
    assert_eq!(codes("13.1", "authentication otp then corp"), ["gateway::factor-order"]);
}

#[test]
fn times_are_whole_minutes_in_range() {
    for (rows, count) in [
        ("session-timeout 1m", 0),
        ("session-timeout 0s", 1),
        ("session-timeout 90s", 1),
        ("session-timeout 65535m", 0),
        ("session-timeout 46d", 1),
        ("forced-timeout 1h warning 255m", 1),
        ("forced-timeout 5h warning 255m", 0),
        ("forced-timeout 5h warning 256m", 1),
    ] {
        assert_eq!(of(&with(rows), "gateway::time-range").len(), count, "{rows}");
    }
}

#[test]
fn a_port_and_a_security_of_ldap_go_together() {
    let ldap = |rows: &str| {
        let text =
            with("").sources.files()[0].text.replace("  servers 10.1.5.11", &format!("  servers 10.1.5.11\n{rows}"));
        Project::text(&text)
    };
    for good in ["port 636", "port 3269", "security TLS\n  port 389", "security TLS", "port 10636"] {
        clean(&ldap(good));
    }
    for wrong in ["port 389", "port 3268", "security TLS\n  port 636"] {
        only(&ldap(wrong), "gateway::ldap-port");
    }
    let finding = only(&ldap("security PLAINTEXT\n  password-change on"), "gateway::clear-text-ldap");
    assert_eq!(finding.labels.len(), 2);
}

#[test]
fn what_was_lost_is_not_missed() {
    let text = with("").sources.files()[0].text.clone();
    let lost = Project::text(&text.replace("base \"DC=contoso,DC=com\"", ""));
    assert_eq!(lost.codes(), ["type::missing-attribute"], "\n{}", lost.brief());
    let gateway = Project::text(&text.replace("at fra 10.1.20.14", "at fra 10.1.20.300"));
    assert_eq!(gateway.codes(), ["type::mismatch"], "\n{}", gateway.brief());
}

#[test]
fn an_sta_behind_a_vip_is_found_at_a_site_too() {
    let others = "pool ddc {\n  protocol HTTP\n  port 80\n  servers 10.1.10.31\n}\n\
                  vip ddc {\n  protocol HTTP\n  port 80\n  pool ddc\n  at fra 10.1.20.31\n}\n";
    let text = on("12.0", &format!("  {WHOLE}"), others).sources.files()[0].text.clone();
    clean(&Project::text(&text));
    let text = text.replace("at fra 10.1.20.14", "at fra 10.1.20.14 { sta http://10.1.20.31:8080 }");
    only(&Project::text(&text), "gateway::sta-balanced");
}

#[test]
fn the_port_of_a_redirect_is_taken() {
    let others = "pool web {\n  protocol HTTP\n  port 80\n  servers 10.1.10.31\n}\n\
                  vip web {\n  protocol HTTP\n  port 80\n  pool web\n  at fra 10.1.20.14\n}\n";
    clean(&on("12.0", &format!("  {WHOLE}"), others));
    only(&on("12.0", &format!("  {WHOLE}\n  redirect https"), others), "net::address-conflict");
    clean(&on("12.0", &format!("  {WHOLE}\n  redirect https from 8080"), others));
}

#[test]
fn what_a_device_takes_as_one_value_is_one_line() {
    let text = with("").sources.files()[0].text.clone();
    for wrong in ["base \"DC=a\\nadd ns acl x DENY\"", "base \"\"", "base \"DC=a\\t\""] {
        let project = Project::text(&text.replace("base \"DC=contoso,DC=com\"", wrong));
        assert_eq!(project.codes(), ["type::mismatch"], "{wrong}\n{}", project.brief());
    }
}

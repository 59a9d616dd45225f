//! Settings of a persistence that it does not use, or lacks.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Persistence, PersistenceType, Vip};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::persistence-settings",
        severity: Severity::Error,
        title: "a persistence has settings that it does not use",
        explanation: "`cookie` names the cookie of COOKIEINSERT, in at most 32 characters; `rule` says what RULE, URLPASSIVE and CUSTOMSERVERID take from a request, and \
                      `response-rule` what RULE takes from an answer; `avp` numbers the attributes of DIAMETER; `netmask` and `prefix` (1 to 128) leave a part of the \
                      address for SOURCEIP, DESTIP and SRCIPDESTIP. What stands in for it is SOURCEIP, for 2 to 1440 minutes.",
        source: "NetScaler 12.0 command reference, lb vserver; RFC 6265 §4.1.1",
        wrong: at_fra!(
            web_pool!(),
            "vip web {\n  protocol HTTP\n  pool     web\n  persistence SOURCEIP cookie srv\n  at fra 10.1.20.10\n}\n"
        ),
        right: at_fra!(
            web_pool!(),
            "vip web {\n  protocol HTTP\n  pool     web\n  persistence COOKIEINSERT cookie srv\n  at fra 10.1.20.10\n}\n"
        ),
    },
    run: Run::Estate(run),
};

use PersistenceType::{
    CookieInsert, CustomServerId, DestIp, Diameter, None as Nothing, Rule as ByRule, SourceIp, SrcIpDestIp, UrlPassive,
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, vip) in estate.vips.iter() {
        for persistence in vip.persistence.iter().chain(vip.at.iter().filter_map(|at| at.persistence.as_ref())) {
            let findings = [unused(vip, persistence), lacking(vip, persistence), wrong(vip, persistence)];
            if let Some(finding) = findings.into_iter().flatten().next() {
                found.push(finding);
            }
        }
    }
}

fn unused(vip: &Vip, persistence: &Persistence) -> Option<Diagnostic> {
    let kind = persistence.kind.value;
    let by_address = matches!(kind, SourceIp | DestIp | SrcIpDestIp) || persistence.backup.is_some();
    let settings: [(&str, Option<Span>, bool); 9] = [
        ("timeout", persistence.timeout.map(|value| value.span), kind != Nothing),
        ("cookie", persistence.cookie.as_ref().map(|value| value.span), kind == CookieInsert),
        ("backup", persistence.backup.map(|value| value.span), !matches!(kind, SourceIp | Nothing)),
        ("backup-timeout", persistence.backup_timeout.map(|value| value.span), persistence.backup.is_some()),
        ("netmask", persistence.netmask.map(|value| value.span), by_address),
        ("prefix", persistence.prefix.map(|value| value.span), by_address),
        (
            "rule",
            persistence.rule.as_ref().map(|value| value.span),
            matches!(kind, ByRule | UrlPassive | CustomServerId),
        ),
        ("response-rule", persistence.response_rule.as_ref().map(|value| value.span), kind == ByRule),
        ("avp", persistence.avp.first().map(|value| value.span), kind == Diameter),
    ];
    let (setting, span) = settings.iter().find_map(|(word, span, used)| Some((*word, span.filter(|_| !used)?)))?;
    let message = format!("the persistence {} of the vip `{}` has no `{setting}`", kind.word(), vip.name.value);
    let diagnostic = Diagnostic::new(&CHECK.rule, message, span, "said for nothing");
    Some(
        diagnostic
            .and(persistence.kind.span, "the persistence")
            .help("take it out, or write the persistence that uses it"),
    )
}

fn lacking(vip: &Vip, persistence: &Persistence) -> Option<Diagnostic> {
    let kind = persistence.kind.value;
    let word = match kind {
        ByRule if persistence.rule.is_none() && persistence.response_rule.is_none() => "rule",
        UrlPassive | CustomServerId if persistence.rule.is_none() => "rule",
        Diameter if persistence.avp.is_empty() => "avp",
        _ => return None,
    };
    let message = format!("it is not said by what {} knows a client of the vip `{}`", kind.word(), vip.name.value);
    let diagnostic = Diagnostic::new(&CHECK.rule, message, persistence.head.span, format!("no `{word}`"));
    let example = if word == "avp" { "avp 263" } else { r#"rule "HTTP.REQ.HEADER(\"X-User\")""# };
    Some(diagnostic.help(format!("write it like `persistence {} {example}`", kind.word())))
}

/// A value that the appliance does not take.
fn wrong(vip: &Vip, persistence: &Persistence) -> Option<Diagnostic> {
    let is_token = |character: char| character.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(character);
    let name = &vip.name.value;
    let cookie = persistence.cookie.as_ref().filter(|cookie| {
        let text = cookie.value.as_str();
        text.is_empty() || text.len() > 32 || !text.chars().all(is_token)
    });
    let (message, span, expected) = if let Some(cookie) = cookie {
        let expected = "expected letters, digits, `-` and `_`, at most 32";
        (format!("the cookie of the vip `{name}` cannot be called so"), cookie.span, expected)
    } else if let Some(backup) = persistence.backup.filter(|backup| !matches!(backup.value, SourceIp | Nothing)) {
        (format!("{} cannot stand in for another persistence", backup.value.word()), backup.span, "expected `SOURCEIP`")
    } else if let Some(time) = persistence.backup_timeout.filter(|time| !(2..=1440).contains(&time.value.0)) {
        (
            format!("the backup of a persistence of the vip `{name}` lasts {} minutes", time.value.0),
            time.span,
            "expected 2 to 1440 minutes",
        )
    } else if let Some(prefix) = persistence.prefix.filter(|prefix| !(1..=128).contains(&prefix.value.0)) {
        (format!("an IPv6 address has no {} bits", prefix.value.0), prefix.span, "expected 1 to 128")
    } else if let Some(number) = persistence.avp.iter().find(|number| number.value.0 == 0) {
        ("an attribute of Diameter has no number 0".to_owned(), number.span, "expected a number from 1")
    } else {
        let mask = persistence.netmask.filter(|mask| !super::is_netmask(mask.value))?;
        (format!("`{}` is no netmask", mask.value), mask.span, "expected ones, then zeros, such as 255.255.255.0")
    };
    Some(Diagnostic::new(&CHECK.rule, message, span, expected))
}

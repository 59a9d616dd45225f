//! A time that an ADC does not take.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, ForcedTimeout};
use crate::schema::literals::Duration;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gateway::time-range",
        severity: Severity::Error,
        title: "a time of a Gateway or an authentication is out of range",
        explanation: "Times of sessions are whole minutes on an ADC: 1 to 65535, and the warning before the end of a session 1 to 255 and shorter than the session. A server that checks users has at least a second for its answer.",
        source: "NetScaler 12.0 command reference, vpn sessionAction, authentication ldapAction, authentication radiusAction",
        wrong: concat!(
            one_site!(),
            directory!(),
            access!("storefront  https://storefront.contoso.com" "sta         http://10.1.10.31" "authentication corp" "session-timeout 90s")
        ),
        right: concat!(
            one_site!(),
            directory!(),
            access!("storefront  https://storefront.contoso.com" "sta         http://10.1.10.31" "authentication corp" "session-timeout 2m")
        ),
    },
    run: Run::Estate(run),
};

const MOST: u32 = 65_535;
const MOST_WARNING: u32 = 255;

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gateway) in estate.gateways.iter() {
        let name = &gateway.name.value;
        if let Some(time) = &gateway.session_timeout {
            minutes(&format!("the session timeout of the gateway `{name}`"), time, MOST, found);
        }
        if let Some(ForcedTimeout { after, warning, .. }) = &gateway.forced_timeout {
            minutes(&format!("the forced timeout of the gateway `{name}`"), after, MOST, found);
            let Some(warning) = warning else { continue };
            minutes(
                &format!("the warning before the forced timeout of the gateway `{name}`"),
                warning,
                MOST_WARNING,
                found,
            );
            if warning.value >= after.value {
                let message = format!("the gateway `{name}` warns of the end of a session before it has begun");
                let diagnostic = Diagnostic::new(&CHECK.rule, message, warning.span, "not shorter than the session");
                found.push(diagnostic.and(after.span, "the session").help("write a shorter time, such as `5m`"));
            }
        }
    }
    let ldaps = estate.ldaps.iter().map(|(_, ldap)| ("ldap", &ldap.name.value, &ldap.timeout));
    let radiuses = estate.radiuses.iter().map(|(_, radius)| ("radius", &radius.name.value, &radius.timeout));
    for (kind, name, timeout) in ldaps.chain(radiuses).filter(|(.., timeout)| timeout.value.secs() == 0) {
        let message = format!("the servers of the {kind} `{name}` have no time for their answers");
        found.push(
            Diagnostic::new(&CHECK.rule, message, timeout.span, "expected 1s or more")
                .help("write seconds, such as `3s`"),
        );
    }
}

fn minutes(what: &str, time: &Spanned<Duration>, most: u32, found: &mut Diagnostics) {
    let seconds = time.value.secs();
    if seconds.is_multiple_of(60) && (1..=most).contains(&(seconds / 60)) {
        return;
    }
    let message = format!("{what} is {}", time.value);
    let diagnostic =
        Diagnostic::new(&CHECK.rule, message, time.span, format!("expected whole minutes, 1m to {most} minutes"));
    found.push(diagnostic.help("write minutes, such as `30m`"));
}

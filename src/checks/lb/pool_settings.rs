//! Settings of a pool that an ADC does not take, or that say nothing.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, MemberState, Pool, Servers, Vip};
use crate::schema::literals::{Duration, Host};
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::pool-settings",
        severity: Severity::Error,
        title: "the settings of a pool are out of range, or do not go together",
        explanation: "A time without traffic is at most 365 days (31536000 s); a connection carries at most 65535 requests; the header for the client's address is a name of \
                      HTTP, on pools whose requests the ADC reads. A server is called by its domain name, which has at most \
                      127 characters. Only servers that are `drained` have a time `within` which their sessions end, and an `id` is one \
                      server's.",
        source: "NetScaler 12.0 command reference, servicegroup; RFC 9110 §5.1",
        wrong: at_fra!(
            "pool web {\n  protocol HTTP\n  servers  10.1.10.11 within 5m\n}\n",
            "vip web {\n  protocol HTTP\n  pool     web\n  at fra 10.1.20.10\n}\n"
        ),
        right: at_fra!(
            "pool web {\n  protocol HTTP\n  servers  10.1.10.11\n  servers  10.1.10.12 state drained within 5m\n}\n",
            "vip web {\n  protocol HTTP\n  pool     web\n  at fra 10.1.20.10\n}\n"
        ),
    },
    run: Run::Estate(run),
};

/// The longest time without traffic, in seconds.
const LONGEST: u32 = 31_536_000;

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, pool) in estate.pools.iter() {
        let what = format!("the pool `{}`", pool.name.value);
        for time in [pool.client_timeout, pool.server_timeout] {
            too_long(&what, time).into_iter().for_each(|finding| found.push(finding));
        }
        if let Some(requests) = pool.max_requests.filter(|requests| requests.value.0 > 65_535) {
            let message = format!("a connection to a server of {what} cannot carry {} requests", requests.value.0);
            found.push(Diagnostic::new(&CHECK.rule, message, requests.span, "expected 0 to 65535; 0 is any number"));
        }
        header(pool).into_iter().for_each(|finding| found.push(finding));
        pool.servers.iter().filter_map(|servers| member(pool, servers)).for_each(|finding| found.push(finding));
    }
    for (_, vip) in estate.vips.iter() {
        of_vip(vip, found);
    }
}

fn of_vip(vip: &Vip, found: &mut Diagnostics) {
    let what = format!("the vip `{}`", vip.name.value);
    for time in vip.at.iter().map(|at| at.client_timeout).chain([vip.client_timeout]) {
        too_long(&what, time).into_iter().for_each(|finding| found.push(finding));
    }
}

fn too_long(what: &str, time: Option<Spanned<Duration>>) -> Option<Diagnostic> {
    let time = time.filter(|time| time.value.secs() > LONGEST)?;
    let message = format!("{what} cannot wait {} for traffic", time.value);
    Some(Diagnostic::new(&CHECK.rule, message, time.span, "expected at most 365d"))
}

fn header(pool: &Pool) -> Option<Diagnostic> {
    let header = pool.client_ip_header.as_ref()?;
    let is_token = |character: char| character.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(character);
    let name = header.value.as_str();
    if name.is_empty() || !name.chars().all(is_token) {
        let message = format!("`{}` is no name of a header", crate::diagnostics::shown(name));
        let diagnostic = Diagnostic::new(&CHECK.rule, message, header.span, "expected letters, digits and `-`");
        return Some(diagnostic.help("write it like `client-ip-header X-Forwarded-For`"));
    }
    if pool.protocol.value.is_http() {
        return None;
    }
    let message = format!("the pool `{}` speaks {}, which has no headers", pool.name.value, pool.protocol.value.word());
    let diagnostic = Diagnostic::new(&CHECK.rule, message, header.span, "it stands in requests of HTTP");
    Some(
        diagnostic
            .and(pool.protocol.span, "the protocol")
            .help("take it out; `usip on` shows servers the client's address itself"),
    )
}

/// The longest name of an object on the appliance, and a server is called by its own.
const LONGEST_NAME: usize = 127;

fn member(pool: &Pool, servers: &Servers) -> Option<Diagnostic> {
    let is_long = |host: &Host| matches!(host, Host::Name(name) if name.as_str().len() > LONGEST_NAME);
    if let Some(host) = servers.addresses.iter().find(|host| is_long(&host.value)) {
        let message = format!("the name of a server of the pool `{}` is too long for an ADC", pool.name.value);
        let expected = format!("expected at most {LONGEST_NAME} characters");
        let diagnostic = Diagnostic::new(&CHECK.rule, message, host.span, expected);
        return Some(diagnostic.help("write its address, or a shorter name that leads to it"));
    }
    let drained = servers.state.is_some_and(|state| state.value == MemberState::Drained);
    if let Some(within) = servers.within.filter(|_| !drained) {
        let message = format!("servers of the pool `{}` are not drained, and have a time for it", pool.name.value);
        let diagnostic = Diagnostic::new(&CHECK.rule, message, within.span, "said for nothing");
        return Some(diagnostic.help("write it like `state drained within 5m`, or take it out"));
    }
    let id = servers.id.as_ref().filter(|_| servers.addresses.len() > 1)?;
    let message = format!("several servers of the pool `{}` have one `id`", pool.name.value);
    let diagnostic = Diagnostic::new(&CHECK.rule, message, id.span, "requests could mean any of them");
    Some(diagnostic.help("write a statement for each server"))
}

//! Settings of a load-balancing method that it does not use, or lacks, or that the protocol does not give.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, LbMethod, Method, Protocol, Vip};
use crate::schema::literals::Whole;
use crate::source::{Span, Spanned};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::method-settings",
        severity: Severity::Error,
        title: "a load-balancing method has settings that it does not use",
        explanation: "Each method looks at something else: URLHASH and DOMAINHASH at the first `length` bytes (1 to 4096) of what HTTP requests ask for, the hashes of \
                      addresses at the part that `netmask` and `prefix` (1 to 128) leave, TOKEN at `data-length` bytes (1 to 100) from `data-offset` (up to 25400) of what \
                      `rule` takes, CALLIDHASH at the call of SIP, AUDITLOGHASH at log messages. Only STATICPROXIMITY has a `backup`. A virtual server has one rule, so that \
                      TOKEN and a persistence by RULE share theirs.",
        source: "NetScaler 12.0 command reference, lb vserver",
        wrong: at_fra!(
            web_pool!(),
            "vip web {\n  protocol HTTP\n  pool     web\n  method   ROUNDROBIN length 40\n  at fra 10.1.20.10\n}\n"
        ),
        right: at_fra!(
            web_pool!(),
            "vip web {\n  protocol HTTP\n  pool     web\n  method   URLHASH length 40\n  at fra 10.1.20.10\n}\n"
        ),
    },
    run: Run::Estate(run),
};

/// The protocols in which a method finds what it looks at; `None` for all.
const fn protocols(method: LbMethod) -> Option<&'static [Protocol]> {
    match method {
        LbMethod::UrlHash | LbMethod::DomainHash => Some(&[Protocol::Http, Protocol::Ssl]),
        LbMethod::CallIdHash => Some(&[Protocol::SipUdp, Protocol::SipTcp, Protocol::SipSsl]),
        LbMethod::AuditLogHash => Some(&[Protocol::SyslogTcp, Protocol::SyslogUdp]),
        _ => None,
    }
}

const fn looks_at_address(method: LbMethod) -> bool {
    matches!(
        method,
        LbMethod::SourceIpHash | LbMethod::DestinationIpHash | LbMethod::SrcIpDestIpHash | LbMethod::SrcIpSrcPortHash
    )
}

/// The methods that may stand behind STATICPROXIMITY.
const BACKUPS: [LbMethod; 7] = [
    LbMethod::RoundRobin,
    LbMethod::LeastConnection,
    LbMethod::LeastResponseTime,
    LbMethod::SourceIpHash,
    LbMethod::LeastBandwidth,
    LbMethod::LeastPackets,
    LbMethod::CustomLoad,
];

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, vip) in estate.vips.iter() {
        for method in vip.method.iter().chain(vip.at.iter().filter_map(|at| at.method.as_ref())) {
            let findings = [unfit(vip, method), unused(vip, method), out_of_range(vip, method)];
            findings.into_iter().flatten().for_each(|finding| found.push(finding));
        }
        if let Some(finding) = vip.at.iter().find_map(|at| two_rules(vip, at)) {
            found.push(finding);
        }
    }
}

fn unfit(vip: &Vip, method: &Method) -> Option<Diagnostic> {
    let (kind, protocol) = (method.kind.value, vip.protocol.value);
    let fitting = protocols(kind).filter(|fitting| !fitting.contains(&protocol))?;
    let name = &vip.name.value;
    let message =
        format!("the vip `{name}` speaks {}, in which {} finds nothing to look at", protocol.word(), kind.word());
    let fitting: Vec<&str> = fitting.iter().map(|protocol| protocol.word()).collect();
    Some(
        Diagnostic::new(&CHECK.rule, message, method.kind.span, format!("not with {}", protocol.word()))
            .and(vip.protocol.span, "the protocol")
            .help(format!("{} goes with {}", kind.word(), crate::diagnostics::listed(&fitting, "and"))),
    )
}

/// The first setting that the method does not use, or the one that it lacks.
fn unused(vip: &Vip, method: &Method) -> Option<Diagnostic> {
    let kind = method.kind.value;
    let (hash, token) = (matches!(kind, LbMethod::UrlHash | LbMethod::DomainHash), kind == LbMethod::Token);
    let settings: [(&str, Option<Span>, bool); 7] = [
        ("length", method.length.map(|value| value.span), hash),
        ("netmask", method.netmask.map(|value| value.span), looks_at_address(kind)),
        ("prefix", method.prefix.map(|value| value.span), looks_at_address(kind)),
        ("rule", method.rule.as_ref().map(|value| value.span), token),
        ("data-length", method.data_length.map(|value| value.span), token),
        ("data-offset", method.data_offset.map(|value| value.span), token),
        ("backup", method.backup.map(|value| value.span), kind == LbMethod::StaticProximity),
    ];
    let name = &vip.name.value;
    if token && method.rule.is_none() {
        let message = format!("it is not said what the vip `{name}` takes for a token");
        let diagnostic = Diagnostic::new(&CHECK.rule, message, method.head.span, "no `rule`");
        return Some(diagnostic.help("write it like `method TOKEN rule \"HTTP.REQ.HEADER(\\\"X-User\\\")\"`"));
    }
    if let Some(backup) = method.backup.filter(|backup| settings[6].2 && !BACKUPS.contains(&backup.value)) {
        let message = format!("{} cannot stand in for STATICPROXIMITY", backup.value.word());
        let fitting: Vec<&str> = BACKUPS.iter().map(|method| method.word()).collect();
        let diagnostic = Diagnostic::new(&CHECK.rule, message, backup.span, "no backup of a method");
        return Some(diagnostic.help(format!("it is one of {}", crate::diagnostics::listed(&fitting, "or"))));
    }
    let (setting, span) = settings.iter().find_map(|(word, span, used)| Some((*word, span.filter(|_| !used)?)))?;
    let message = format!("the method {} of the vip `{name}` has no `{setting}`", kind.word());
    let diagnostic = Diagnostic::new(&CHECK.rule, message, span, "said for nothing");
    Some(diagnostic.and(method.kind.span, "the method").help("take it out, or write the method that uses it"))
}

fn out_of_range(vip: &Vip, method: &Method) -> Option<Diagnostic> {
    let ranges: [(Option<Spanned<Whole>>, std::ops::RangeInclusive<u32>); 4] = [
        (method.length, 1..=4096),
        (method.prefix, 1..=128),
        (method.data_length, 1..=100),
        (method.data_offset, 0..=25_400),
    ];
    let name = &vip.name.value;
    let outside = ranges
        .into_iter()
        .find_map(|(value, range)| Some((value.filter(|value| !range.contains(&value.value.0))?, range)));
    if let Some((value, range)) = outside {
        let message = format!("`{}` is out of range in the method of the vip `{name}`", value.value.0);
        let expected = format!("expected {} to {}", range.start(), range.end());
        return Some(Diagnostic::new(&CHECK.rule, message, value.span, expected));
    }
    let mask = method.netmask.filter(|mask| !super::is_netmask(mask.value))?;
    let message = format!("`{}` is no netmask", mask.value);
    Some(Diagnostic::new(&CHECK.rule, message, mask.span, "expected ones, then zeros, such as 255.255.255.0"))
}

fn two_rules(vip: &Vip, at: &crate::estate::Placement) -> Option<Diagnostic> {
    let token = vip.method_at(at).filter(|method| method.kind.value == LbMethod::Token)?.rule.as_ref()?;
    let known = vip.persistence_at(at)?.rule.as_ref().filter(|known| known.value != token.value)?;
    let message = format!("the vip `{}` has two rules, and the ADC takes one", vip.name.value);
    Some(
        Diagnostic::new(&CHECK.rule, message, known.span, "by this a client is known")
            .and(token.span, "by this a server is chosen")
            .help("write the same rule in both, or another method"),
    )
}

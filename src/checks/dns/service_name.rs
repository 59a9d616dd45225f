//! Records of services under names that no client asks for.

use super::zone::owned;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, RecordType};
use crate::schema::literals::DomainName;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::service-name",
        severity: Severity::Warning,
        title: "the record of a service has a name that no client asks for",
        explanation: "Clients look for SRV records at `_service._proto.name`, such as `_ldap._tcp.contoso.com`, and for TLSA records at `_port._proto.name`, such as \
                      `_443._tcp.www.contoso.com`. A record under another name is served, and found by nobody.",
        source: "RFC 2782 (The format of the SRV RR); RFC 6698 §3; RFC 8552 §2",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @         NS  ns1.contoso.net
  ldap.tcp  SRV 0 0 389 dc1.fabrikam.net
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @           NS  ns1.contoso.net
  _ldap._tcp  SRV 0 0 389 dc1.fabrikam.net
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, dns) in estate.zones.iter() {
        for (owner, record) in owned(dns) {
            let kind = record.data.record_type();
            let (is_good, form) = match kind {
                RecordType::Srv => (is_service(&owner), "`_service._proto`, such as `_ldap._tcp`"),
                RecordType::Tlsa => (is_port(&owner), "`_port._proto`, such as `_443._tcp.www`"),
                _ => continue,
            };
            if !is_good {
                let message = format!(
                    "`{owner}` has {} {} record, and is no name of a service",
                    if kind == RecordType::Srv { "an" } else { "a" },
                    kind.word()
                );
                let diagnostic = Diagnostic::new(&CHECK.rule, message, record.owner.span, "no client looks for the record here")
                    .effect("clients do not find the service by it, and connect to nothing or without the protection that it should give");
                found.push(diagnostic.help(format!("begin the name with {form}")));
            }
        }
    }
}

/// `_service._proto…`; a wildcard stands for any of them.
fn is_service(owner: &DomainName) -> bool {
    let mut labels = owner.as_str().split('.');
    let named = |label: Option<&str>| label.is_some_and(|label| label.len() > 1 && label.starts_with('_'));
    owner.is_wildcard() || (named(labels.next()) && named(labels.next()))
}

/// `_443._tcp…`, or `*._tcp…` for every port.
fn is_port(owner: &DomainName) -> bool {
    let mut labels = owner.as_str().split('.');
    let port = labels
        .next()
        .is_some_and(|label| label == "*" || label.strip_prefix('_').is_some_and(|port| port.parse::<u16>().is_ok()));
    port && labels.next().is_some_and(|label| matches!(label, "_tcp" | "_udp" | "_sctp"))
}

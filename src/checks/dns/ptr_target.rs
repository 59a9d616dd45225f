//! Addresses whose name is only another name, or is not there.

use super::served::{Answer, Served, alias};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, RecordData};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::ptr-target",
        severity: Severity::Warning,
        title: "a PTR record leads to a CNAME, or to a name that is not there",
        explanation: "A PTR record gives the name of a host. Whoever asks for it looks the name up again, to see that it leads back to the address; mail servers and logs go by that. \
                      A CNAME, or a name that nobody answers, fails that test.",
        source: "RFC 2181 §10.2; RFC 1912 §2.1 and §2.4",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @     NS    ns1.contoso.net
  mail  CNAME mx1.contoso.com
  mx1   A     198.51.100.25
}
dns 100.51.198.in-addr.arpa {
  @   NS  ns1.contoso.net
  25  PTR mail.contoso.com
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @     NS    ns1.contoso.net
  mail  CNAME mx1.contoso.com
  mx1   A     198.51.100.25
}
dns 100.51.198.in-addr.arpa {
  @   NS  ns1.contoso.net
  25  PTR mx1.contoso.com
}
",
    },
    run: Run::Served(run),
};

fn run<'e>(estate: &'e Estate, served: &Served<'e>, found: &mut Diagnostics) {
    for zone in served.zones(estate) {
        for (owner, record) in zone.live() {
            let RecordData::Ptr(host) = &record.data.value else { continue };
            let seen = served.seen_from(zone.dns.view.value, host).filter(|zone| zone.holds(host));
            if let Some((target, cname)) = seen.and_then(|zone| alias(zone, host)) {
                let message = format!("the PTR record of `{owner}` leads to `{host}`, which is a CNAME");
                let diagnostic = Diagnostic::new(&CHECK.rule, message, record.data.span, "this has to be the host itself")
                    .and(cname.span, format!("another name for `{target}`"))
                    .effect("who checks the name of the address does not accept it: mail is refused, logs show the address only");
                found.push(diagnostic.fix(
                    format!("name the host itself: `{target}`"),
                    record.data.span,
                    target.as_str(),
                    false,
                ));
            } else if Served::is_complete(estate)
                && matches!(served.answer(host), Answer::NotInZone(_) | Answer::NotOnAdcs(..))
            {
                let message = format!("the PTR record of `{owner}` leads to `{host}`, which nobody answers");
                let diagnostic = Diagnostic::new(&CHECK.rule, message, record.data.span, "this name has no record")
                    .effect("who checks the name of the address does not accept it: mail is refused, logs show a name that is none");
                found.push(diagnostic.help(format!("give `{host}` its address, or name the host that has it")));
            }
        }
    }
}

//! Two SPF policies for one name.

use std::collections::HashMap;

use super::zone::owned;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, RecordData};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::two-spf",
        severity: Severity::Warning,
        title: "a name has two SPF policies",
        explanation: "A mail server that finds two records beginning with `v=spf1` for one name stops with a permanent error, as if the policy were broken. Senders are added \
                      to the one record, with `include:` or `ip4:`.",
        source: "RFC 7208 §3.2 and §4.5",
        wrong: r#"estate contoso {
  language 1
}
dns contoso.com {
  @  NS  ns1.contoso.net
  @  TXT "v=spf1 ip4:198.51.100.25 -all"
  @  TXT "v=spf1 include:spf.fabrikam.net -all"
}
"#,
        right: r#"estate contoso {
  language 1
}
dns contoso.com {
  @  NS  ns1.contoso.net
  @  TXT "v=spf1 ip4:198.51.100.25 include:spf.fabrikam.net -all"
}
"#,
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, dns) in estate.zones.iter() {
        let mut first = HashMap::new();
        let mut policies: Vec<(String, Vec<(Span, &str)>)> = Vec::new();
        for (owner, record) in owned(dns) {
            let RecordData::Txt(text) = &record.data.value else { continue };
            if !is_policy(text.as_str()) {
                continue;
            }
            let at = *first.entry(owner.clone()).or_insert(policies.len());
            match policies.get_mut(at) {
                Some((_, texts)) => texts.push((record.span, text.as_str())),
                None => policies.push((owner.to_string(), vec![(record.span, text.as_str())])),
            }
        }
        for (owner, texts) in policies {
            // Equal ones are one record.
            if let Some((second, _)) = texts.iter().find(|(_, text)| *text != texts[0].1) {
                let message = format!("`{owner}` has several SPF policies");
                let diagnostic = Diagnostic::new(&CHECK.rule, message, *second, "another policy")
                    .and(texts[0].0, "the first policy")
                    .effect(format!("mail from `{owner}` fails the check, and is refused or marked as spam"));
                found.push(diagnostic.help("write one record that has the senders of both, and one `all` at its end"));
            }
        }
    }
}

/// `v=spf1`, alone or with terms behind it.
fn is_policy(text: &str) -> bool {
    let rest = text.get(..6).filter(|version| version.eq_ignore_ascii_case("v=spf1")).map(|_| &text[6..]);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

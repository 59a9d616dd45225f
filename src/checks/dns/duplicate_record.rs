//! A record that stands twice.

use std::collections::HashMap;

use super::zone::{owned, ttl, written};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Edit, Fix, Rule, Severity, shown};
use crate::estate::{Dns, Estate, ZoneRecord};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::duplicate-record",
        severity: Severity::Warning,
        title: "a record stands twice in a zone",
        explanation: "The records of one name and type are a set: name servers keep one of two equal records without a word. Whoever later changes one of the two lines \
                      changes nothing, or gets two records instead of one. Upper and lower case make no difference.",
        source: "RFC 2181 §5",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @    NS ns1.contoso.net
  www  A  198.51.100.80
  WWW  A  198.51.100.80
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @    NS ns1.contoso.net
  www  A  198.51.100.80
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, dns) in estate.zones.iter() {
        let mut first: HashMap<String, usize> = HashMap::with_capacity(dns.record.len());
        let mut same: Vec<Vec<&ZoneRecord>> = Vec::new();
        for (owner, record) in owned(dns) {
            let at = *first.entry(written(&owner, &record.data)).or_insert(same.len());
            match same.get_mut(at) {
                Some(group) => group.push(record),
                None => same.push(vec![record]),
            }
        }
        for group in same.iter().filter(|group| group.len() > 1) {
            // Equal records with different TTLs contradict each other; that is another finding.
            if group.iter().all(|record| ttl(dns, record) == ttl(dns, group[0])) {
                found.push(diagnostic(dns, group));
            }
        }
    }
}

fn diagnostic(dns: &Dns, group: &[&ZoneRecord]) -> Diagnostic {
    let owner = dns.owner(group[0]);
    let what = owner.map_or(String::new(), |owner| written(&owner, &group[0].data));
    let again = &group[1..];
    let mut diagnostic =
        Diagnostic::new(&CHECK.rule, format!("`{}` stands twice", shown(&what)), again[0].span, "again here");
    for record in &again[1..] {
        diagnostic = diagnostic.and(record.span, "and here");
    }
    let edits = again.iter().map(|record| Edit { span: record.span, text: String::new() }).collect();
    let title = if again.len() == 1 { "take the second out" } else { "keep the first only" };
    let fix = Fix { title: title.to_owned(), edits, safe: true };
    Diagnostic { fix: Some(fix), ..diagnostic.and(group[0].span, "first here") }
}

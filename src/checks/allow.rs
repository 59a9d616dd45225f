//! `allow`: takes out the findings that somebody answers for, and reports allowances that answer for nothing.

use std::collections::{HashMap, HashSet};

use super::rules;
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity, nearest, shown};
use crate::schema::Allow;
use crate::schema::literals::Date;
use crate::source::{SourceMap, Span};

const SOURCE: &str = "the Sitewright language, version 1";

pub(super) static RULES: &[&Rule] = &[&UNKNOWN_CODE, &NOT_ALLOWABLE, &UNUSED, &EXPIRED];

static UNKNOWN_CODE: Rule = Rule {
    code: "allow::unknown-code",
    severity: Severity::Error,
    title: "an `allow` names a code that no check has",
    explanation: "The code is the one that the finding shows, such as `tls::unused-certificate`.",
    source: SOURCE,
    wrong: "estate contoso {\n  language 1\n}\ncertificate old {\n  names old.contoso.com\n  cert \"old.pem\"\n  key \"old.key\"\n  \
            allow tls::unused-certificat \"kept until the migration ends, CHG0042\"\n  allow tls::unused-certificate \"kept, CHG0042\"\n}\n",
    right: "estate contoso {\n  language 1\n}\ncertificate old {\n  names old.contoso.com\n  cert \"old.pem\"\n  key \"old.key\"\n  \
            allow tls::unused-certificate \"kept until the migration ends, CHG0042\"\n}\n",
};

static NOT_ALLOWABLE: Rule = Rule {
    code: "allow::not-allowable",
    severity: Severity::Error,
    title: "an `allow` names a code that cannot be allowed",
    explanation: "What cannot be read, or names something that does not exist, cannot be compiled either, so there is nothing to allow. Only the findings of checks \
                  can be silenced, and of these not the few that keep a file from being written, such as `dns::out-of-zone`.",
    source: SOURCE,
    wrong: "estate contoso {\n  language 1\n  allow type::mismatch \"we know\"\n}\n",
    right: "estate contoso {\n  language 1\n}\n",
};

static UNUSED: Rule = Rule {
    code: "allow::unused",
    severity: Severity::Warning,
    title: "an `allow` silences nothing",
    explanation: "What it was written for is gone. Left in place it would silence the same finding the day it comes back, for a reason that no longer holds.",
    source: SOURCE,
    wrong: "estate contoso {\n  language 1\n}\nsite fra {\n  allow net::outside-network \"the lab\"\n}\n",
    right: "estate contoso {\n  language 1\n}\nsite fra {\n}\n",
};

static EXPIRED: Rule = Rule {
    code: "allow::expired",
    severity: Severity::Warning,
    title: "the day of an `allow` has gone by",
    explanation: "An `allow … until DAY` holds up to and on that day, seen from the day that is given with `--as-of`; this program reads no clock. What it silenced is \
                  reported again.",
    source: SOURCE,
    wrong: "estate contoso {\n  language 1\n}\ncertificate old {\n  names old.contoso.com\n  cert \"old.pem\"\n  key \"old.key\"\n  \
            allow tls::unused-certificate \"kept until the migration ends, CHG0042\" until 2020-01-31\n}\n",
    right: "estate contoso {\n  language 1\n}\n",
};

/// The families whose findings say that something cannot be read.
const NOT_CHECKS: [&str; 7] = ["syntax", "name", "type", "compose", "data", "allow", "estate"];

/// Checks without which an artifact cannot even be written: what they find has no place in a zone file, or in a command.
const ESSENTIAL: &[&str] = &[
    "dns::out-of-zone",
    "dns::delegation-outside",
    "dns::name-too-long",
    "dns::serial-not-newer",
    "dns::serial-without-day",
    "sql::replication-sites",
    "adc::unknown-option",
    "adc::no-such-object",
    "adc::option-clash",
    "adc::option-twice",
    "adc::options-together",
    "adc::name-part",
    "adc::name-twice",
    "adc::object-name",
];

/// Whether a finding of `rule` can be answered for.
#[must_use]
pub fn is_allowable(rule: &Rule) -> bool {
    !NOT_CHECKS.contains(&rule.family()) && !ESSENTIAL.contains(&rule.code)
}

/// The allowances of one code, by place.
struct OfCode<'a> {
    allows: Vec<(usize, &'a Allow)>,
    /// The largest end of a scope up to each, so that the search backwards knows when to stop.
    reach: Vec<u32>,
}

impl<'a> OfCode<'a> {
    fn new(mut allows: Vec<(usize, &'a Allow)>) -> Self {
        allows.sort_by_key(|(_, allow)| allow.scope);
        let mut reach = Vec::with_capacity(allows.len());
        let mut most = 0;
        for (_, allow) in &allows {
            most = most.max(allow.scope.end);
            reach.push(most);
        }
        Self { allows, reach }
    }

    /// The number of an allowance whose scope holds `span`.
    fn holding(&self, span: Span) -> Option<usize> {
        let after = self.allows.partition_point(|(_, allow)| allow.scope.start <= span.start);
        (0..after)
            .rev()
            .take_while(|at| self.reach[*at] >= span.end)
            .find(|at| self.allows[*at].1.scope.contains(span))
            .map(|at| self.allows[at].0)
    }
}

/// What allowances are seen against.
pub(super) struct Seen<'a> {
    pub(super) sources: &'a SourceMap,
    /// The day against which an `until` is held, if any.
    pub(super) as_of: Option<Date>,
    /// Whether every declaration could be read, so that an allowance without a finding is known to be unused.
    pub(super) all_read: bool,
    /// Whether the estate would be another with other inputs, in which an allowance may be needed.
    pub(super) takes_inputs: bool,
}

/// Takes out of `found` what `allows` silence.
pub(super) fn apply(allows: &[Allow], seen: &Seen<'_>, found: &mut Diagnostics) {
    let (sources, as_of) = (seen.sources, seen.as_of);
    if allows.is_empty() {
        return;
    }
    let expired = |allow: &Allow| allow.until.as_ref().zip(as_of).is_some_and(|(until, today)| until.value < today);
    let mut by_code: HashMap<&str, Vec<(usize, &Allow)>> = HashMap::new();
    for (at, allow) in allows.iter().enumerate() {
        by_code.entry(&allow.code.value).or_default().push((at, allow));
    }
    let by_code: HashMap<&str, OfCode<'_>> =
        by_code.into_iter().map(|(code, allows)| (code, OfCode::new(allows))).collect();
    // One that stands in a template is needed where any of its copies silences something.
    let mut used: HashSet<Span> = HashSet::new();
    found.retain(|finding| {
        let of_code = by_code.get(finding.rule.code).filter(|_| is_allowable(finding.rule));
        // What is made by a loop or a use inside a block stands in that block.
        let mut places = finding.labels.iter().flat_map(|label| sources.lineage(label.span));
        let allow = of_code.and_then(|of_code| places.find_map(|place| of_code.holding(place)));
        allow.is_none_or(|at| {
            used.insert(sources.written(allows[at].span));
            expired(&allows[at])
        })
    });
    for allow in allows {
        let used = used.contains(&sources.written(allow.span));
        found_of(allow, used, expired(allow), seen).into_iter().for_each(|finding| found.push(finding));
    }
}

/// What is wrong with one allowance.
fn found_of(allow: &Allow, used: bool, expired: bool, seen: &Seen<'_>) -> Option<Diagnostic> {
    let code = shown(&allow.code.value);
    let known = rules().find(|rule| rule.code == allow.code.value);
    match known {
        None => {
            let diagnostic =
                Diagnostic::new(&UNKNOWN_CODE, format!("no check has the code `{code}`"), allow.code.span, "not known");
            let near = nearest(&allow.code.value, rules().map(|rule| rule.code));
            Some(match near {
                Some(near) => diagnostic.fix(format!("did you mean `{near}`?"), allow.code.span, near, false),
                None => diagnostic.help("`sitewright explain` lists all codes"),
            })
        }
        Some(rule) if !is_allowable(rule) => {
            let message = format!("`{code}` cannot be allowed");
            Some(
                Diagnostic::new(&NOT_ALLOWABLE, message, allow.code.span, "nothing can be made of what it reports")
                    .help("mend what it reports"),
            )
        }
        Some(_) if !used && seen.all_read => {
            let message = format!("this `allow {code}` silences nothing");
            let diagnostic = Diagnostic::new(&UNUSED, message, allow.span, "there is no such finding in this block");
            Some(diagnostic.fix("take it out", allow.span, "", !seen.takes_inputs))
        }
        Some(_) if used && expired => {
            let until = allow.until.as_ref().map(|until| until.value.to_string()).unwrap_or_default();
            let message = format!("this `allow {code}` held until {until}");
            Some(
                Diagnostic::new(&EXPIRED, message, allow.span, "its day has gone by")
                    .help("mend what it silenced, or agree on another day"),
            )
        }
        Some(_) => None,
    }
}

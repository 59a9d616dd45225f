//! Broken zones, each in our language and as the zone file that somebody would have written: we say what is wrong before anything is made of it, and what
//! four checkers of zone files say stands beside it.

mod apex;
mod delegations;
mod files;
mod names;
mod sets;
mod sound;
mod syntax;
mod targets;

use std::fmt::Write as _;

use sitewright::diagnostics::Severity;

use crate::project::Project;
use crate::snapshot::snapshot;
use crate::tools::{self, Verdict};

/// A fault of a zone.
struct Fault {
    name: &'static str,
    /// The rule that we report it by; [`MADE_RIGHT`] where it cannot come about.
    rule: &'static str,
    /// Rows of the zone `contoso.com` in our language.
    ours: &'static str,
    /// Declarations besides.
    others: &'static str,
    /// Whether `ours` has name servers of its own.
    bare: bool,
    /// Lines of its zone file.
    file: &'static str,
    /// What stands before them.
    head: &'static str,
}

/// Our language has no words for the fault: the same zone written in it becomes a file that all checkers take.
const MADE_RIGHT: &str = "made right";

const BASE: Fault = Fault { name: "", rule: "", ours: "", others: "", bare: false, file: "", head: HEAD };

const HEAD: &str = "$ORIGIN contoso.com.\n$TTL 300\n\
    @ 300 IN SOA ns1.contoso.net. hostmaster.contoso.com. 1 3600 900 1209600 300\n@ 300 IN NS ns1.contoso.net.\n";

const GROUPS: [(&str, &[Fault]); 7] = [
    ("the file as a whole", files::FAULTS),
    ("values and limits", syntax::FAULTS),
    ("beginning of the zone", apex::FAULTS),
    ("CNAME, and targets of others", targets::FAULTS),
    ("delegation", delegations::FAULTS),
    ("names", names::FAULTS),
    ("sets and single types", sets::FAULTS),
];

/// What is too long to be written down.
fn full(text: &str) -> String {
    let label = |length| "a".repeat(length);
    let fitting = [label(60), label(60), label(60), label(60)].join(".");
    text.replace("LABEL64", &label(64))
        .replace("NAME256", &format!("{fitting}.{}", label(12)))
        .replace("NAME243", &fitting)
        .replace("TEXT300", &"t".repeat(300))
        .replace("TEXT70000", &vec![format!("\"{}\"", "t".repeat(250)); 280].join(" "))
        .replace("WORD70000", &"t".repeat(70_000))
}

impl Fault {
    fn ours(&self) -> Project {
        let server = if self.bare { "" } else { "  @ NS ns1.contoso.net\n" };
        let ttl = if self.ours.starts_with("ttl ") { "" } else { "  ttl 5m\n" };
        let zone = format!("dns contoso.com {{\n{ttl}{server}  {}\n}}\n", self.ours);
        Project::text(&full(&format!("estate contoso {{\n  language 1\n}}\n{zone}{}", self.others)))
    }

    fn file(&self) -> String {
        full(&format!("{}{}", self.head, self.file))
    }

    /// How we report it: the severity, or that it cannot come about; else what is wrong with that.
    fn caught(&self) -> Result<&'static str, String> {
        let project = self.ours();
        if self.rule == MADE_RIGHT {
            let Some(artifacts) = project.built() else { return Err(project.brief()) };
            let zone = artifacts.iter().find(|artifact| artifact.path == "dns/external/contoso.com.zone").unwrap();
            tools::check_zone("contoso.com", &zone.text);
            return Ok("");
        }
        let found = project.check();
        let Some(finding) = found.items().iter().find(|item| item.rule.code == self.rule) else {
            return Err(format!("found: {}", project.brief()));
        };
        let is_error = finding.rule.severity == Severity::Error;
        // Behind what cannot be read something may lack as well.
        let others = found.items().iter().any(|item| item.rule.code != self.rule);
        if (others && !is_error) || project.built().is_some() == is_error {
            return Err(format!("something else is said, or the zone is written: {}", project.brief()));
        }
        Ok(match finding.rule.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "advice",
        })
    }
}

#[test]
fn every_broken_zone_is_caught_before_it_is_written() {
    let faults = GROUPS.iter().flat_map(|(_, faults)| faults.iter());
    let missed: Vec<String> = faults
        .filter_map(|fault| Some(format!("{} ({}): {}", fault.name, fault.rule, fault.caught().err()?)))
        .collect();
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// How many faults somebody noticed.
#[derive(Default, Clone, Copy)]
struct Count {
    refused: usize,
    warned: usize,
    made_right: usize,
}

#[test]
fn what_we_catch_stands_beside_what_the_checkers_of_zone_files_catch() {
    let mut table = String::new();
    let mut counts = [Count::default(); 4];
    let (mut ours, mut faults, mut unseen, mut wider) = (Count::default(), 0, 0, 0);
    let mut all_installed = true;
    for (group, list) in GROUPS {
        writeln!(table, "{group}").unwrap();
        for fault in list {
            let how = fault.caught().unwrap();
            match how {
                "error" => ours.refused += 1,
                "" => ours.made_right += 1,
                _ => ours.warned += 1,
            }
            faults += 1;
            wider += usize::from(!fault.others.is_empty());
            let verdicts = tools::zone_verdicts("contoso.com", &fault.file());
            all_installed &= verdicts.iter().all(Option::is_some);
            let marks = verdicts.each_ref().map(mark);
            unseen += usize::from(marks.iter().all(|mark| *mark == "."));
            for (count, mark) in counts.iter_mut().zip(marks) {
                count.refused += usize::from(mark == "E");
                count.warned += usize::from(mark == "w");
            }
            writeln!(table, "  {:<58} {:<30} {how:<8} {}", fault.name, fault.rule, marks.join("  ")).unwrap();
        }
    }
    if !all_installed {
        return;
    }
    let heading = format!("{:<60} {:<30} {:<8} B  N  K  L\n", "fault", "rule", "ours");
    let mut totals = format!("\n{:<40}   refused  warned of  made right  unnoticed\n", format!("of {faults} faults"));
    let rows = [ours].into_iter().chain(counts);
    let names = ["Sitewright", "B: named-checkzone, strict", "N: nsd-checkzone", "K: kzonecheck", "L: ldns-read-zone"];
    for (name, count) in names.into_iter().zip(rows) {
        let Count { refused, warned, made_right } = count;
        let unnoticed = faults - refused - warned - made_right;
        writeln!(totals, "{name:<40} {refused:>9}  {warned:>9}  {made_right:>10}  {unnoticed:>9}").unwrap();
    }
    writeln!(
        totals,
        "\nunnoticed by all four checkers: {unseen}; of all faults {wider} cannot be seen in one zone file alone"
    )
    .unwrap();
    snapshot("checks", "catch-rate", &format!("{heading}{table}{totals}"));
}

fn mark(verdict: &Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Refused(_)) => "E",
        Some(Verdict::Warned(_)) => "w",
        Some(Verdict::Taken) => ".",
        None => "?",
    }
}

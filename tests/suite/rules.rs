//! Every rule: its code, and its examples, which are tests of it.

use std::collections::BTreeSet;

use sitewright::checks;
use sitewright::diagnostics::Rule;

use crate::project::Project;

/// An example, seen from a day, and after a build of the right example: some rules need one to find anything. One finds that there is no day.
fn project(rule: &Rule, text: &str) -> Project {
    if rule.code == "dns::serial-without-day" {
        return Project::text(text).built_too();
    }
    Project::text(text).seen_on("2026-11-22").after(&Project::text(rule.right).seen_on("2026-11-22"))
}

#[test]
fn a_wrong_example_breaks_its_rule_and_no_other() {
    let mut problems = Vec::new();
    for rule in checks::rules() {
        let codes: BTreeSet<_> = project(rule, rule.wrong).codes().into_iter().collect();
        let mut expected = BTreeSet::from([rule.code]);
        if rule.code == "allow::expired" {
            // What it silenced until then is reported again.
            expected.insert("tls::unused-certificate");
        }
        if codes != expected {
            problems.push(format!("{}: {codes:?}\n{}", rule.code, project(rule, rule.wrong).brief()));
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn a_right_example_breaks_no_rule() {
    let mut problems = Vec::new();
    for rule in checks::rules() {
        let project = project(rule, rule.right);
        if !project.codes().is_empty() {
            problems.push(format!("{}:\n{}", rule.code, project.brief()));
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn a_fix_mends_its_finding() {
    let mut problems = Vec::new();
    for rule in checks::rules() {
        if let Some(fixed) = project(rule, rule.wrong).fixed(rule.code)
            && fixed.codes().iter().filter(|code| **code == rule.code).count()
                >= project(rule, rule.wrong).codes().iter().filter(|code| **code == rule.code).count()
        {
            problems.push(format!("{}:\n{}", rule.code, fixed.brief()));
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn codes_are_unique_slugs() {
    let codes: Vec<_> = checks::rules().map(|rule| rule.code).collect();
    let unique: BTreeSet<_> = codes.iter().collect();
    assert_eq!(unique.len(), codes.len());
    for rule in checks::rules() {
        let (family, name) = rule.code.split_once("::").unwrap();
        let slug = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        assert!(slug(family) && slug(name), "{}", rule.code);
        assert!(!rule.title.is_empty() && !rule.explanation.is_empty() && !rule.source.is_empty(), "{}", rule.code);
        assert!(
            !rule.title.ends_with('.')
                && rule.title.starts_with(|first: char| !first.is_uppercase()
                    || rule.title.starts_with("XenMobile")
                    || rule.title.starts_with("GSLB")),
            "{}",
            rule.code
        );
    }
}

#[test]
fn the_examples_are_clean() {
    for example in ["starter", "xenmobile-dr", "storefront", "branches", "xenserver-dr"] {
        let project = Project::example(example);
        assert!(project.codes().is_empty(), "\n{}", project.brief());
    }
}

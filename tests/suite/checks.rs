//! What the checks find, beyond the examples of their rules.

mod adc;
mod allow;
mod balancing;
mod broken_zones;
mod change;
mod cs;
mod dns;
mod farm;
mod gateway;
mod gslb;
mod lb;
mod limit;
mod net;
mod plan;
mod sql;
mod storefront;
mod tls;
mod vendor;
mod xen;
mod xenmobile;
mod zone_judges;

use sitewright::diagnostics::Diagnostic;

use crate::project::Project;

/// The estate of `examples/xenmobile-dr` with passages replaced, each of which stands in it once.
fn recovery(changes: &[(&str, &str)]) -> Project {
    let example = Project::example("xenmobile-dr");
    let mut files: Vec<(String, String)> =
        example.sources.files().iter().map(|file| (file.name.clone(), file.text.clone())).collect();
    for (from, to) in changes {
        let count: usize = files.iter().map(|(_, text)| text.matches(from).count()).sum();
        assert_eq!(count, 1, "`{from}` in the example");
        for (_, text) in &mut files {
            *text = text.replace(from, to);
        }
    }
    Project::files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

/// An estate of one site with an ADC, and of `own`.
fn one_site(own: &str) -> Project {
    Project::text(&format!(
        "estate contoso {{\n  language 1\n}}\nsite fra {{\n  adc ns-fra {{\n    node 10.1.0.11\n  }}\n}}\n{own}"
    ))
}

/// The findings of `code`.
fn of(project: &Project, code: &str) -> Vec<Diagnostic> {
    project.check().items().iter().filter(|item| item.rule.code == code).cloned().collect()
}

/// The only finding, which is of `code`.
fn only(project: &Project, code: &str) -> Diagnostic {
    assert_eq!(project.codes(), [code], "\n{}", project.brief());
    of(project, code).remove(0)
}

/// Holds that nothing is found.
fn clean(project: &Project) {
    assert!(project.codes().is_empty(), "\n{}", project.brief());
}

/// What is written at the places of a finding.
fn places(project: &Project, finding: &Diagnostic) -> Vec<String> {
    finding.labels.iter().map(|label| project.sources.text(label.span).to_owned()).collect()
}

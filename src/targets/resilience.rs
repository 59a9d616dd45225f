//! Resilience matrices: for each farm and each cloud, what every single failure leaves to every group of users.

use minijinja::context;
use minijinja::value::Value;
use rayon::prelude::*;

use super::render::{Escape, Template};
use super::{Artifact, Error, Templates, markdown};
use crate::checks::CheckedEstate;
use crate::estate::Estate;
use crate::simulate::{self, Answer, Deployment, Outcome, Simulation, Verdict};

static MATRIX: Template = Template {
    name: "runbook/resilience.md.j2",
    source: include_str!("../../templates/runbook/resilience.md.j2"),
    escape: Escape::Markdown,
};

/// The matrices, in the order of the deployments.
pub(super) fn emit(estate: &CheckedEstate, templates: &Templates) -> Result<Vec<Artifact>, Error> {
    let farms = estate.farms.iter().map(|(_, farm)| (Deployment::Farm, farm.name.value.as_str()));
    let clouds = estate.clouds.iter().map(|(_, cloud)| (Deployment::Cloud, cloud.name.value.as_str()));
    let deployments: Vec<(Deployment, &str)> = farms.chain(clouds).collect();
    if deployments.is_empty() {
        return Ok(Vec::new());
    }
    let (simulation, failures) = (Simulation::new(estate), simulate::all(estate));
    let outcomes: Vec<Outcome<'_>> = failures.par_iter().map(|failure| simulation.outcome(&[*failure])).collect();
    let matrix = |(deployment, name): &(Deployment, &str)| {
        let matrix = of(estate, &outcomes, *deployment, name);
        MATRIX.render_by(templates, format!("resilience/{}-{name}.md", deployment.word()), matrix)
    };
    deployments.par_iter().map(matrix).collect()
}

fn of<'e>(estate: &'e Estate, outcomes: &[Outcome<'e>], deployment: Deployment, name: &'e str) -> Value {
    let mut groups: Vec<&'e str> = Vec::new();
    for answer in outcomes.first().into_iter().flat_map(|outcome| of_deployment(outcome, deployment, name)) {
        if groups.last() != Some(&answer.users) {
            groups.push(answer.users);
        }
    }
    let rows = outcomes.iter().filter_map(|outcome| {
        let answers: Vec<&Answer<'_>> = of_deployment(outcome, deployment, name).collect();
        row(estate, outcome, &answers, &groups)
    });
    let settings = estate.settings().map_or("", |settings| settings.name.as_str());
    let version = env!("CARGO_PKG_VERSION");
    context! {
        title => format!("Resilience of the {} {name}", deployment.word()),
        made => format!("Made by Sitewright {version} from the estate {settings}. Generated, do not edit."),
        rows => rows.collect::<Vec<_>>(),
        groups => groups.iter().map(|group| (*group).to_owned()).collect::<Vec<String>>(),
    }
}

fn of_deployment<'o, 'e>(
    outcome: &'o Outcome<'e>,
    deployment: Deployment,
    name: &'e str,
) -> impl Iterator<Item = &'o Answer<'e>> + use<'o, 'e> {
    outcome.rows.iter().filter(move |answer| (answer.kind_of, answer.deployment) == (deployment, name))
}

/// None where nobody notices the failure.
fn row<'e>(estate: &'e Estate, outcome: &Outcome<'e>, answers: &[&Answer<'_>], groups: &[&str]) -> Option<Value> {
    let noticed: Vec<Value> = answers.iter().filter(|answer| !is_as_ever(answer)).map(|answer| line(answer)).collect();
    let failures: Vec<String> = outcome.failures.iter().map(|failure| failure.written(estate)).collect();
    let cells = groups.iter().map(|group| cell(answers.iter().filter(|answer| answer.users == *group).copied()));
    (!noticed.is_empty())
        .then(|| context! { failure => failures.join(" and "), cells => cells.collect::<Vec<_>>(), answers => noticed })
}

fn is_as_ever(answer: &Answer<'_>) -> bool {
    answer.verdict == Verdict::Works && answer.until.is_none()
}

/// What is left to a group, of all that it works with.
fn cell<'a>(answers: impl Iterator<Item = &'a Answer<'a>>) -> &'static str {
    let (mut worst, mut best) = (Verdict::Works, Verdict::Fails);
    for answer in answers {
        worst = worst.max(answer.verdict);
        best = best.min(answer.verdict);
    }
    match (worst, best) {
        (Verdict::Fails, Verdict::Fails) => "fails",
        (Verdict::Fails, _) => "in part",
        (worst, _) => worst.word(),
    }
}

fn line(answer: &Answer<'_>) -> Value {
    let verdict = match answer.until {
        Some(until) => format!("{}, for {} longer ({})", answer.verdict.word(), until.after, until.what),
        None => answer.verdict.word().to_owned(),
    };
    let why = answer.why.iter().map(|reason| prose(&format!("{reason} ({})", reason.rule.source)));
    let lost = answer.lost.iter().map(|lost| prose(&format!("lost: {lost}")));
    context! {
        users => answer.users,
        resource => answer.resource,
        verdict,
        lines => why.chain(lost).collect::<Vec<_>>(),
    }
}

/// A sentence in which what stands between backticks is a name.
fn prose(sentence: &str) -> Value {
    let part = |(at, part): (usize, &str)| if at % 2 == 1 { markdown::code(part) } else { markdown::text(part) };
    Value::from_safe_string(sentence.split('`').enumerate().map(part).collect())
}

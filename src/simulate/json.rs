//! Outcomes for machines: `sitewright.simulation/1`.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Answer, Outcome};
use crate::diagnostics::schema_of;
use crate::estate::Estate;

/// Name and version of the form.
pub const SCHEMA: &str = "sitewright.simulation/1";

/// What is left of an estate with things failed.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "sitewright.simulation/1")]
struct Document<'o> {
    /// Name and version of this form.
    #[schemars(extend("const" = SCHEMA))]
    schema: &'static str,
    /// The estate.
    estate: &'o str,
    /// One for each set of failures that came together.
    scenarios: Vec<Scenario<'o>>,
}

/// Failures that came together, and what is left.
#[derive(Serialize, JsonSchema)]
struct Scenario<'o> {
    /// What failed, as `--fail` takes it.
    failures: Vec<String>,
    /// How many users can begin nothing of what they work with.
    stuck: u64,
    /// What each group of users can do with each thing that it works with.
    answers: Vec<Row<'o>>,
}

/// What a group of users can do with one thing.
#[derive(Serialize, JsonSchema)]
struct Row<'o> {
    /// `farm` or `cloud`.
    kind_of: &'static str,
    /// The farm or the cloud.
    deployment: &'o str,
    /// The group of users.
    users: &'o str,
    /// How many they are.
    count: u32,
    /// The catalog, or `web-and-saas` for what comes from Workspace alone.
    resource: &'o str,
    /// What its machines are: `shared`, `static`, `pooled`, `remote-pc`, or `web`.
    kind: &'static str,
    /// What users get: `desktops` or `apps`.
    delivers: &'static str,
    /// `works`, `degraded` or `fails`.
    verdict: &'static str,
    /// Why, the decisive reason first.
    why: Vec<Why>,
    /// What is lost, although it works.
    lost: Vec<&'static str>,
    /// When it ends, with all that it still works.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Until")]
    until: Option<Until>,
}

/// A reason.
#[derive(Serialize, JsonSchema)]
struct Why {
    /// What follows from the rule here.
    text: String,
    /// Where the rule is written.
    source: &'static str,
}

/// A bound on how long something goes on.
#[derive(Serialize, JsonSchema)]
struct Until {
    /// So many seconds after the failure.
    seconds: u32,
    /// What ends then.
    what: &'static str,
}

/// Outcomes as JSON.
#[must_use]
pub fn json(outcomes: &[Outcome<'_>], estate: &Estate) -> String {
    let name = estate.settings().map_or("", |settings| settings.name.value.as_str());
    let scenarios = outcomes.iter().map(|outcome| Scenario {
        failures: outcome.failures.iter().map(|failure| failure.written(estate)).collect(),
        stuck: outcome.stuck(),
        answers: outcome.rows.iter().map(row).collect(),
    });
    let document = Document { schema: SCHEMA, estate: name, scenarios: scenarios.collect() };
    crate::diagnostics::pretty(&document)
}

fn row<'o>(row: &'o Answer<'_>) -> Row<'o> {
    Row {
        kind_of: row.kind_of.word(),
        deployment: row.deployment,
        users: row.users,
        count: row.count,
        resource: row.resource,
        kind: row.kind,
        delivers: row.delivers,
        verdict: row.verdict.word(),
        why: row.why.iter().map(|reason| Why { text: reason.to_string(), source: reason.rule.source }).collect(),
        lost: row.lost.clone(),
        until: row.until.map(|until| Until { seconds: until.after.secs(), what: until.what }),
    }
}

/// The JSON Schema of the form.
#[must_use]
pub fn schema() -> String {
    schema_of::<Document<'_>>()
}

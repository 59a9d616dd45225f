//! What a page gives out of what was done when: `sitewright.evidence/1`. The script in the page writes it, and tests hold it against this.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Name and version of the form.
const SCHEMA: &str = "sitewright.evidence/1";

/// What was done when. All times are of the computer on which it was noted, in UTC (RFC 3339).
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "sitewright.evidence/1")]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Name and version of this form.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// The plan.
    pub plan: String,
    /// What it is done for.
    #[schemars(extend("enum" = ["failover", "test-failover", "failback", "update"]))]
    pub action: String,
    /// SHA-256 of the page, as it says itself at its end: 64 hexadecimal digits.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub document: String,
    /// The title of the runbook.
    pub title: String,
    /// When this was given out.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$"))]
    pub exported: String,
    /// All steps, in their order.
    pub steps: Vec<Step>,
    /// All gates, the start (G0) first.
    pub gates: Vec<Gate>,
    /// What else has boxes to tick: preconditions, acceptance and so on.
    pub lists: Vec<List>,
    /// Who signed for what.
    pub signatures: Vec<Signature>,
}

/// A step.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// From 1.
    #[schemars(range(min = 1))]
    pub number: usize,
    /// What was to be done.
    pub title: String,
    /// Who was to do it.
    pub role: String,
    /// How long it was to take, in seconds.
    pub estimate: Option<u32>,
    /// After how long it has failed, in seconds.
    pub timeout: Option<u32>,
    /// When it was begun.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$"))]
    pub started: Option<String>,
    /// When it was done.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$"))]
    pub finished: Option<String>,
    /// Who did it.
    pub who: String,
    /// What they noted.
    pub remark: String,
    /// What the commands answered.
    pub output: String,
    /// Its boxes.
    pub ticks: Vec<Tick>,
}

/// A decision.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// G0, G1 and so on.
    pub name: String,
    /// What was decided.
    #[schemars(extend("enum" = ["go", "no-go", null]))]
    pub decision: Option<String>,
    /// When.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$"))]
    pub at: Option<String>,
    /// By whom.
    pub by: String,
    /// Its boxes.
    pub ticks: Vec<Tick>,
}

/// A list of boxes.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Which.
    pub name: String,
    /// Its boxes.
    pub ticks: Vec<Tick>,
}

/// A box to tick.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tick {
    /// Its place in the page.
    pub id: String,
    /// What stands beside it.
    pub text: String,
    /// When it was ticked.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$"))]
    pub at: Option<String>,
}

/// A row of the sign-off.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// In what role.
    pub who: String,
    /// For what.
    pub what: String,
    /// By whom.
    pub name: String,
    /// When, as they wrote it.
    pub time: String,
    /// What they noted.
    pub remark: String,
}

/// The JSON Schema of the form.
#[must_use]
pub fn schema() -> String {
    crate::diagnostics::schema_of::<Evidence>()
}

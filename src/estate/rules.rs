//! The rules of the estate as a whole.

use crate::diagnostics::{Rule, Severity};

pub(crate) static RULES: &[&Rule] = &[&MISSING, &SEVERAL];

pub(crate) static MISSING: Rule = Rule {
    code: "estate::missing",
    severity: Severity::Error,
    title: "there is no `estate` declaration",
    explanation: "One `estate` declaration, in any of the files, names the estate and the version of the language that it is written in, so that a later compiler \
                  reads it as it is meant.",
    source: "the Sitewright language, version 1",
    wrong: "site fra {\n}\n",
    right: "estate contoso {\n  language 1\n}\nsite fra {\n}\n",
};

pub(crate) static SEVERAL: Rule = Rule {
    code: "estate::several",
    severity: Severity::Error,
    title: "there are several `estate` declarations",
    explanation: "A folder of `.site` files is one estate, and has one `estate` declaration.",
    source: "the Sitewright language, version 1",
    wrong: "estate contoso {\n  language 1\n}\nestate fabrikam {\n  language 1\n}\n",
    right: "estate contoso {\n  language 1\n}\n",
};

//! The rules of the estate as a whole.

use crate::diagnostics::{Rule, Severity};

pub(crate) static RULES: &[&Rule] = &[&MISSING, &SEVERAL, &NO_DEFAULT];

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

pub(crate) static NO_DEFAULT: Rule = Rule {
    code: "estate::no-default",
    severity: Severity::Error,
    title: "a row is given a default that cannot have one",
    explanation: "In `defaults` stand rows that a declaration may have at most once and may leave out: these then count wherever they are not written. What every declaration has \
                  to say for itself (the address of a vip), what it may say several times (the networks of a site) and what tells it from others (the view of a zone) has no \
                  default.",
    source: "the Sitewright language, version 1",
    wrong: "estate contoso {\n  language 1\n  defaults { dns { view internal } }\n}\n",
    right: "estate contoso {\n  language 1\n  defaults { dns { ttl 5m } }\n}\n",
};

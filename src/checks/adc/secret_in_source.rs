//! A password that stands in `options` itself.

use super::said::known;
use crate::checks::{Check, Run};
use crate::devices::netscaler::reference::Kind;
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "adc::secret-in-source",
        severity: Severity::Error,
        title: "a secret option holds the secret itself",
        explanation: "What stands in a source stands in its history, in every build, and in the diff that somebody pastes into a chat. A secret is named, and filled in by the pipeline that applies the \
                      script. An `-encrypted` value of another appliance is no way out: each encrypts with a key of its own.",
        source: "NetScaler command reference (12.0 and 14.1), arguments of type secret",
        wrong: vip_with!(
            "}\nmonitor web {\n  type HTTP\n  options { password hunter2 }\n}\npool other {\n  protocol HTTP\n  port 81\n  servers 10.1.10.12\n  monitor web\n}\nvip other {\n  protocol HTTP\n  port 81\n  pool other\n  at fra 10.1.20.11\n"
        ),
        right: vip_with!(
            "}\nmonitor web {\n  type HTTP\n  options { password secret \"vault:lb/probe\" }\n}\npool other {\n  protocol HTTP\n  port 81\n  servers 10.1.10.12\n  monitor web\n}\nvip other {\n  protocol HTTP\n  port 81\n  pool other\n  at fra 10.1.20.11\n"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (said, options) in known(estate) {
        for (option, known) in options.into_iter().filter(|(_, known)| known.kind == Kind::Secret) {
            for value in option.values.iter().filter(|value| !value.is_secret) {
                // The secret itself is not said again.
                let message = format!("the option `{}` of `{}` holds a secret itself", known.name, said.object.name);
                found.push(
                    Diagnostic::new(&CHECK.rule, message, value.span, "expected the name of a secret")
                        .effect("whoever can read the sources, a build or a diff can log in")
                        .help("write `secret \"STORE:PATH\"` in its place, and change the secret: it was written down"),
                );
            }
        }
    }
}

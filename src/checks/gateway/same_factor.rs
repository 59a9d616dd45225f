//! A second factor that is the first once more.

use std::collections::HashMap;

use super::called;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Authentication, Estate, Factor};
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gateway::same-factor",
        severity: Severity::Error,
        title: "a factor of a Gateway is named twice",
        explanation: "The second factor is to prove something else than the first: who has a stolen password has it twice. And of several first factors each is asked once only.",
        source: "NIST SP 800-63B §4.2 (two different factors); the Sitewright language, version 1 (`authentication`)",
        wrong: concat!(
            one_site!(),
            directory!(),
            access!("storefront  https://storefront.contoso.com" "sta         http://10.1.10.31" "authentication corp then corp")
        ),
        right: concat!(
            one_site!(),
            directory!(),
            codes!(),
            access!("storefront  https://storefront.contoso.com" "sta         http://10.1.10.31" "authentication corp then otp")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gateway) in estate.gateways.iter() {
        let Some(Authentication { first, then, .. }) = &gateway.authentication else { continue };
        let mut named: HashMap<Factor, (&Spanned<Factor>, bool)> = HashMap::new();
        let all = first.iter().map(|factor| (factor, false)).chain(then.iter().map(|factor| (factor, true)));
        for (factor, second) in all {
            let Some((earlier, earlier_second)) = named.insert(factor.value, (factor, second)) else { continue };
            let (what, _) = called(estate, factor.value);
            let message = if second == earlier_second {
                format!("the gateway `{}` names {what} twice", gateway.name.value)
            } else {
                format!("the second factor of the gateway `{}` is the first once more, {what}", gateway.name.value)
            };
            let diagnostic =
                Diagnostic::new(&CHECK.rule, message, factor.span, "again here").and(earlier.span, "named first here");
            found.push(if second == earlier_second {
                diagnostic.help("take one of them out")
            } else {
                let effect = "whoever knows a password logs on with it alone";
                diagnostic
                    .effect(effect)
                    .help("name another one behind `then`, such as a `radius` for one-time codes, or take it out")
            });
        }
    }
}

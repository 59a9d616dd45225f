//! Disaster recovery that needs what the disaster takes.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Farm, SiteRole};
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::shared-recovery",
        severity: Severity::Warning,
        title: "the farm of a standby site has its database or its licenses from the farm that it stands in for",
        explanation: "Disaster recovery shares nothing with what it replaces: a database or a license server that both farms use is lost with the first, or is damaged for \
                      both. Without its database the farm does not serve; without its license server it does for 30 days.",
        source: "Citrix Tech Zone, Citrix Virtual Apps and Desktops disaster recovery",
        wrong: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            satellite_zone!(),
            "}\n\nsite dr {\n  role standby\n}\n\nsql dr {\n  listener dr-sql.corp.contoso.com\n",
            databases!("  availability always-on\n"),
            "  at dr 10.4.30.10\n}\n\nfarm recovery {\n  version  7.15\n  database dr\n  license  ctx\n  lease    outage\n  zone dr primary {\n    site       dr\n    controller ddc5.corp.contoso.com\n    controller ddc6.corp.contoso.com\n    storefront sf5.corp.contoso.com\n    catalog apps-dr shared { machines 20 }\n  }\n}\n"
        )),
        right: farm!(concat!(
            farm_head!(),
            primary_zone!(),
            "\n",
            satellite_zone!(),
            "}\n\nsite dr {\n  role standby\n}\n\nsql dr {\n  listener dr-sql.corp.contoso.com\n",
            databases!("  availability always-on\n"),
            "  at dr 10.4.30.10\n}\n\nlicense dr {\n  owned  500\n  server lic-dr.corp.contoso.com { site dr }\n}\n\nfarm recovery {\n  version  7.15\n  database dr\n  license  dr\n  lease    outage\n  zone dr primary {\n    site       dr\n    controller ddc5.corp.contoso.com\n    controller ddc6.corp.contoso.com\n    storefront sf5.corp.contoso.com\n    catalog apps-dr shared { machines 20 }\n  }\n}\n"
        )),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let is_standby = |farm: &Farm| {
        let role = &estate[farm.primary().site.value].role;
        role.as_ref().is_some_and(|role| role.value == SiteRole::Standby)
    };
    let (standby, productive): (Vec<&Farm>, Vec<&Farm>) =
        estate.farms.iter().map(|(_, farm)| farm).partition(|farm| is_standby(farm));
    for farm in standby {
        for other in &productive {
            if farm.database.value == other.database.value {
                found.push(shared(farm, other, "database", farm.database.span, other.database.span));
            }
            if farm.license.value == other.license.value {
                found.push(shared(farm, other, "license server", farm.license.span, other.license.span));
            }
        }
    }
}

fn shared(farm: &Farm, other: &Farm, what: &str, here: Span, there: Span) -> Diagnostic {
    let (name, other_name) = (&farm.name.value, &other.name.value);
    let message = format!("`{name}` stands in for others, and has the {what} of `{other_name}`");
    Diagnostic::new(&CHECK.rule, message, here, format!("the {what} of both"))
        .and(there, format!("`{other_name}` has it too"))
        .and(farm.primary().site.span, "a standby site")
        .effect(format!("what takes the {what} from `{other_name}` takes it from `{name}` too"))
        .help(format!("give `{name}` a {what} of its own, at its own site"))
}

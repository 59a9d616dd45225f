//! A site database outside the primary zone.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "farm::database-elsewhere",
        severity: Severity::Error,
        title: "the site database is not in the primary zone",
        explanation: "The site database is in the primary zone, always and only there. All Controllers of all zones talk to it: where it stands elsewhere, those of the \
                      primary zone itself lose it with a line, and the zone that has it gets no rights by that.",
        source: "Citrix, XenApp and XenDesktop zones (7.7)",
        wrong: farm!(concat!(
            farm_head!(),
            r"  zone fra primary {
    site       syd
    controller ddc1.corp.contoso.com
    controller ddc2.corp.contoso.com
    storefront sf1.corp.contoso.com
    catalog apps shared { machines 20 }
  }

  zone syd satellite {
    site       fra
    controller ddc3.corp.contoso.com
    controller ddc4.corp.contoso.com
    storefront sf3.corp.contoso.com sf4.corp.contoso.com
    catalog desks static { machines 50 }
  }
}
"
        )),
        right: farm!(concat!(farm_head!(), primary_zone!(), "\n", satellite_zone!(), "}\n")),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, farm) in estate.farms.iter() {
        let (primary, sql) = (farm.primary(), &estate[farm.database.value]);
        let Some(active) = sql.active_site().filter(|active| *active != primary.site.value) else { continue };
        let (at, zone) = (&estate[active].name.value, &primary.name.value);
        let message =
            format!("the database `{}` serves at `{at}`, and the primary zone `{zone}` is elsewhere", sql.name.value);
        let here = format!("its primary zone is at `{}`", estate[primary.site.value].name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, farm.database.span, "the site database of this farm")
                .and(primary.site.span, here)
                .and(sql.name.span, format!("it serves at `{at}`"))
                .effect("when the line fails, the primary zone is without its database, and with it all others")
                .help("put the primary zone where the database is, or the database where the primary zone is"),
        );
    }
}

//! A deployment over two sites that names no database (requirements A2, A6).

use std::collections::HashSet;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Plan, Subject, Xenmobile};
use crate::schema::Id;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xenmobile::no-database",
        severity: Severity::Error,
        title: "a xenmobile over several sites names no database",
        explanation: "All that XenMobile knows of devices and users is in its database. Each site has SQL Server, the data comes to the standby site by replication, and a failover \
                      turns the listener's name over to it. Without a `database` nothing of this can be derived: no internal record, no step of a plan, and nobody checks that the \
                      standby site's servers will find their data.",
        source: "Citrix, XenMobile Server, Disaster recovery (database)",
        wrong: concat!(
            r"xenmobile xms {
  fqdn        xms.contoso.com
  method      cname gslb.contoso.com
  certificate xms
  at fra {
    servers 10.1.10.11
    mdm     10.1.20.10 public 198.51.100.40
    mam     10.1.20.12
    gateway 10.1.20.14 public 198.51.100.44
  }
  at syd {
    servers 10.2.10.11
    mdm     10.2.20.10 public 203.0.113.40
    mam     10.2.20.12
    gateway 10.2.20.14 public 203.0.113.44
    standby offline
  }
}
",
            include_str!("../examples/sites.site")
        ),
        right: concat!(
            include_str!("../examples/xenmobile.site"),
            include_str!("../examples/sql.site"),
            include_str!("../examples/sites.site")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    if !estate.is_whole(Plan::SHAPE) {
        return;
    }
    // A plan that acts on one without database is reported itself.
    let planned: HashSet<Id<Xenmobile>> = estate
        .plans
        .iter()
        .flat_map(|(_, plan)| plan.subjects())
        .filter_map(|(_, _, subject)| match subject.value {
            Subject::Xenmobile(product) => Some(product),
            _ => None,
        })
        .collect();
    for (id, product) in estate.xenmobiles.iter() {
        let Some(first) = product.at.first() else { continue };
        let other = product.at.iter().find(|at| at.site.value != first.site.value);
        let Some(other) = other.filter(|_| product.database.is_none() && !planned.contains(&id)) else { continue };
        let name = &product.name.value;
        let message = format!("the xenmobile `{name}` stands at several sites, and names no database");
        found.push(
            Diagnostic::new(&CHECK.rule, message, product.name.span, "no `database` in this block")
                .and(first.site.span, "its active site")
                .and(other.site.span, "its servers need the data here too")
                .effect(format!("when `{}` is lost, nobody can enrol or work", estate[first.site.value].name.value))
                .help("declare the database with `sql`, and name it with `database`"),
        );
    }
}

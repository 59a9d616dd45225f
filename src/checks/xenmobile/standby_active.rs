//! A standby site whose servers run in normal operation (requirement A3).

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, XenmobilePlacement};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xenmobile::standby-active",
        severity: Severity::Warning,
        title: "the servers of a standby site are not declared offline",
        explanation: "Over two data centres XenMobile Server is active/passive: the servers of the disaster recovery site are switched off in normal operation and started only for \
                      a full failover, after the database of that site is up. Servers that run there earlier find no database of their own, or work over the wide-area link on the \
                      active one. And GSLB sees them up: it answers the standby site as soon as the active one is in doubt, before anybody decided on a failover.",
        source: "Citrix, XenMobile Server, Disaster recovery (active/passive)",
        wrong: concat!(
            r"xenmobile xms {
  fqdn        xms.contoso.com
  method      cname gslb.contoso.com
  certificate xms
  database    xms-sql
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
  }
}
",
            include_str!("../examples/sql.site"),
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
    for (_, product) in estate.xenmobiles.iter() {
        let Some((first, others)) = product.at.split_first() else { continue };
        let running = |at: &&XenmobilePlacement| at.standby.is_none() && at.site.value != first.site.value;
        let mut running = others.iter().filter(running);
        let Some(standby) = running.next() else { continue };
        let (name, site) = (&product.name.value, &estate[standby.site.value].name.value);
        let message = format!("the servers of `{name}` at the standby site `{site}` are not declared offline");
        let diagnostic = Diagnostic::new(&CHECK.rule, message, standby.head.span, "no `standby offline` in this block");
        let diagnostic = running.fold(diagnostic, |diagnostic, at| diagnostic.and(at.head.span, "nor in this block"));
        found.push(
            diagnostic
                .and(first.site.span, "the active site")
                .help(format!("write `standby offline` in the block of `{site}`, and keep its servers switched off")),
        );
    }
}

//! A listener in a zone that nobody declares, so that no failover can change it.

use std::collections::HashMap;

use crate::checks::dns::slip::Slips;
use crate::checks::dns::zone::{cut_above, cuts};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Dns, Estate, Sql, View};
use crate::schema::Id;
use crate::schema::literals::DomainName;
use crate::source::Span;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "sql::listener-not-served",
        severity: Severity::Error,
        title: "the listener of a database is in no declared internal zone",
        explanation: "Servers find their database by the name of its listener, and a failover to the other site is the change of that name's record in the internal DNS. Where no \
                      internal zone for it is declared, nobody knows who answers it: neither the record nor the step that changes it can be written, and the \
                      servers of the standby site look for the database of the site that is lost.",
        source: "Citrix, XenMobile Server, Disaster recovery (step 3: the internal DNS record of the SQL server)",
        wrong: concat!(
            two_sites!(),
            r"sql xms-sql {
  listener     xms-sql.crop.contoso.com
  availability always-on
  database     xdm
  at fra 10.1.30.10
  at syd 10.2.30.10
  replication asynchronous from fra to syd every 5m
}
",
            internal_zone!()
        ),
        right: concat!(
            two_sites!(),
            r"sql xms-sql {
  listener     xms-sql.corp.contoso.com
  availability always-on
  database     xdm
  at fra 10.1.30.10
  at syd 10.2.30.10
  replication asynchronous from fra to syd every 5m
}
",
            internal_zone!()
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    if !estate.is_whole(Dns::SHAPE) {
        return;
    }
    let zones = estate.listener_zones();
    let mut names: Vec<&str> = zones.keys().copied().collect();
    names.sort_unstable();
    let slips = Slips::new(names);
    let external = estate.zones.iter().filter(|(_, dns)| dns.view.value == View::External);
    let external: HashMap<&str, &Dns> = external.map(|(_, dns)| (dns.zone.as_str(), dns)).collect();
    let mut handed: HashMap<Id<Dns>, HashMap<DomainName, Span>> = HashMap::new();
    for (_, sql) in estate.sqls.iter().filter(|(_, sql)| moves(sql)) {
        match sql.listener.ancestors().find_map(|above| zones.get(above)) {
            Some(zone) => {
                let dns = &estate[*zone];
                let handed = handed.entry(*zone).or_insert_with(|| cuts(dns));
                if let Some((name, span)) = cut_above(handed, &dns.zone, &sql.listener) {
                    let label = format!("`{name}` is handed to other name servers here");
                    found.push(lost(sql).and(span, label).help(format!("choose a listener outside `{name}`")));
                }
            }
            None => found.push(nowhere(sql, &external, &slips)),
        }
    }
}

/// Whether a failover could move the database.
fn moves(sql: &Sql) -> bool {
    sql.at.iter().any(|placement| placement.site.value != sql.at[0].site.value)
}

fn lost(sql: &Sql) -> Diagnostic {
    let listener = &sql.listener.value;
    let message = format!("no failover can change the listener `{listener}`: no internal zone has it");
    let effect = "after a failover the servers of the standby site do not find their database, and do not start";
    Diagnostic::new(&CHECK.rule, message, sql.listener.span, "in no declared internal zone").effect(effect)
}

fn nowhere(sql: &Sql, external: &HashMap<&str, &Dns>, slips: &Slips<'_>) -> Diagnostic {
    let listener = &sql.listener.value;
    let slip = listener.ancestors().find_map(|above| Some((above, slips.meant_by(above)?)));
    if let Some((above, meant)) = slip {
        let before = listener.as_str().strip_suffix(above).unwrap_or_default();
        let name = format!("{before}{meant}");
        return lost(sql).fix(format!("did you mean `{name}`?"), sql.listener.span, name, false);
    }
    let finding = match listener.ancestors().find_map(|above| external.get(above)) {
        Some(dns) => lost(sql).and(dns.zone.span, "this zone is what the Internet sees, and the servers do not ask it"),
        None => lost(sql),
    };
    let zone = listener.parent().unwrap_or_else(|| listener.clone());
    finding.help(format!("declare the zone that the servers ask, `dns {zone} {{ … }}` with `view internal`; the listener's record is put in by the compiler"))
}

//! A record written at the name of a database's listener, which gets one already.

use std::collections::HashMap;

use crate::checks::dns::zone::{owned, relative};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Dns, Estate, RecordType, Sql, ZoneRecord};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "sql::listener-record-twice",
        severity: Severity::Error,
        title: "a zone has a record of its own at the name of a database's listener",
        explanation: "The internal zone gets the listener's record from the `sql` declaration: the address at the active site, with the declared TTL. A failover changes that \
                      record. A second one, written by hand, stays as it is, so that after the failover a part of the look-ups still leads to the site that is lost.",
        source: "Citrix, XenMobile Server, Disaster recovery (the DNS record of the SQL server)",
        wrong: concat!(
            two_sites!(),
            r"sql xms-sql {
  listener     xms-sql.corp.contoso.com
  availability always-on
  database     xdm
  at fra 10.1.30.10
  at syd 10.2.30.10
  replication asynchronous from fra to syd every 5m
}
dns corp.contoso.com {
  view internal
  @        NS dc1.corp.contoso.com
  dc1      A  10.1.0.2
  xms-sql  A  10.1.30.10
}
"
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
    let listeners = estate.listeners();
    for (id, dns) in estate.zones.iter() {
        let Some(listeners) = listeners.get(&id) else { continue };
        let listeners: HashMap<&str, &Sql> = listeners.iter().map(|sql| (sql.listener.as_str(), *sql)).collect();
        for (owner, record) in owned(dns) {
            let leads = matches!(
                record.data.record_type(),
                RecordType::A | RecordType::Aaaa | RecordType::Cname | RecordType::Ns
            );
            if let Some(sql) = listeners.get(owner.as_str()).filter(|_| leads) {
                found.push(diagnostic(estate, dns, sql, record));
            }
        }
    }
}

fn diagnostic(estate: &Estate, dns: &Dns, sql: &Sql, record: &ZoneRecord) -> Diagnostic {
    let listener = &sql.listener.value;
    let site = sql.active_site();
    let address = site.and_then(|site| sql.address_at(site)).map_or(String::new(), |address| address.to_string());
    let at = site.map_or("", |site| estate[site].name.as_str());
    let message = format!("`{listener}` gets its record from `sql {}`, and has another in the zone", sql.name.value);
    let line = format!("`{} A {address}`, its address at `{at}`, comes from here", relative(listener, &dns.zone));
    Diagnostic::new(&CHECK.rule, message, record.span, "written by hand")
        .and(sql.listener.span, line)
        .effect(format!(
            "after a failover of `{}` servers still find the database of the site that is lost",
            sql.name.value
        ))
        .fix("take the record out of the zone", record.span, "", false)
}

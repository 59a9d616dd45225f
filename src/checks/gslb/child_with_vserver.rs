//! A child site that answers names, or whose parent cannot be one.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Adc, Estate, GslbSite};
use crate::schema::Id;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::child-with-vserver",
        severity: Severity::Error,
        title: "a child site does what only a parent can, or has no right parent",
        explanation: "Below a parent site stand children: a child tells its parent how its own services do, and nothing else. Names are answered by parents only, so that a child has no \
                      DNS listener and no GSLB virtual server. A parent is no child itself, takes part in GSLB, and may name other parents that take over its children; to be a child and \
                      to name those excludes each other.",
        source: "Citrix, NetScaler: Parent-child topology deployment using the MEP protocol; command reference, add gslb site (parentSite, backupParentlist)",
        wrong: concat!(sites!("", "", " {\n      parent ns-fra\n    }")),
        right: "estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    gslb 10.1.0.30
    dns  10.1.0.53
  }
}
site syd {
  adc ns-syd {
    node 10.2.0.11
    gslb 10.2.0.30 {
      parent ns-fra
    }
  }
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (id, _, adc, site) in estate.gslb_adcs() {
        if let Some(parent) = &site.parent {
            found_of_child(estate, (id, adc), parent, site, found);
        }
        for backup in &site.backup_parents {
            if let Some(why) = no_parent(estate, id, backup.value) {
                let name = &estate[backup.value].name.value;
                let message = format!("`{name}` cannot take over the children of `{}`", adc.name.value);
                found.push(Diagnostic::new(&CHECK.rule, message, backup.span, why).help("name another parent site"));
            }
        }
    }
}

fn found_of_child(
    estate: &Estate,
    (id, adc): (Id<Adc>, &Adc),
    parent: &Spanned<Id<Adc>>,
    site: &GslbSite,
    found: &mut Diagnostics,
) {
    let name = &adc.name.value;
    if let Some(why) = no_parent(estate, id, parent.value) {
        let message = format!("`{}` cannot be the parent of `{name}`", estate[parent.value].name.value);
        let finding = Diagnostic::new(&CHECK.rule, message, parent.span, why);
        return found.push(finding.help("name an ADC with a GSLB address and without a parent of its own"));
    }
    if let Some(first) = site.backup_parents.first() {
        let message = format!("`{name}` is a child, and names who takes over its children");
        found.push(
            Diagnostic::new(&CHECK.rule, message, first.span, "only a parent has children")
                .and(parent.span, "it is a child")
                .help("name them in the `gslb` block of the parent"),
        );
    }
    if let Some(dns) = &adc.dns {
        let message = format!("`{name}` is a child site, and answers DNS");
        found.push(
            Diagnostic::new(&CHECK.rule, message, dns.head.span, "a DNS listener")
                .and(parent.span, "it is a child")
                .effect(format!("who asks `{name}` for a GSLB domain is told that there is none"))
                .help("take the `dns` line out, or the `parent`"),
        );
    }
}

/// Why `parent` can be no parent for `of`, if so.
fn no_parent(estate: &Estate, of: Id<Adc>, parent: Id<Adc>) -> Option<&'static str> {
    match &estate[parent].gslb {
        _ if of == parent => Some("the ADC itself"),
        None => Some("it has no GSLB address"),
        Some(site) if site.is_child() => Some("it is a child itself"),
        Some(_) => None,
    }
}

//! A GSLB domain of its own at what stands in for another.

use std::collections::HashSet;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Gslb};
use crate::schema::Id;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::backup-has-domain",
        severity: Severity::Warning,
        title: "what stands in for another has a GSLB domain of its own",
        explanation: "A `gslb` that is the `backup` of another is asked only when all services of that one are down. With a domain of its own it also answers by itself: that may be meant, \
                      where one name has the other as its reserve; mostly the domain was copied with the rest, and is a second way in that nobody knows of.",
        source: "NetScaler 12.0 command reference, set gslb vserver (backupVServer), bind gslb vserver (domainName)",
        wrong: concat!(
            two_sites!(),
            web!(),
            web_gslb!("  method round-robin\n  backup reserve\n"),
            "gslb reserve {
  domain reserve.gslb.contoso.com
  vip    web
  method round-robin
}
"
        ),
        right: concat!(
            two_sites!(),
            web!(),
            web_gslb!("  method round-robin\n  backup reserve\n"),
            "gslb reserve {
  vip    web
  method round-robin
}
"
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut told = HashSet::new();
    for (id, gslb) in estate.gslbs.iter() {
        // One that is its own backup is reported as such.
        let other = |named: &Spanned<Id<Gslb>>| estate.gslbs.is_intact(named.value) && named.value != id;
        let Some(named) = gslb.backup.filter(other) else { continue };
        let backup = &estate[named.value];
        let Some(domain) = backup.domain.first().filter(|_| told.insert(named.value)) else { continue };
        let (name, answers) = (&backup.name.value, gslb.answers().0);
        let message = format!("`gslb {name}` stands in for `{answers}`, and answers `{}` as well", domain.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, domain.span, "this name is answered at any time")
                .and(named.span, "here it is the backup")
                .effect(format!("who asks for `{}` is led to the reserve while the first choice works", domain.value))
                .help("take the domain out; or, if it is meant, say so with an `allow`"),
        );
    }
}

//! A GSLB domain with one site.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::single-site",
        severity: Severity::Warning,
        title: "a GSLB domain has one site only",
        explanation: "GSLB chooses between sites. With one of them there is nothing to choose: the domain is answered like a plain record as long as the site is up, and not at all \
                      when it is lost.",
        source: "Citrix, NetScaler, Configure GSLB",
        wrong: concat!(
            two_sites!(),
            "pool web {
  protocol HTTP
  port     80
  servers  10.1.10.11
}
vip web {
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.10
}
gslb web {
  domain web.gslb.contoso.com
  vip    web
  method active-passive fra
}
"
        ),
        right: concat!(two_sites!(), web!(), web_domain!()),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, gslb) in estate.gslbs.iter() {
        // With a backup of its own it chooses between its site and those; and one that only stands in for others may have one site.
        if gslb.domain.is_empty() {
            continue;
        }
        let sites = gslb.serving_sites(estate);
        let ([site], None) = (sites.as_slice(), &gslb.backup) else { continue };
        let mut places = gslb.places(estate);
        // The same site twice is a finding of its own, there.
        let (Some(place), None) = (places.next(), places.next()) else { continue };
        let ((domain, span), site) = (gslb.answers(), &estate[*site].name.value);
        let message = format!("`{domain}` is served at `{site}` only");
        found.push(
            Diagnostic::new(&CHECK.rule, message, span, "a GSLB domain with one site")
                .and(place.span, "the only place of what serves it")
                .effect(format!("when `{site}` fails, users of `{domain}` have nowhere to go"))
                .help(format!("place it at a second site, with another `at` line; or take the `gslb` out and give `{domain}` a record in its zone")),
        );
    }
}

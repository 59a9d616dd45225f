//! Static proximity that knows no places.

use crate::checks::dns::is_private;
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, GslbMethodWord};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::proximity-without-locations",
        severity: Severity::Error,
        title: "a GSLB method by proximity does not know where a service is",
        explanation: "Static proximity looks up the place of who asks, and of each address that is answered, in the location database. A service without a place is as near to everybody as \
                      any other, so that it is answered to all in turn. The database has a file, such as the one that comes with the firmware, which knows public addresses; and entries \
                      for the sites whose `location` or `clients` are known. Who asks must have a place, too: by a file, or by the `clients` of the sites.",
        source: "NetScaler 12.0 command reference, location, locationFile; Citrix, NetScaler: Configuring static proximity",
        wrong: concat!(two_sites!(), web!(), web_gslb!("  method proximity\n")),
        right: concat!(
            "estate contoso {
  language 1
}
site fra {
  clients 10.1.0.0/16
  adc ns-fra {
    node 10.1.0.11
    gslb 10.1.0.30
    dns  10.1.0.53
  }
}
site syd {
  clients 10.2.0.0/16
  adc ns-syd {
    node 10.2.0.11
    gslb 10.2.0.30
    dns  10.2.0.53
  }
}
",
            web!(),
            web_gslb!("  method proximity\n")
        ),
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let locations = estate.settings().and_then(|settings| settings.locations.as_ref());
    let (file, file6) = locations.map_or((false, false), |all| (all.file.is_some(), all.file6.is_some()));
    let has_clients = estate.sites.iter().any(|(_, site)| !site.clients.is_empty());
    for (_, gslb) in estate.gslbs.iter() {
        let method = &gslb.method;
        let by_place = [Some(method.kind), method.backup].into_iter().flatten();
        let Some(near) = by_place.into_iter().find(|word| word.value == GslbMethodWord::Proximity) else { continue };
        let unknown = gslb.places(estate).find(|place| {
            let site = &estate[place.site.value];
            let Some(address) = place.outside() else { return false };
            let by_file = if address.value.is_ipv4() { file } else { file6 } && !is_private(address.value);
            let by_site = address.value.is_ipv4() && (site.location.is_some() || !site.clients.is_empty());
            !by_file && !by_site
        });
        let finding = if let Some((place, address)) = unknown.and_then(|place| Some((place, place.outside()?))) {
            let site = &estate[place.site.value].name;
            let message = format!("`{}` has no place in the location database", address.value);
            let help = if address.value.is_ipv6() {
                "write `file6 built-in` in a `locations` block of the estate, and let public addresses be answered"
                    .to_owned()
            } else {
                format!(
                    "write `location` or `clients` in `site {}`, or `file built-in` in a `locations` block of the estate where the address is public",
                    site.value
                )
            };
            Diagnostic::new(&CHECK.rule, message, place.span, "where is this?")
                .and(near.span, "the nearest site is to be answered")
                .and(site.span, "no `location` and no `clients` of this site")
                .effect(format!(
                    "`{site}` is answered to users from everywhere, in turn with the others",
                    site = site.value
                ))
                .help(help)
        } else if !(file || file6 || has_clients) {
            let message = format!("nobody who asks for `{}` has a place in the location database", gslb.answers().0);
            Diagnostic::new(&CHECK.rule, message, near.span, "nearest to whom?")
                .effect("all sites are answered in turn")
                .help("write `clients NETWORK` in each site, or `locations { file built-in }` in the estate")
        } else {
            continue;
        };
        found.push(finding);
    }
}

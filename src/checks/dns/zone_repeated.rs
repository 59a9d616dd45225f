//! Names in which the name of the zone stands twice.

use super::zone::{owned, relative};
use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::zone-repeated",
        severity: Severity::Warning,
        title: "the name of the zone stands twice in a name",
        explanation: "A name in a zone file that lacks its final dot gets the zone added, and so `www.contoso.com` becomes `www.contoso.com.contoso.com`. Every server loads that, and \
                      nobody asks for it. Here a name in full needs no final dot; one that repeats the zone comes of such a file in most cases.",
        source: "RFC 1035 §5.1; RFC 1912 §2.1",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @                            NS ns1.contoso.net
  www.contoso.com.contoso.com  A  198.51.100.80
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @    NS ns1.contoso.net
  www  A  198.51.100.80
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, dns) in estate.zones.iter() {
        let zone = &dns.zone.value;
        for (owner, record) in owned(dns) {
            let rest = relative(&owner, zone);
            let once = rest.strip_suffix(zone.as_str()).filter(|once| once.is_empty() || once.ends_with('.'));
            let Some(once) = once else { continue };
            let meant = if once.is_empty() { "@" } else { once.trim_end_matches('.') };
            let message = format!("`{zone}` stands twice in `{owner}`");
            let diagnostic =
                Diagnostic::new(&CHECK.rule, message, record.owner.span, "the zone's name, and it once more")
                    .effect("nobody asks for this name, and the one that was meant is not there");
            found.push(diagnostic.fix(format!("did you mean `{meant}`?"), record.owner.span, meant, false));
        }
    }
}

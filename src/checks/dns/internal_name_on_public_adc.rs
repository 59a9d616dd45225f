//! A name for inside on an ADC that answers outside.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Dns, Estate, View};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::internal-name-on-public-adc",
        severity: Severity::Warning,
        title: "a sub-zone for inside is answered by an ADC with a public DNS listener",
        explanation: "An ADC has one table of names for all its DNS listeners: what is delegated to it in the internal view alone is answered at its public address as well, \
                      to whoever asks for it by name. Different answers for different clients need DNS views and policies on the appliance.",
        source: "Stalhood, GSLB; NetScaler 12.0 command reference, gslb service (viewName)",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    gslb 10.1.0.30 public 198.51.100.30
    dns  10.1.0.53 public 198.51.100.53
  }
}
site syd {
  adc ns-syd {
    node 10.2.0.11
    gslb 10.2.0.30 public 203.0.113.30
    dns  10.2.0.53
  }
}
pool web {
  protocol HTTP
  port     80
  servers  10.1.10.11 at fra
  servers  10.2.10.11 at syd
}
vip web {
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.10
  at syd 10.2.20.10
}
gslb web {
  domain www.gslb.contoso.com
  vip    web
  method round-robin
}
dns contoso.com {
  view internal
  @    NS ns1.contoso.net
  delegate gslb to fra syd
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    gslb 10.1.0.30 public 198.51.100.30
    dns  10.1.0.53
  }
}
site syd {
  adc ns-syd {
    node 10.2.0.11
    gslb 10.2.0.30 public 203.0.113.30
    dns  10.2.0.53
  }
}
pool web {
  protocol HTTP
  port     80
  servers  10.1.10.11 at fra
  servers  10.2.10.11 at syd
}
vip web {
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.10
  at syd 10.2.20.10
}
gslb web {
  domain www.gslb.contoso.com
  vip    web
  method round-robin
}
dns contoso.com {
  view internal
  @    NS ns1.contoso.net
  delegate gslb to fra syd
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    let whole = estate.is_whole(Dns::SHAPE);
    let handed = |view: View| {
        let zones = estate.zones.iter().map(|(_, zone)| zone).filter(move |zone| zone.view.value == view);
        zones.flat_map(|zone| {
            zone.delegate.iter().filter_map(move |delegation| Some((delegation, zone.delegated(delegation)?)))
        })
    };
    for (delegation, name) in handed(View::Internal).filter(|_| whole) {
        if handed(View::External).any(|(_, outside)| outside.is_within(&name) || name.is_within(&outside)) {
            continue;
        }
        let adcs = delegation.to.iter().flat_map(|site| estate.adcs_of(site.value));
        for (_, adc) in adcs {
            let Some(public) = adc.dns.as_ref().and_then(|dns| dns.public.as_ref()) else { continue };
            let message =
                format!("`{name}` is for inside, and the ADC `{}` answers it to the Internet, too", adc.name.value);
            found.push(
                Diagnostic::new(&CHECK.rule, message, public.span, "asked from everywhere")
                    .and(delegation.head.span, "delegated for inside alone")
                    .effect("whoever asks the public address learns internal names and addresses")
                    .help("let an ADC without a public DNS address answer it, or keep the listener's public address to those who may ask"),
            );
        }
    }
}

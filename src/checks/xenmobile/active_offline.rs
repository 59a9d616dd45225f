//! An active site whose servers are offline (requirements A1, A3).

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xenmobile::active-offline",
        severity: Severity::Error,
        title: "the servers of the active site are declared offline",
        explanation: "The first site of a xenmobile is the active one: it serves all users, and GSLB answers it while it works. The servers that are offline in normal operation are \
                      those of the standby sites, which stand behind it.",
        source: "Citrix, XenMobile Server, Disaster recovery (active/passive)",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
certificate xms {
  names xms.contoso.com mam.contoso.com
  cert  xms.pem
  key   xms.key
}
xenmobile xms {
  fqdn        xms.contoso.com
  certificate xms
  at fra {
    servers 10.1.10.11
    mdm     10.1.20.10
    mam     10.1.20.12
    gateway 10.1.20.14
    standby offline
  }
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
certificate xms {
  names xms.contoso.com mam.contoso.com
  cert  xms.pem
  key   xms.key
}
xenmobile xms {
  fqdn        xms.contoso.com
  certificate xms
  at fra {
    servers 10.1.10.11
    mdm     10.1.20.10
    mam     10.1.20.12
    gateway 10.1.20.14
  }
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, product) in estate.xenmobiles.iter() {
        let Some(first) = product.at.first() else { continue };
        let Some(standby) = first.standby else { continue };
        let (name, site) = (&product.name.value, &estate[first.site.value].name.value);
        let message = format!("the servers of `{name}` at its active site `{site}` are declared offline");
        let diagnostic = Diagnostic::new(&CHECK.rule, message, standby.span, "offline in normal operation")
            .and(first.site.span, "the first site is the active one")
            .effect(format!("nobody serves the users of `{name}` in normal operation"));
        found.push(diagnostic.help(if product.at.len() > 1 {
            "put the site that serves users first, or move `standby offline` to the other"
        } else {
            "take `standby offline` out"
        }));
    }
}

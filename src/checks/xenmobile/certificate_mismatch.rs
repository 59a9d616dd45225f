//! A MAM virtual server that shows another certificate than the XenMobile servers (requirement A14).

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Certificate, Estate, Xenmobile};
use crate::schema::Id;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "xenmobile::certificate-mismatch",
        severity: Severity::Error,
        title: "the MAM virtual server cannot pass for the XenMobile servers",
        explanation: "The MAM virtual server ends the TLS of connections that the Gateway opens to the enrolment name, and stands in for the XenMobile servers. So it needs the \
                      same certificate as they have, and that certificate has to be issued for the name with which devices enrol (`fqdn`). Otherwise MDM works, which passes \
                      through to the servers, and MAM fails.",
        source: "Citrix, XenMobile Server, Disaster recovery (the MAM load balancing virtual server)",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
certificate xms {
  names mam.contoso.com
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
        let own = &estate[product.certificate.value];
        if let Some(servers) = product.servers_certificate
            && estate[servers.value].cert.value != own.cert.value
        {
            found.push(another(product, own, servers, &estate[servers.value]));
        }
        // One without names is a finding of its own.
        let is_known = estate.is_whole(Certificate::SHAPE) && !own.names.is_empty();
        if is_known && !own.certifies(&product.fqdn.value) {
            found.push(not_issued(product, own));
        }
    }
}

const EFFECT: &str = "devices still enrol, but apps and mail through the Gateway (MAM) do not work for any user of";

fn another(
    product: &Xenmobile,
    own: &Certificate,
    servers: Spanned<Id<Certificate>>,
    theirs: &Certificate,
) -> Diagnostic {
    let name = &product.name.value;
    let message = format!(
        "the XenMobile servers of `{name}` show the certificate `{}`, the MAM virtual server `{}`",
        theirs.name.value, own.name.value
    );
    Diagnostic::new(&CHECK.rule, message, servers.span, "the servers show this one")
        .and(product.certificate.span, "the MAM virtual server shows this one")
        .effect(format!("{EFFECT} `{name}`"))
        .help(format!(
            "install one certificate on both: write `certificate {}`, if that one is issued for all names, or give the servers `{}`",
            theirs.name.value, own.name.value
        ))
}

fn not_issued(product: &Xenmobile, own: &Certificate) -> Diagnostic {
    let (name, fqdn) = (&product.name.value, &product.fqdn.value);
    let message = format!("the certificate `{}` is not issued for `{fqdn}`, with which devices enrol", own.name.value);
    let diagnostic = Diagnostic::new(&CHECK.rule, message, product.fqdn.span, "the enrolment name")
        .and(product.certificate.span, "the certificate of the MAM virtual server");
    let diagnostic = match own.names.first() {
        Some(first) => diagnostic.and(first.span, "the names that it is issued for"),
        None => diagnostic,
    };
    diagnostic
        .effect(format!("{EFFECT} `{name}`"))
        .help(format!("name the certificate that the XenMobile servers have, which is issued for `{fqdn}`"))
}

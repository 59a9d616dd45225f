//! A record that an appliance cannot hold.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, RecordData};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::adc-record",
        severity: Severity::Error,
        title: "a record is more than an ADC can hold",
        explanation: "A TXT record of an appliance has up to six strings of up to 255 characters. Of a CAA record it knows tag and value alone, so that none can be \
                      critical.",
        source: "NetScaler 12.0 command reference, dns txtRec; NetScaler 14.1 API reference, dnscaarec",
        wrong: r#"estate contoso {
  language 1
  versions { netscaler 14.1 }
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    record contoso.net CAA 128 issue "ca.example.net"
  }
}
"#,
        right: r#"estate contoso {
  language 1
  versions { netscaler 14.1 }
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    record contoso.net CAA 0 issue "ca.example.net"
  }
}
"#,
    },
    run: Run::Estate(run),
};

/// How many octets the strings of a TXT record have together on an appliance (dns/dns-txtrec).
const TEXT: usize = 6 * 255;

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, _, adc) in estate.adcs() {
        for record in &adc.record {
            let (message, help) = match &record.data.value {
                RecordData::Txt(text) if text.as_str().len() > TEXT => (
                    format!("a text of {} octets is too long for an ADC, which holds {TEXT}", text.as_str().len()),
                    "shorten it, or let another name server hold it",
                ),
                RecordData::Caa(flags, ..) if *flags != 0 => (
                    format!("an ADC cannot say the flags {flags} of a CAA record"),
                    "write `0`, or let another name server hold it",
                ),
                RecordData::Mx(_, None) | RecordData::Srv(.., None) => (
                    "an ADC has no record that leads to no host".to_owned(),
                    "name a host, or let another name server hold it",
                ),
                _ => continue,
            };
            let diagnostic =
                Diagnostic::new(&CHECK.rule, message, record.data.span, format!("on the ADC `{}`", adc.name.value));
            found.push(diagnostic.help(help));
        }
    }
}

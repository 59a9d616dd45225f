//! Digests that are not as long as what made them.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, RecordData};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "dns::digest-length",
        severity: Severity::Error,
        title: "a digest is not as long as its kind makes it",
        explanation: "The digest in a TLSA, SSHFP or DS record comes of a function that the record names by a number, and each makes digests of one length: SHA-1 of 20 octets, SHA-256 \
                      of 32, SHA-384 of 48, SHA-512 of 64. Any other was cut off on the way, or names the wrong function, and no key or certificate fits it.",
        source: "RFC 6698 §2.1.3; RFC 4255 §3.1.2; RFC 6594 §3; RFC 4034 §5.1.3; RFC 4509 §2; RFC 6605 §2",
        wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  @              NS   ns1.contoso.net
  _443._tcp.www  TLSA 3 1 1 16058d40ff834e025ad15ec37ee5c0ed
}
",
        right: r"estate contoso {
  language 1
}
dns contoso.com {
  @              NS   ns1.contoso.net
  _443._tcp.www  TLSA 3 1 1 16058d40ff834e025ad15ec37ee5c0ed9df770c37ba2491cc5d8fc0db93696eb
}
",
    },
    run: Run::Estate(run),
};

const SHA_1: (&str, usize) = ("SHA-1", 20);
const SHA_256: (&str, usize) = ("SHA-256", 32);
const SHA_384: (&str, usize) = ("SHA-384", 48);
const SHA_512: (&str, usize) = ("SHA-512", 64);

/// The function that a record names, the length of its digests in octets, and the length of the digest there; `None` where the number has no function here.
fn digest(data: &RecordData) -> Option<((&'static str, usize), usize)> {
    match data {
        RecordData::Tlsa(.., 1, digest) => Some((SHA_256, digest.0.len())),
        RecordData::Tlsa(.., 2, digest) => Some((SHA_512, digest.0.len())),
        RecordData::Sshfp(_, 1, digest) | RecordData::Ds(.., 1, digest) => Some((SHA_1, digest.0.len())),
        RecordData::Sshfp(_, 2, digest) | RecordData::Ds(.., 2, digest) => Some((SHA_256, digest.0.len())),
        RecordData::Ds(.., 4, digest) => Some((SHA_384, digest.0.len())),
        _ => None,
    }
}

fn run(estate: &Estate, found: &mut Diagnostics) {
    for record in estate.zones.iter().flat_map(|(_, dns)| &dns.record) {
        let Some(((function, wanted), length)) = digest(&record.data).filter(|((_, wanted), length)| wanted != length)
        else {
            continue;
        };
        let kind = record.data.record_type().word();
        let message = format!(
            "the {kind} record of `{}` has a digest of {length} octets, and {function} makes {wanted}",
            record.owner.as_str()
        );
        let effect = match record.data.value {
            RecordData::Ds(..) => {
                "resolvers that validate find no key that fits, and answer every name in the sub-zone with a failure"
            }
            RecordData::Tlsa(..) => "clients that look for the record refuse the service's certificate",
            _ => "clients that look for the record do not trust the server's key",
        };
        let diagnostic = Diagnostic::new(&CHECK.rule, message, record.data.span, format!("{function} by its number"));
        found.push(
            diagnostic.effect(effect).help(format!(
                "write all {} hexadecimal digits, or the number of the function that made it",
                wanted * 2
            )),
        );
    }
}

//! Serial numbers that the secondaries of a zone would not follow. It is seen only beside what stood before, so that no list of checks runs it: who settles the numbers asks.

use crate::devices::dns::serial;
use crate::diagnostics::{Diagnostic, Rule, Severity};
use crate::estate::{Dns, Unsettled};

pub(in crate::checks) static RULES: &[&Rule] = &[&NOT_NEWER, &NO_DAY];

static NOT_NEWER: Rule = Rule {
    code: "dns::serial-not-newer",
    severity: Severity::Error,
    title: "a zone has a serial number that is not newer than the one before",
    explanation: "A secondary fetches a zone when the serial number of its primary is newer than its own: when it lies 1 to 2^31 - 1 ahead, counted in a circle of 2^32. With any other \
                  number the secondaries go on with the old zone, and nobody is told. At a distance of exactly 2^31 it is not defined which number is the newer one. What stood before is known from `--previous`, or from \
                  what a zone is compared with. To get back to a lower number, raise it by 2147483647, wait until every secondary has it, and then write the lower one.",
    source: "RFC 1982 §3.2; RFC 1034 §4.3.5",
    // With a build of the right one before it.
    wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  soa { serial 2026112201 }
  @  NS ns1.contoso.net
}
",
    right: r"estate contoso {
  language 1
}
dns contoso.com {
  soa { serial 2026112202 }
  @  NS ns1.contoso.net
}
",
};

static NO_DAY: Rule = Rule {
    code: "dns::serial-without-day",
    severity: Severity::Error,
    title: "a serial number is made of the day, and none is given",
    explanation: "`serial date` gives a zone that changed the number `YYYYMMDDnn`. This program reads no clock, since the same sources have to give the same bytes every day: the day is the one of \
                  `--as-of`. A zone that did not change keeps its number and needs no day. Years beyond 4294 do not fit into the 32 bits of the number.",
    source: "RFC 1912 §2.2",
    wrong: r"estate contoso {
  language 1
}
dns contoso.com {
  soa { serial date }
  @  NS ns1.contoso.net
}
",
    right: r"estate contoso {
  language 1
}
dns contoso.com {
  soa { serial counter }
  @  NS ns1.contoso.net
}
",
};

/// What is wrong with the serial number of `dns`, which stands in its `view`.
pub(crate) fn unsettled(dns: &Dns, unsettled: Unsettled) -> Diagnostic {
    let zone = format!("the {} view of `{}`", dns.view.word(), dns.zone.value);
    let span = dns.serial_span();
    match unsettled {
        Unsettled::NotNewer { previous, written, is_undefined } => {
            let (message, label) = if is_undefined {
                (
                    format!(
                        "whether the serial {written} of {zone} is newer than {previous}, the one before, is not defined"
                    ),
                    "exactly 2^31 away from it".to_owned(),
                )
            } else if previous == written {
                (format!("{zone} changed, and still has the serial {written}"), "the same as before".to_owned())
            } else {
                let message = format!("the serial {written} of {zone} is not newer than {previous}, the one before");
                (message, format!("older than {previous} by RFC 1982"))
            };
            let next = serial::next(previous).to_string();
            Diagnostic::new(&NOT_NEWER, message, span, label)
                .effect("the secondaries keep the old zone, and answer from it")
                .fix(format!("write `{next}`, the next one"), span, next, false)
        }
        Unsettled::NoDay => {
            let message = format!("{zone} gets a new serial, made of a day, and no day is given");
            Diagnostic::new(&NO_DAY, message, span, "made of the day of `--as-of`")
                .help("give the day, such as `--as-of 2026-11-22`, or write `serial counter`")
        }
        Unsettled::LateDay(day) => {
            let message = format!("{zone} gets a new serial, made of a day, and the day {day} does not fit into it");
            Diagnostic::new(&NO_DAY, message, span, "of 32 bits, which hold days up to 4294-12-31")
                .help("give a day before the year 4295 with `--as-of`")
        }
    }
}

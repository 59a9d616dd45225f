//! Numbers, times and masks that an ADC does not take.

use std::net::Ipv4Addr;

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Gslb, GslbParameter};
use crate::schema::literals::Whole;
use crate::source::{Span, Spanned};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::range",
        severity: Severity::Error,
        title: "a number, a time or a mask is out of range",
        explanation: "The appliance takes weights from 1 to 100, timeouts of persistence from 2 to 1440 minutes (those of cookies from 0), persistence ids up to 65535, 1 to 128 bits of an \
                      IPv6 address, and as a mask one row of ones. The state of services is delayed or learnt for at most an hour, round-trip times differ by 1 to 100 ms, sites by 0 to \
                      100 ms, and a resolver is known for 30 s to 65534 s. Another value is refused with the whole command.",
        source: "NetScaler 12.0 command reference, gslb vserver, gslb service, gslb parameter",
        wrong: concat!(
            two_sites!(),
            web!(),
            web_gslb!("  method      round-robin\n  persistence SOURCEIP timeout 3600\n")
        ),
        right: concat!(
            two_sites!(),
            web!(),
            web_gslb!("  method      round-robin\n  persistence SOURCEIP timeout 60\n")
        ),
    },
    run: Run::Estate(run),
};

/// A number that is written somewhere: what it is, its value, and its bounds.
struct Number {
    what: &'static str,
    value: u32,
    least: u32,
    most: u32,
    unit: &'static str,
    span: Span,
}

const BITS: (u32, u32, &str) = (1, 128, " bits");

fn run(estate: &Estate, found: &mut Diagnostics) {
    let mut numbers = Vec::new();
    let mut masks: Vec<&Spanned<Ipv4Addr>> = Vec::new();
    for (_, gslb) in estate.gslbs.iter() {
        of_gslb(gslb, &mut numbers);
        masks.extend(&gslb.method.mask);
        masks.extend(gslb.persistence.iter().filter_map(|persistence| persistence.mask.as_ref()));
    }
    if let Some(parameter) = estate.settings().and_then(|settings| settings.gslb_parameter.as_ref()) {
        of_parameter(parameter, &mut numbers);
        masks.extend(&parameter.ldns_mask);
    }
    for number in numbers.iter().filter(|number| !(number.least..=number.most).contains(&number.value)) {
        let Number { what, value, least, most, unit, span } = *number;
        let message = format!("{what} is {value}{unit}, which the appliance does not take");
        let finding = Diagnostic::new(&CHECK.rule, message, span, format!("expected {least} to {most}{unit}"));
        let minutes = value / 60;
        found.push(if unit == MINUTES && value.is_multiple_of(60) && (least..=most).contains(&minutes) {
            finding.fix(format!("if {value} seconds were meant, write `{minutes}`"), span, minutes.to_string(), false)
        } else {
            finding
        });
    }
    for mask in masks {
        let bits = mask.value.to_bits();
        if bits.leading_ones() + bits.trailing_zeros() < 32 || bits == 0 {
            let message = format!("`{}` is no netmask", mask.value);
            let finding = Diagnostic::new(&CHECK.rule, message, mask.span, "expected ones, then zeros");
            found.push(finding.help("write it like `255.255.255.0`"));
        }
    }
}

const MINUTES: &str = " minutes";

fn of_gslb(gslb: &Gslb, numbers: &mut Vec<Number>) {
    let mut add = |what, number: Option<&Spanned<Whole>>, (least, most, unit): (u32, u32, &'static str)| {
        numbers.extend(number.map(|number| Number {
            what,
            value: number.value.0,
            least,
            most,
            unit,
            span: number.span,
        }));
    };
    for at in &gslb.at {
        add("a weight", at.weight.as_ref(), (1, 100, ""));
        add("a number of clients", at.max_clients.as_ref(), (0, 4_294_967_294, ""));
    }
    for address in &gslb.address {
        add("a weight", address.weight.as_ref(), (1, 100, ""));
        add("a number of clients", address.max_clients.as_ref(), (0, 4_294_967_294, ""));
    }
    for alias in &gslb.cname {
        add("a weight", alias.weight.as_ref(), (1, 100, ""));
    }
    add("`mask6` of the method", gslb.method.mask6.as_ref(), BITS);
    if let Some(persistence) = &gslb.persistence {
        add("the timeout of the persistence", persistence.timeout.as_ref(), (2, 1440, MINUTES));
        add("the persistence id", persistence.id.as_ref(), (0, 65_535, ""));
        add("`mask6` of the persistence", persistence.mask6.as_ref(), BITS);
    }
    if let Some(persistence) = &gslb.site_persistence {
        add("the timeout of the cookie", persistence.cookie_timeout.as_ref(), (0, 1440, MINUTES));
    }
    let tolerance = gslb.method.tolerance.iter();
    numbers.extend(tolerance.map(|tolerance| Number {
        what: "the tolerance",
        value: tolerance.value.0,
        least: 0,
        most: 100,
        unit: "ms",
        span: tolerance.span,
    }));
}

fn of_parameter(parameter: &GslbParameter, numbers: &mut Vec<Number>) {
    let times = [
        ("the state delay", &parameter.state_delay, 0, 3_600),
        ("the learning time", &parameter.learning_time, 0, 3_600),
        ("the time for which a resolver is known", &parameter.ldns_timeout, 30, 65_534),
    ];
    for (what, time, least, most) in times {
        numbers.extend(time.iter().map(|time| Number {
            what,
            value: time.value.secs(),
            least,
            most,
            unit: "s",
            span: time.span,
        }));
    }
    numbers.extend(parameter.rtt_tolerance.iter().map(|tolerance| Number {
        what: "the tolerance of round-trip times",
        value: tolerance.value.0,
        least: 1,
        most: 100,
        unit: "ms",
        span: tolerance.span,
    }));
    let (least, most, unit) = BITS;
    numbers.extend(parameter.ldns_mask6.iter().map(|bits| Number {
        what: "`ldns-mask6`",
        value: bits.value.0,
        least,
        most,
        unit,
        span: bits.span,
    }));
}

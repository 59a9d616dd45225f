//! A monitor whose times an ADC does not take.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Monitor};
use crate::schema::literals::Duration;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::monitor-timing",
        severity: Severity::Error,
        title: "the times of a monitor do not go together, or are out of range",
        explanation: "A monitor probes every `interval` (1 s to 20940 s), waits `timeout` for the answer and takes a server down after `retries` (1 to 127) failures in a row. The \
                      command line refuses a timeout that is not shorter than the interval. A dead server is noticed after about interval × retries + timeout.",
        source: "NetScaler 12.0 command reference, lb monitor",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
monitor alive {
  type     TCP
  interval 5s
  timeout  10s
}
pool web {
  protocol HTTP
  port     80
  servers  10.1.10.11
  monitor  alive
}
vip web {
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.10
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
monitor alive {
  type     TCP
  interval 10s
  timeout  5s
}
pool web {
  protocol HTTP
  port     80
  servers  10.1.10.11
  monitor  alive
}
vip web {
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.10
}
",
    },
    run: Run::Estate(run),
};

const MOST_INTERVAL: u32 = 20_940;

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, monitor) in estate.monitors.iter() {
        let (interval, timeout) = (monitor.interval.value.secs(), monitor.timeout.value.secs());
        let mut report = |message, at, expected: &str| {
            found.push(Diagnostic::new(&CHECK.rule, message, at, expected));
        };
        let name = &monitor.name.value;
        if !(1..=MOST_INTERVAL).contains(&interval) {
            let message = format!("the interval of the monitor `{name}` is {}", monitor.interval.value);
            report(message, monitor.interval.span, "expected 1s to 20940s (5h49m)");
        }
        if timeout == 0 {
            let message = format!("the monitor `{name}` waits 0s for an answer");
            report(message, monitor.timeout.span, "expected at least 1s");
        }
        if !(1..=127).contains(&monitor.retries.value.0) {
            let message = format!("the monitor `{name}` has {} retries", monitor.retries.value.0);
            report(message, monitor.retries.span, "expected 1 to 127");
        }
        if interval > 0 && timeout >= interval {
            found.push(too_long(monitor));
        }
    }
}

fn too_long(monitor: &Monitor) -> Diagnostic {
    let (interval, timeout) = (monitor.interval, monitor.timeout);
    let message = format!(
        "the monitor `{}` waits {} for an answer, and probes again after {}",
        monitor.name.value, timeout.value, interval.value
    );
    // Where a time is not written, its default has the span of the declaration's word.
    let label = |time: Spanned<Duration>, what: &str| {
        let written = time.span.start != monitor.head.span.start;
        if written { what.to_owned() } else { format!("{what}, {} where none is given", time.value) }
    };
    let mut places = [(timeout, "the timeout"), (interval, "the interval")];
    places.sort_by_key(|(time, _)| time.span.start == monitor.head.span.start);
    let [first, second] = places;
    Diagnostic::new(&CHECK.rule, message, first.0.span, label(first.0, first.1))
        .and(second.0.span, label(second.0, second.1))
        .help("give it a timeout that is shorter than the interval")
}

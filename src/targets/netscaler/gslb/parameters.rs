//! What holds for GSLB as a whole on an ADC.

use crate::devices::netscaler::{Argument, Command};
use crate::estate::{Adc, GslbParameter};
use crate::schema::Id;
use crate::source::Span;
use crate::targets::netscaler::index::Index;
use crate::targets::netscaler::section::Line;

/// `set gslb parameter`, an option a line, so that each has its origin.
pub(super) fn lines(index: &Index<'_>, local: Id<Adc>) -> Vec<Line> {
    let parameter = index.estate.settings().and_then(|settings| settings.gslb_parameter.as_ref());
    let main = parameter.and_then(|parameter| parameter.config_sync.as_ref()).filter(|main| main.value == local);
    // Every ADC has its whole configuration from its own script; a synchronisation would work against that (netscaler §5).
    let (origin, sync) = match main {
        Some(main) => (main.span, "ENABLED"),
        None => (index.estate[local].head.span, "DISABLED"),
    };
    let mut lines = vec![line(origin, "AutomaticConfigSync", sync)];
    lines.extend(parameter.into_iter().flat_map(said));
    lines
}

fn line(origin: Span, name: &'static str, value: impl Into<Argument>) -> Line {
    Line::new(origin, Command::set("gslb parameter").option(name, value))
}

fn said(parameter: &GslbParameter) -> Vec<Line> {
    let mut lines = Vec::new();
    let times = [
        ("GSLBSvcStateDelayTime", &parameter.state_delay),
        ("svcStateLearningTime", &parameter.learning_time),
        ("ldnsEntryTimeout", &parameter.ldns_timeout),
    ];
    for (name, time) in times {
        lines.extend(time.iter().map(|time| line(time.span, name, time.value.secs())));
    }
    let tolerance = parameter.rtt_tolerance.iter();
    lines.extend(tolerance.map(|tolerance| line(tolerance.span, "RTTTolerance", tolerance.value.0)));
    lines.extend(parameter.ldns_mask.iter().map(|mask| line(mask.span, "ldnsMask", mask.value)));
    lines.extend(parameter.ldns_mask6.iter().map(|bits| line(bits.span, "v6ldnsmasklen", bits.value.0)));
    lines.extend(parameter.probes.first().map(|first| {
        let words = parameter.probes.iter().map(|probe| Argument::from(probe.value.word()));
        line(first.span, "ldnsProbeOrder", Argument::Several(words.collect()))
    }));
    let drop = parameter.drop_unknown.iter();
    lines.extend(drop.map(|drop| line(drop.span, "dropLdnsReq", drop.value.enabled())));
    lines
}

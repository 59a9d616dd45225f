//! GSLB sites: who they are, and how they talk to each other.

use crate::devices::netscaler::{Argument, Command};
use crate::estate::{Adc, GslbSite, Switch};
use crate::schema::Id;
use crate::targets::netscaler::index::Index;
use crate::targets::netscaler::section::Line;

/// The GSLB sites, as the ADC sees them whose own address is `local`.
pub(super) fn lines(index: &Index<'_>, local: Id<Adc>) -> Vec<Line> {
    let seen = seen_from(index, local);
    let sites = seen.iter().map(|(adc, site)| {
        // Said, and not left to the appliance: it would take a site for remote, without a word, whose address it does not find among its own.
        let kind = if *adc == local { "LOCAL" } else { "REMOTE" };
        let command = Command::add("gslb site").arg(index.names.gslb_site(*adc)).arg(kind).arg(site.private.value);
        let command = site.public.iter().fold(command, |site, public| site.option("publicIP", public.value));
        let command = exchanges(command, site);
        let command = site
            .parent
            .iter()
            .fold(command, |command, parent| command.option("parentSite", index.names.gslb_site(parent.value)));
        let line = Line::new(site.head.span, command);
        line.told(&index.estate[*adc], Some(index.estate.site_of(*adc)), None)
    });
    // They name sites that have to be there.
    let backups = seen.iter().filter_map(|(adc, site)| {
        let first = site.backup_parents.first()?;
        let names = site.backup_parents.iter().map(|adc| Argument::from(index.names.gslb_site(adc.value)));
        let command = Command::set("gslb site").arg(index.names.gslb_site(*adc));
        Some(Line::new(first.span, command.option("backupParentlist", Argument::Several(names.collect()))))
    });
    sites.chain(backups).collect()
}

/// The sites that an ADC knows, parents before their children: all of them, or, for a child, itself and those above it (netscaler G9).
pub(in crate::targets::netscaler) fn seen_from<'e>(index: &Index<'e>, local: Id<Adc>) -> Vec<(Id<Adc>, &'e GslbSite)> {
    let all = || index.estate.gslb_adcs().map(|(adc, _, _, site)| (adc, site));
    let own = index.estate[local].gslb.as_ref();
    let above = own.and_then(|site| site.parent.as_ref()).map(|parent| {
        let backups = index.estate[parent.value].gslb.iter().flat_map(|site| &site.backup_parents);
        backups.map(|adc| adc.value).chain([parent.value, local]).collect::<Vec<_>>()
    });
    let seen = |(adc, _): &(Id<Adc>, _)| above.as_ref().is_none_or(|above| above.contains(adc));
    let parents = all().filter(seen).filter(|(_, site)| !site.is_child());
    parents.chain(all().filter(seen).filter(|(_, site)| site.is_child())).collect()
}

fn exchanges(mut command: Command, site: &GslbSite) -> Command {
    // As in the vendor's example of parents and children: neither is of use to a site that answers nothing.
    let quiet = site.is_child().then_some(Switch::Off);
    let said = [
        ("metricExchange", site.metric_exchange.map(|switch| switch.value)),
        ("nwMetricExchange", site.network_metrics.map(|switch| switch.value).or(quiet)),
        ("sessionExchange", site.session_exchange.map(|switch| switch.value).or(quiet)),
    ];
    for (name, switch) in said {
        command = switch.into_iter().fold(command, |command, switch| command.option(name, switch.enabled()));
    }
    match &site.trigger_monitor {
        Some(trigger) => command.option("triggerMonitor", trigger.value.word()),
        None => command,
    }
}

//! GSLB virtual servers: how they choose, and which domains they answer.

use std::net::IpAddr;

use super::plan::{Domain, Vserver};
use crate::devices::netscaler::Command;
use crate::estate::{Ecs, Gslb, GslbMethod, GslbRecordType, Switch};
use crate::targets::netscaler::balancing::described;
use crate::targets::netscaler::section::Line;

/// `add gslb vserver`. `id` is by what the ADCs know it among each other, where it keeps clients at their sites.
pub(super) fn line(domain: &Domain<'_>, vserver: &Vserver<'_>, id: Option<u16>) -> Line {
    let gslb = domain.gslb;
    let command = Command::add("gslb vserver").arg(vserver.name.as_str()).arg(domain.kind);
    let command = command.option("dnsRecordType", vserver.record.word());
    let command = persistent(chosen(command, &gslb.method), gslb, id);
    let line = Line::new(vserver.origin, described(answering(command, gslb), &gslb.head));
    line.told(gslb, vserver.site, None)
}

fn chosen(command: Command, method: &GslbMethod) -> Command {
    let mut command = command.option("lbMethod", method.kind.value.vendor());
    if let Some(backup) = &method.backup {
        command = command.option("backupLBMethod", backup.value.vendor());
    }
    if let Some(mask) = &method.mask {
        command = command.option("netmask", mask.value);
    }
    if let Some(bits) = &method.mask6 {
        command = command.option("v6netmasklen", bits.value.0);
    }
    match &method.tolerance {
        Some(tolerance) => command.option("tolerance", tolerance.value.0),
        None => command,
    }
}

fn persistent(command: Command, gslb: &Gslb, id: Option<u16>) -> Command {
    let (Some(persistence), Some(id)) = (&gslb.persistence, id) else { return command };
    let mut command = command.option("persistenceType", persistence.kind.value.word()).option("persistenceId", id);
    if let Some(mask) = &persistence.mask {
        command = command.option("persistMask", mask.value);
    }
    if let Some(bits) = &persistence.mask6 {
        command = command.option("v6persistmasklen", bits.value.0);
    }
    match &persistence.timeout {
        Some(timeout) => command.option("timeout", timeout.value.0),
        None => command,
    }
}

/// What it answers besides one address.
fn answering(mut command: Command, gslb: &Gslb) -> Command {
    if let Some(edr) = &gslb.edr {
        command = command.option("EDR", edr.value.enabled());
    }
    if let Some(ecs) = &gslb.ecs {
        command = command.option("ECS", if ecs.value == Ecs::Off { "DISABLED" } else { "ENABLED" });
        if ecs.value == Ecs::Validated {
            command = command.option("ecsAddrValidation", "ENABLED");
        }
    }
    if let Some(mir) = &gslb.mir {
        command = command.option("MIR", mir.value.enabled());
    }
    if let Some(stay) = &gslb.stay_on_backup {
        command = command.option("disablePrimaryOnDown", stay.value.enabled());
    }
    if let Some(weight) = &gslb.dynamic_weight {
        command = command.option("dynamicWeight", weight.value.word());
    }
    match &gslb.effective_state {
        Some(state) => {
            let word = if state.value == Switch::On { "STATE_ONLY" } else { "NONE" };
            command.option("considerEffectiveState", word)
        }
        None => command,
    }
}

/// Each the backup of the one before, within one type of record.
pub(super) fn chain(domain: &Domain<'_>) -> impl Iterator<Item = Line> {
    GslbRecordType::ALL.into_iter().flat_map(|record| {
        let vservers: Vec<&Vserver<'_>> = domain.of_type(record).collect();
        let pairs = vservers.windows(2).map(|pair| {
            let command = Command::set("gslb vserver").arg(pair[0].name.as_str());
            Line::new(pair[1].origin, command.option("backupVServer", pair[1].name.as_str()))
        });
        pairs.collect::<Vec<_>>()
    })
}

/// The virtual servers of another domain as backups of the last of this one.
pub(super) fn backup(domain: &Domain<'_>, backup: &Domain<'_>) -> Vec<Line> {
    let Some(named) = &domain.gslb.backup else { return Vec::new() };
    let ties = GslbRecordType::ALL.into_iter().filter_map(|record| {
        let (last, first) = (domain.of_type(record).last()?, backup.of_type(record).next()?);
        let command = Command::set("gslb vserver").arg(last.name.as_str());
        Some(Line::new(named.span, command.option("backupVServer", first.name.as_str())))
    });
    ties.collect()
}

/// Binds the domains.
pub(super) fn domains(domain: &Domain<'_>) -> Vec<Line> {
    let gslb = domain.gslb;
    let bind = |vserver: &Vserver<'_>| {
        let record = vserver.record;
        let last_resort = gslb.last_resort.iter().find(|address| GslbRecordType::of(address.value) == record);
        let last_resort: Option<IpAddr> = last_resort.map(|address| address.value);
        let site_ttl = gslb.site_persistence.as_ref().and_then(|persistence| persistence.domain_ttl);
        let name = vserver.name.clone();
        gslb.domain.iter().map(move |answered| {
            let command = Command::bind("gslb vserver").arg(name.as_str());
            let command = command.option("domainName", answered.as_str());
            // The appliance takes one second as the least (gslb/gslb-vserver).
            let command = command.option("TTL", gslb.ttl.value.secs().max(1));
            let command = last_resort.into_iter().fold(command, |command, address| command.option("backupIP", address));
            let command = site_ttl
                .into_iter()
                .fold(command, |command, ttl| command.option("sitedomainTTL", ttl.value.secs().max(1)));
            Line::new(answered.span, command)
        })
    };
    domain.firsts().flat_map(bind).collect()
}

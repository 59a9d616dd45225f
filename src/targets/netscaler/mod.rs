//! NetScaler: one script for each ADC, run by `batch -fileName` on its primary node, and, for a pair, a small one for each node.
//!
//! Every command is one of firmware 12.0, the oldest that a check lets through, and of 14.1; or it needs a word that a check holds against the
//! declared version. What the version decides here is the policies of Gateways, which are classic ones on old firmware and advanced ones on new.

mod access;
mod actions;
mod addresses;
mod authentication;
mod balancing;
mod certificates;
mod comment;
mod device;
mod dns;
mod factors;
mod features;
mod groups;
pub(super) mod gslb;
pub(super) mod index;
mod local;
mod monitors;
pub(super) mod namer;
mod names;
mod network;
mod options;
mod pair;
mod raw;
mod redirects;
mod resolver;
mod rpc;
mod section;
mod session;
mod settings;
mod snmp;
mod switching;
mod system;
mod tls;
mod vendor;
mod zones;

use std::net::Ipv4Addr;

pub use self::device::{Device, devices};

use minijinja::{Value, context};
use rayon::prelude::*;

use self::features::Features;
use self::gslb::Shared;
use self::index::Index;
use self::namer::Names;
use self::names::Files;
use self::section::{Line, Section};
use super::render::{Escape, Template};
use super::{Artifact, Error};
use crate::checks::{CheckedEstate, Emitted, OnAdc};
use crate::devices::netscaler::Command;
use crate::estate::{Adc, Estate, GslbSite, RawPlace, Site};
use crate::schema::Id;
use crate::source::{SourceMap, Spanned};

static ADC: Template = Template {
    name: "netscaler/adc.conf",
    source: include_str!("../../../templates/netscaler/adc.conf.j2"),
    escape: Escape::Comment,
};

static NODE: Template = Template {
    name: "netscaler/node.conf",
    source: include_str!("../../../templates/netscaler/node.conf.j2"),
    escape: Escape::Comment,
};

/// The scripts of all ADCs.
///
/// # Errors
/// Only where a template asks for a value that it is not given.
pub(super) fn emit(estate: &CheckedEstate, _: &SourceMap) -> Result<Vec<Artifact>, Error> {
    let index = Index::new(Names::new(estate));
    let shared = Shared::new(&index);
    let adcs: Vec<(Id<Adc>, Id<Site>, &Adc)> = estate.adcs().collect();
    let scripts = adcs.par_iter().map(|(id, site, adc)| Script::new(&index, &shared, *id, *site, adc).artifacts());
    let artifacts: Result<Vec<Vec<Artifact>>, Error> = scripts.collect();
    artifacts.map(|artifacts| artifacts.into_iter().flatten().collect())
}

/// What the scripts make and set, for the checks that ask.
pub(super) fn emitted(estate: &Estate) -> Emitted {
    let index = Index::new(Names::noting(estate));
    let shared = Shared::new(&index);
    let adcs: Vec<(Id<Adc>, Id<Site>, &Adc)> = estate.adcs().collect();
    let on_adc = |(adc, site, declared): &(Id<Adc>, Id<Site>, &Adc)| {
        let sections = Script::new(&index, &shared, *adc, *site, declared).sections();
        let nodes = pair::nodes(declared).into_iter().flat_map(|[first, second]| {
            pair::sections(declared, first.value, second).into_iter().chain(pair::sections(
                declared,
                second.value,
                first,
            ))
        });
        OnAdc { adc: *adc, made: sections.into_iter().chain(nodes).map(|section| section.made()).collect() }
    };
    let adcs = adcs.par_iter().map(on_adc).collect();
    Emitted { adcs, names: index.names.noted() }
}

/// The scripts of one ADC.
struct Script<'e> {
    index: &'e Index<'e>,
    shared: &'e Shared<'e>,
    id: Id<Adc>,
    site: Id<Site>,
    adc: &'e Adc,
    files: Files,
}

impl<'e> Script<'e> {
    fn new(index: &'e Index<'e>, shared: &'e Shared<'e>, id: Id<Adc>, site: Id<Site>, adc: &'e Adc) -> Self {
        Self { index, shared, id, site, adc, files: Files::of(&adc.name.value) }
    }

    fn artifacts(&self) -> Result<Vec<Artifact>, Error> {
        let mut artifacts = vec![self.whole()?];
        if let Some([first, second]) = pair::nodes(self.adc) {
            artifacts.push(self.node(1, first.value, second)?);
            artifacts.push(self.node(2, second.value, first)?);
        }
        Ok(artifacts)
    }

    fn whole(&self) -> Result<Artifact, Error> {
        let sections: Vec<Section> = self.sections().into_iter().filter(|section| !section.is_empty()).collect();
        let needed = sections.iter().fold(Features::default(), |all, section| all.with(section.features()));
        let first = Section::new("Features", features::lines(needed, self.adc));
        let last = Section::new("Save", [Line::Command(Command::save("ns config"), None)]);
        let all = std::iter::once(first).filter(|first| !first.is_empty()).chain(sections).chain([last]);
        let nodes = self.adc.nsips().map(|node| node.value.to_string());
        let keys = certificates::files_on(self.index, self.index.on(self.id));
        let view = context! {
            file => self.files.script(),
            nodes => Value::from_iter(nodes),
            pairing => pair::nodes(self.adc).map(|_| [self.files.node(1), self.files.node(2)]),
            keys => Value::from_iter(keys),
            gslb => self.adc.gslb.as_ref().is_some_and(|site| !site.is_child()),
            child => self.adc.gslb.as_ref().is_some_and(GslbSite::is_child),
            sections => Value::from_iter(all.map(|section| section.view())),
            ..self.head()
        };
        ADC.render(format!("netscaler/{}", self.files.script()), view)
    }

    /// In this order every command finds what it refers to (netscaler §7), and the ADC answers DNS only when it has all there is to say.
    fn sections(&self) -> Vec<Section> {
        let (index, estate) = (self.index, self.index.estate);
        let here = index.on(self.id);
        let takes_part = self.adc.gslb.is_some();
        let pools = balancing::pools(here);
        let mut monitors = balancing::monitors_of(estate, &pools);
        if takes_part {
            monitors.extend(self.shared.monitors(index, self.id));
        }
        let certificates = certificates::certificates(index, here);
        let groups = pools.iter().flat_map(|pool| groups::service_group(index, self.site, &estate[*pool]));
        let monitors = monitors.iter().map(|id| monitors::monitor(index, self.site, &estate[*id]));
        let mut sections = vec![raw::section(here, RawPlace::First)];
        sections.push(Section::new("Settings of the appliance by the vendor's names", settings::lines(self.adc)));
        sections.extend(self.appliance());
        sections.extend([
            Section::new("TLS profiles", tls::profiles(index, self.site, self.adc, here)),
            Section::new("Certificates", certificates::lines(index, self.site, &certificates)),
            Section::new("Monitors", monitors),
            Section::new("Servers", groups::servers(index, self.site, &pools)),
            Section::new("Service groups", groups),
            Section::new("Load-balancing virtual servers", balancing::vservers(index, here)),
            Section::new("Content-switching virtual servers", switching::vservers(index, here)),
            Section::new("Backups of virtual servers", balancing::backups(index, here)),
            Section::new("Redirects", redirects::lines(index, here)),
            Section::new("Authentication", authentication::lines(index, self.site, here)),
            Section::new("Gateways", access::gateways(index, here)),
            Section::new("TLS of virtual servers", tls::ties(index, self.adc, here)),
            Section::new("Certificates for further names", certificates::further(index, self.adc, here)),
        ]);
        if takes_part {
            sections.extend(self.shared.sections(index, self.id));
        }
        sections.push(Section::new("DNS records", dns::records(index, self.id)));
        sections.push(Section::new("DNS zones", zones::lines(index, self.id)));
        sections.push(raw::section(here, RawPlace::Last));
        sections.push(Section::new("DNS listener", dns::listener(index, self.id)));
        sections
    }

    /// The appliance itself: settings, what stands on its network, and the servers that it asks and tells.
    fn appliance(&self) -> Vec<Section> {
        let adc = self.adc;
        let is_pair = pair::nodes(adc).is_some();
        // What is a node's own is told to each of a pair by itself.
        let only = adc.node.first().filter(|_| !is_pair);
        let name = only.and_then(|node| node.hostname.as_ref().or(adc.hostname.as_ref()));
        let itself = name.map(system::host_name).into_iter();
        let itself = itself.chain(only.and_then(|node| system::management(adc, node.address.first()?.value)));
        let mut sections = vec![Section::new("The appliance", itself.chain(system::settings(adc)))];
        sections.extend(network::of_adc(adc, is_pair));
        sections.push(Section::new("Name servers", resolver::lines(adc)));
        sections.push(Section::new("Time", system::time(adc)));
        sections.push(Section::new("Syslog", system::syslog(self.index, self.id)));
        sections.push(Section::new("SNMP", adc.snmp.iter().flat_map(|snmp| snmp::lines(self.index, self.id, snmp))));
        sections
    }

    fn node(&self, number: usize, address: Ipv4Addr, peer: &Spanned<Ipv4Addr>) -> Result<Artifact, Error> {
        let last = Section::new("Save", [Line::Command(Command::save("ns config"), None)]);
        let file = self.files.node(number);
        let own = pair::sections(self.adc, address, peer).into_iter();
        let view = context! {
            file => file.as_str(),
            number => number,
            address => address.to_string(),
            peer => 3 - number,
            peer_file => self.files.node(3 - number),
            script => self.files.script(),
            sections => Value::from_iter(own.chain([last]).map(|section| section.view())),
            ..self.head()
        };
        NODE.render(format!("netscaler/{file}"), view)
    }

    /// What the head of every script says.
    fn head(&self) -> Value {
        let settings = self.index.estate.settings();
        context! {
            adc => self.adc.name.value.as_str(),
            about => comment::comment(self.adc.head.doc.as_deref()),
            site => self.index.estate[self.site].name.value.as_str(),
            version => env!("CARGO_PKG_VERSION"),
            estate => settings.map(|settings| settings.name.value.as_str()),
            owner => settings.and_then(|settings| settings.owner.as_ref()).map(|owner| owner.value.as_str()),
            firmware => self.index.firmware().map(ToString::to_string),
        }
    }
}

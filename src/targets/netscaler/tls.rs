//! What SSL virtual servers offer: their profiles, and the ties between the two.

use std::collections::BTreeMap;

use super::index::{Index, OnAdc};
use super::section::Line;
use crate::devices::netscaler::Command;
use crate::estate::{Adc, Place, Placement, Site, SslProfiles, Switch, TlsProfile, TlsVersion, Vendored};
use crate::schema::Id;
use crate::schema::literals::Name;
use crate::source::{Span, Spanned};

/// The versions in the order of the command reference, each with its option. TLS 1.3 has one in newer firmware only, and stands apart.
const VERSIONS: [(&str, Option<TlsVersion>); 4] = [
    ("ssl3", None),
    ("tls1", Some(TlsVersion::Tls10)),
    ("tls11", Some(TlsVersion::Tls11)),
    ("tls12", Some(TlsVersion::Tls12)),
];

/// Which profile a virtual server has.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    /// A declared one; `None` for the built-in.
    profile: Option<Id<TlsProfile>>,
    /// Whether it shows several certificates, which the built-in one has to be told; a declared one says it itself.
    sni: bool,
    origin: Span,
}

/// What the SSL virtual servers of an ADC have: their own, that of the ADC, or the built-in, which comes with hardening.
pub(super) fn chosen(adc: &Adc, own: Option<Spanned<Id<TlsProfile>>>) -> Option<Chosen> {
    let named = own.or(adc.tls).map(|named| Chosen { profile: Some(named.value), sni: false, origin: named.span });
    named.or_else(|| adc.is_hardened().then_some(Chosen { profile: None, sni: false, origin: adc.hardening.span }))
}

/// An SSL virtual server of an ADC, and what it has.
struct Served<'e> {
    name: String,
    chosen: Option<Chosen>,
    declared: &'e dyn Vendored,
    at: &'e Placement,
    /// What is said of it there.
    said: Option<&'e dyn Place>,
}

/// The SSL virtual servers of an ADC.
fn served<'e>(index: &Index<'e>, adc: &Adc, here: &OnAdc<'e>) -> Vec<Served<'e>> {
    let vips = here.vips.iter().filter(|(vip, _)| vip.protocol.value.ends_tls());
    let vips = vips.map(|(vip, placed)| Served {
        name: index.names.vserver(vip, *placed),
        chosen: chosen(adc, vip.tls).map(|chosen| Chosen { sni: !vip.sni.is_empty(), ..chosen }),
        declared: *vip,
        at: placed.at,
        said: Some(placed.at),
    });
    let gateways = here.gateways.iter().map(|(gateway, placed)| Served {
        name: index.names.gateway(gateway, *placed),
        chosen: chosen(adc, gateway.tls).map(|chosen| Chosen { sni: !gateway.sni.is_empty(), ..chosen }),
        declared: *gateway,
        at: placed.at,
        said: gateway.placement(placed.at).map(|at| at as _),
    });
    vips.chain(gateways).collect()
}

/// The profiles that are used on an ADC, the built-in one first.
pub(super) fn profiles(index: &Index<'_>, site: Id<Site>, adc: &Adc, here: &OnAdc<'_>) -> Vec<Line> {
    let served = served(index, adc, here);
    let key = |chosen: Chosen| (chosen.profile, chosen.profile.is_none() && chosen.sni);
    let chosen = served.iter().rev().filter_map(|served| served.chosen);
    let used: BTreeMap<_, _> = chosen.map(|chosen| (key(chosen), chosen.origin)).collect();
    let lines = used.into_iter().flat_map(|((profile, sni), origin)| match profile {
        None => vec![Line::new(origin, built_in(index, sni))],
        Some(id) => declared(index, site, &index.estate[id], adc.ssl_profiles.value),
    });
    lines.collect()
}

fn built_in(index: &Index<'_>, sni: bool) -> Command {
    let profile = Command::add("ssl profile").arg(index.names.built_in_tls_profile(sni));
    let profile = versions(profile, |version| version == TlsVersion::Tls12);
    let profile = if sni { profile.option("SNIEnable", "ENABLED") } else { profile };
    profile.option("denySSLReneg", "NONSECURE")
}

fn versions(profile: Command, offers: impl Fn(TlsVersion) -> bool) -> Command {
    let profile = VERSIONS
        .iter()
        .fold(profile, |profile, (option, version)| profile.option(option, enabled(version.is_some_and(&offers))));
    if offers(TlsVersion::Tls13) { profile.option("tls13", "ENABLED") } else { profile }
}

const fn enabled(is_on: bool) -> &'static str {
    if is_on { "ENABLED" } else { "DISABLED" }
}

fn declared(index: &Index<'_>, site: Id<Site>, profile: &TlsProfile, style: SslProfiles) -> Vec<Line> {
    let name = index.names.tls_profile(profile, site);
    let name = name.as_str();
    let mut command = Command::add("ssl profile").arg(name);
    command = versions(command, |version| profile.offers(version));
    command = command.option("SNIEnable", enabled(profile.sni.value.is_on()));
    if profile.ocsp_stapling.value.is_on() {
        command = command.option("ocspStapling", "ENABLED");
    }
    command = command.option("denySSLReneg", profile.deny_renegotiation.value.word());
    if let Some(hsts) = &profile.hsts {
        command = command.option("HSTS", "ENABLED").option("maxage", hsts.max_age.value.secs());
        if hsts.subdomains.is_some_and(|subdomains| subdomains.value == Switch::On) {
            command = command.option("IncludeSubdomains", "YES");
        }
    }
    let mut lines = vec![Line::new(profile.head.span, command).told(profile, Some(site), None)];
    if style == SslProfiles::Enhanced && !profile.ciphers.is_empty() {
        let own = Command::unbind("ssl profile").arg(name).option("cipherName", "DEFAULT");
        lines.push(Line::new(profile.ciphers[0].span, own));
        lines.extend(profile.ciphers.iter().zip(1_u32..).map(|(cipher, priority)| {
            let command = Command::bind("ssl profile").arg(name).option("cipherName", cipher.value.as_str());
            Line::new(cipher.span, command.option("cipherPriority", priority))
        }));
    }
    lines
}

/// Gives every SSL virtual server of an ADC its profile, and where profiles hold none, its ciphers.
pub(super) fn ties(index: &Index<'_>, adc: &Adc, here: &OnAdc<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for served in served(index, adc, here) {
        let site = served.at.site.value;
        let profile = served.chosen.and_then(|chosen| chosen.profile).map(|id| &index.estate[id]);
        let mut command = Command::set("ssl vserver").arg(served.name.as_str());
        if let Some(chosen) = served.chosen {
            let built_in = || index.names.built_in_tls_profile(chosen.sni);
            let name = profile.map_or_else(built_in, |profile| index.names.tls_profile(profile, site));
            command = command.option("sslProfile", name);
        }
        let origin = served.chosen.map_or(served.at.place(), |chosen| chosen.origin);
        lines.push(Line::new(origin, command).told(served.declared, Some(site), served.said));
        let ciphers = profile.map_or(&[][..], |profile| &profile.ciphers);
        if adc.ssl_profiles.value == SslProfiles::Legacy {
            lines.extend(of_vserver(&served.name, ciphers));
        }
    }
    lines
}

/// The ciphers of one virtual server, in place of the group that it has from the beginning.
fn of_vserver(vserver: &str, ciphers: &[Spanned<Name>]) -> Vec<Line> {
    let own = |cipher: &Spanned<Name>| {
        Line::new(cipher.span, Command::unbind("ssl vserver").arg(vserver).option("cipherName", "DEFAULT"))
    };
    let bound = ciphers.iter().map(|cipher| {
        let command = Command::bind("ssl vserver").arg(vserver).option("cipherName", cipher.value.as_str());
        Line::new(cipher.span, command)
    });
    ciphers.first().map(own).into_iter().chain(bound).collect()
}

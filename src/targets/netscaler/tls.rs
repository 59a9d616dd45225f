//! What SSL virtual servers offer: their profiles, and the ties between the two.

use std::collections::BTreeMap;

use super::index::{Index, OnAdc};
use super::names;
use super::section::Line;
use crate::devices::netscaler::Command;
use crate::estate::{Adc, SslProfiles, Switch, TlsProfile, TlsVersion};
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

/// The SSL virtual servers of an ADC by their names, each with what it has.
fn served(index: &Index<'_>, adc: &Adc, here: &OnAdc<'_>) -> Vec<(String, Chosen)> {
    let vips = here.vips.iter().filter(|(vip, _)| vip.protocol.value.ends_tls());
    let vips = vips.map(|(vip, placed)| (names::vserver(&vip.name.value, placed.number), vip.tls, !vip.sni.is_empty()));
    let gateways = here.gateways.iter();
    let gateways =
        gateways.map(|(gateway, placed)| (index.gateway_name(gateway, *placed), gateway.tls, !gateway.sni.is_empty()));
    let chosen = |(name, own, sni)| Some((name, Chosen { sni, ..chosen(adc, own)? }));
    vips.chain(gateways).filter_map(chosen).collect()
}

/// The profiles that are used on an ADC, the built-in one first.
pub(super) fn profiles(index: &Index<'_>, adc: &Adc, here: &OnAdc<'_>) -> Vec<Line> {
    let served = served(index, adc, here);
    let key = |chosen: &Chosen| (chosen.profile, chosen.profile.is_none() && chosen.sni);
    let used: BTreeMap<_, _> = served.iter().rev().map(|(_, chosen)| (key(chosen), chosen.origin)).collect();
    let lines = used.into_iter().flat_map(|((profile, sni), origin)| match profile {
        None => vec![Line::new(origin, built_in(sni))],
        Some(id) => declared(&index.estate[id], adc.ssl_profiles.value),
    });
    lines.collect()
}

fn built_in(sni: bool) -> Command {
    let profile = Command::add("ssl profile").arg(built_in_name(sni));
    let profile = versions(profile, |version| version == TlsVersion::Tls12);
    let profile = if sni { profile.option("SNIEnable", "ENABLED") } else { profile };
    profile.option("denySSLReneg", "NONSECURE")
}

const fn built_in_name(sni: bool) -> &'static str {
    if sni { names::TLS_PROFILE_SNI } else { names::TLS_PROFILE }
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

fn declared(profile: &TlsProfile, style: SslProfiles) -> Vec<Line> {
    let name = names::tls_profile(&profile.name.value);
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
    let mut lines = vec![Line::new(profile.head.span, command)];
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
    for (vserver, chosen) in served(index, adc, here) {
        let profile = chosen.profile.map(|id| &index.estate[id]);
        let built_in = || built_in_name(chosen.sni).to_owned();
        let name = profile.map_or_else(built_in, |profile| names::tls_profile(&profile.name.value));
        let command = Command::set("ssl vserver").arg(vserver.as_str()).option("sslProfile", name);
        lines.push(Line::new(chosen.origin, command));
        let ciphers = profile.map_or(&[][..], |profile| &profile.ciphers);
        if adc.ssl_profiles.value == SslProfiles::Legacy {
            lines.extend(of_vserver(&vserver, ciphers));
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

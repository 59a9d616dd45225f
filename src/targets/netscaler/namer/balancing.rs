//! The names of virtual servers, of what they lead to, and of what stands behind them.

use super::{Giver, Names, Parts};
use crate::estate::{Certificate, Monitor, Pool, Site, TlsProfile, Vip};
use crate::schema::Id;
use crate::schema::literals::Host;
use crate::targets::netscaler::index::Placed;
use crate::targets::netscaler::names;

/// The port of HTTPS, which nobody has to name.
const HTTPS: u16 = 443;

impl Names<'_> {
    /// The virtual server of a placed vip, whether it balances load or switches by content.
    pub(in crate::targets) fn vserver(&self, vip: &Vip, placed: Placed<'_>) -> String {
        let object = if vip.switches() { "cs vserver" } else { "lb vserver" };
        let (port, protocol) = (vip.port().unwrap_or_default(), vip.protocol.value.word());
        let parts = Parts { port, protocol, ..self.placed(&vip.name.value, placed) };
        let default = || names::vserver(&vip.name.value, placed.number);
        self.name(object, Some(Giver::placed(vip, placed)), parts, default)
    }

    /// The CS virtual server beside that of a placed vip, which leads clients on `port` to it.
    ///
    /// Where the vip itself is a CS virtual server, what is `named` is that one.
    pub(in crate::targets) fn redirecting(&self, vip: &Vip, placed: Placed<'_>, port: u16) -> String {
        let giver = (!vip.switches()).then(|| Giver::placed(vip, placed));
        let parts = Parts { port, protocol: "HTTP", ..self.placed(&vip.name.value, placed) };
        let default = || names::redirecting(&names::vserver(&vip.name.value, placed.number));
        self.name("cs vserver", giver, parts, default)
    }

    /// The CS action by which a placed vip leads to `target`.
    pub(in crate::targets) fn leading(&self, vip: &Vip, placed: Placed<'_>, target: Id<Vip>) -> String {
        self.led("cs action", vip, placed, target, 1)
    }

    /// The CS policy by which a placed vip leads to `target`, the `number`-th to that, from 1.
    pub(in crate::targets) fn policy(&self, vip: &Vip, placed: Placed<'_>, target: Id<Vip>, number: u32) -> String {
        self.led("cs policy", vip, placed, target, number)
    }

    fn led(&self, object: &'static str, vip: &Vip, placed: Placed<'_>, id: Id<Vip>, number: u32) -> String {
        let (vserver, target) = (self.vserver(vip, placed), &self.estate[id].name.value);
        let parts =
            Parts { name: vip.name.as_str(), vserver: &vserver, target: target.as_str(), number, ..Parts::default() };
        let default = || names::leading(&names::vserver(&vip.name.value, placed.number), target, id, number);
        self.name(object, Some(Giver::placed(vip, placed)), parts, default)
    }

    /// The responder's action that leads to HTTPS on `port`.
    pub(in crate::targets) fn responder_action(&self, port: u16) -> String {
        self.name("responder action", None, Parts { port, ..Parts::default() }, || names::to_https(port, HTTPS))
    }

    /// The responder's policy that leads to HTTPS on `port`.
    pub(in crate::targets) fn responder_policy(&self, port: u16) -> String {
        self.name("responder policy", None, Parts { port, ..Parts::default() }, || names::to_https(port, HTTPS))
    }

    /// The service group of a pool at `site`.
    pub(in crate::targets) fn service_group(&self, pool: &Pool, site: Id<Site>) -> String {
        let (port, protocol) = (pool.port().unwrap_or_default(), pool.protocol.value.word());
        let parts = Parts { name: pool.name.as_str(), port, protocol, ..Parts::default() };
        self.name("serviceGroup", Some(Giver::at(pool, site)), parts, || pool.name.value.to_string())
    }

    /// The server of an address, or of a name that the ADC looks up.
    pub(in crate::targets) fn server(&self, host: &Host) -> String {
        let parts = Parts { address: Some(host), ..Parts::default() };
        self.name("server", None, parts, || names::server(host))
    }

    /// A monitor on an ADC at `site`.
    pub(in crate::targets) fn monitor(&self, monitor: &Monitor, site: Id<Site>) -> String {
        let parts = Parts { name: monitor.name.as_str(), ..Parts::default() };
        self.name("lb monitor", Some(Giver::at(monitor, site)), parts, || names::monitor(&monitor.name.value))
    }

    /// A certkey on an ADC at `site`.
    pub(in crate::targets) fn certkey(&self, certificate: &Certificate, site: Id<Site>) -> String {
        let parts = Parts { name: certificate.name.as_str(), ..Parts::default() };
        let default = || certificate.name.value.to_string();
        self.name("ssl certKey", Some(Giver::at(certificate, site)), parts, default)
    }

    /// A TLS profile on an ADC at `site`.
    pub(in crate::targets) fn tls_profile(&self, profile: &TlsProfile, site: Id<Site>) -> String {
        let parts = Parts { name: profile.name.as_str(), ..Parts::default() };
        self.name("ssl profile", Some(Giver::at(profile, site)), parts, || names::tls_profile(&profile.name.value))
    }

    /// The TLS profile of virtual servers for which none is declared, and that of those among them with several certificates.
    pub(in crate::targets) fn built_in_tls_profile(&self, sni: bool) -> String {
        let (name, default) = if sni { ("sni", names::TLS_PROFILE_SNI) } else { ("default", names::TLS_PROFILE) };
        self.name("ssl profile", None, Parts { name, ..Parts::default() }, || default.to_owned())
    }
}

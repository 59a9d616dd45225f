//! The names of Gateways, and of what their users meet.

use super::{Giver, Names, Parts};
use crate::estate::{Factor, Gateway, Place, Saml, Site, Vendored};
use crate::schema::Id;
use crate::schema::literals::Name;
use crate::targets::netscaler::authentication::Clients;
use crate::targets::netscaler::index::Placed;
use crate::targets::netscaler::names;

impl Names<'_> {
    /// The virtual server of a placed gateway.
    pub(in crate::targets::netscaler) fn gateway(&self, gateway: &Gateway, placed: Placed<'_>) -> String {
        let name = &gateway.name.value;
        let parts = Parts { port: gateway.port.value.0, protocol: "SSL", ..self.placed(name, placed) };
        self.name("vpn vserver", Some(giver(gateway, placed)), parts, || self.plain_gateway(gateway, placed))
    }

    /// The same where the estate gives it no name: what belongs to it is then called after this.
    fn plain_gateway(&self, gateway: &Gateway, placed: Placed<'_>) -> String {
        let name = &gateway.name.value;
        names::gateway(name, placed.number, self.shared.contains(&name.as_str().to_ascii_lowercase()))
    }

    /// The CS virtual server beside that of a placed gateway, which leads clients on `port` to it.
    pub(in crate::targets::netscaler) fn redirecting_gateway(
        &self,
        gateway: &Gateway,
        placed: Placed<'_>,
        port: u16,
    ) -> String {
        let parts = Parts { port, protocol: "HTTP", ..self.placed(&gateway.name.value, placed) };
        let default = || names::redirecting(&self.plain_gateway(gateway, placed));
        self.name("cs vserver", Some(giver(gateway, placed)), parts, default)
    }

    /// An object that belongs to the virtual server of a placed gateway; by default it is called `suffix` behind that.
    pub(in crate::targets::netscaler) fn of_gateway(
        &self,
        object: &'static str,
        gateway: &Gateway,
        placed: Placed<'_>,
        suffix: &str,
    ) -> String {
        let vserver = self.gateway(gateway, placed);
        let parts = Parts { name: gateway.name.as_str(), vserver: &vserver, clients: suffix, ..Parts::default() };
        let default = || format!("{}:{suffix}", self.plain_gateway(gateway, placed));
        self.name(object, Some(giver(gateway, placed)), parts, default)
    }

    /// The action for the `number`-th server of an authentication on an ADC at `site`, from 1.
    pub(in crate::targets::netscaler) fn authentication_action(
        &self,
        factor: Factor,
        site: Id<Site>,
        number: u32,
    ) -> String {
        let (declared, name, kind) = self.factor(factor);
        let object = match factor {
            Factor::Ldap(_) => "authentication ldapAction",
            Factor::Radius(_) => "authentication radiusAction",
            Factor::Saml(_) => "authentication samlAction",
        };
        let parts = Parts { name: name.as_str(), number, ..Parts::default() };
        self.name(object, Some(Giver::at(declared, site)), parts, || names::authentication(name, kind, number))
    }

    /// The policy that names it for `clients`; `object` is that of classic or of advanced ones.
    pub(in crate::targets::netscaler) fn authentication_policy(
        &self,
        object: &'static str,
        factor: Factor,
        site: Id<Site>,
        clients: Clients,
        number: u32,
    ) -> String {
        let (declared, name, kind) = self.factor(factor);
        let parts = Parts { name: name.as_str(), number, clients: clients.word(), ..Parts::default() };
        let default = || {
            let action = names::authentication(name, kind, number);
            if clients == Clients::All { action } else { format!("{action}:{}", clients.word()) }
        };
        self.name(object, Some(Giver::at(declared, site)), parts, default)
    }

    /// The certkey of an identity provider on an ADC at `site`.
    pub(in crate::targets::netscaler) fn identity_provider(&self, saml: &Saml, site: Id<Site>) -> String {
        let name = names::identity_provider(&saml.name.value);
        let parts = Parts { name: &name, ..Parts::default() };
        self.name("ssl certKey", Some(Giver::at(saml, site)), parts, || name.clone())
    }

    /// What a factor is, by its declaration and name, and how the default names of its objects end.
    fn factor(&self, factor: Factor) -> (&dyn Vendored, &Name, &'static str) {
        match factor {
            Factor::Ldap(id) => (&self.estate[id], &self.estate[id].name.value, "ldap"),
            Factor::Radius(id) => (&self.estate[id], &self.estate[id].name.value, "radius"),
            Factor::Saml(id) => (&self.estate[id], &self.estate[id].name.value, "saml"),
        }
    }
}

fn giver<'g>(gateway: &'g Gateway, placed: Placed<'g>) -> Giver<'g> {
    let at = gateway.placement(placed.at).map(|at| at as &dyn Place);
    Giver { declared: gateway, site: Some(placed.at.site.value), at }
}

//! The names of what an ADC has of its own.

use super::{Giver, Names, Parts};
use crate::estate::{Adc, Syslog};
use crate::schema::Id;
use crate::targets::netscaler::names;

impl Names<'_> {
    /// The service of an ADC that answers DNS over `protocol`, which is `ADNS` or `ADNS_TCP`.
    pub(in crate::targets) fn listener(&self, id: Id<Adc>, protocol: &str) -> String {
        let parts = Parts { protocol, ..self.on(id) };
        let default = if protocol == "ADNS" { names::ADNS_UDP } else { names::ADNS_TCP };
        self.name("service", Some(Giver::adc(self.estate, id)), parts, || default.to_owned())
    }

    /// The action for the `number`-th syslog server of an ADC, from 1.
    pub(in crate::targets) fn syslog_action(&self, id: Id<Adc>, syslog: &Syslog, number: u32) -> String {
        self.syslog("audit syslogAction", id, syslog, number)
    }

    /// The policy for the `number`-th syslog server of an ADC, from 1.
    pub(in crate::targets) fn syslog_policy(&self, id: Id<Adc>, syslog: &Syslog, number: u32) -> String {
        self.syslog("audit syslogPolicy", id, syslog, number)
    }

    fn syslog(&self, object: &'static str, id: Id<Adc>, syslog: &Syslog, number: u32) -> String {
        let server = &syslog.server.value;
        let parts = Parts { address: Some(server), number, ..self.on(id) };
        self.name(object, Some(Giver::adc(self.estate, id)), parts, || names::syslog(server, number))
    }

    /// The view of SNMP in which users see everything.
    pub(in crate::targets) fn snmp_view(&self, id: Id<Adc>) -> String {
        self.name("snmp view", Some(Giver::adc(self.estate, id)), self.on(id), || names::SNMP_VIEW.to_owned())
    }
}

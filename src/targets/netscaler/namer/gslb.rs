//! The names of what answers domains.

use super::{Giver, Names, Parts};
use crate::estate::{Adc, Gslb, GslbRecordType, Site};
use crate::schema::Id;
use crate::targets::netscaler::index::Placed;
use crate::targets::netscaler::names;

/// What a GSLB service leads to that is no vip of the estate.
#[derive(Clone, Copy)]
pub(in crate::targets) struct Elsewhere {
    pub(in crate::targets) site: Id<Site>,
    /// The ADC whose GSLB site it belongs to.
    pub(in crate::targets) owner: Id<Adc>,
    /// Which of these of the site it is, from 1.
    pub(in crate::targets) number: u32,
    /// How many services of vips there are already whose names could have the same parts.
    pub(in crate::targets) before: u32,
}

impl Names<'_> {
    /// The GSLB site of an ADC that takes part in GSLB.
    pub(in crate::targets) fn gslb_site(&self, adc: Id<Adc>) -> String {
        let site = self.estate.site_of(adc);
        let is_first = self.estate.gslb_adc_of(site) == Some(adc);
        let default = || names::gslb_site(&self.estate[site].name.value, &self.estate[adc].name.value, is_first);
        self.name("gslb site", Some(Giver::adc(self.estate, adc)), self.on(adc), default)
    }

    /// The GSLB service of what is placed, at `port`.
    pub(in crate::targets) fn gslb_service(
        &self,
        gslb: &Gslb,
        placed: Placed<'_>,
        port: u16,
        record: GslbRecordType,
    ) -> String {
        let name = &gslb.name.value;
        let protocol = gslb.spoken(self.estate).0;
        let parts = Parts { port, protocol, record: record.word(), ..self.placed(name, placed) };
        let adc = &self.estate[placed.adc].name.value;
        let default = || names::gslb_service(name, adc, placed.adc, placed.number);
        self.name("gslb service", Some(Giver::at(gslb, placed.at.site.value)), parts, default)
    }

    /// The GSLB service of what is no vip of the estate, at `port`.
    pub(in crate::targets) fn gslb_service_elsewhere(
        &self,
        gslb: &Gslb,
        at: Elsewhere,
        port: u16,
        record: GslbRecordType,
    ) -> String {
        let (name, protocol) = (&gslb.name.value, gslb.spoken(self.estate).0);
        let number = at.before.saturating_add(at.number);
        let own = Parts { name: name.as_str(), port, protocol, number, record: record.word(), ..self.on(at.owner) };
        let default = || names::gslb_service_elsewhere(name, &self.estate[at.site].name.value, at.site, at.number);
        self.name("gslb service", Some(Giver::at(gslb, at.site)), own, default)
    }

    /// The GSLB service group of an ADC, for the services that are answered in one type of records; `of_type` tells its name from those of others.
    pub(in crate::targets) fn gslb_service_group(
        &self,
        gslb: &Gslb,
        adc: Id<Adc>,
        record: GslbRecordType,
        of_type: &str,
    ) -> String {
        let (name, protocol) = (&gslb.name.value, gslb.spoken(self.estate).0);
        let (port, record) = (gslb.own_port(self.estate), record.word());
        let parts = Parts { name: name.as_str(), port, protocol, record, ..self.on(adc) };
        let default = || names::gslb_service_group(name, &self.estate[adc].name.value, adc, of_type);
        self.name("gslb serviceGroup", Some(Giver::at(gslb, self.estate.site_of(adc))), parts, default)
    }

    /// The GSLB virtual server that answers with one site, or, where none is given, with all, in one type of records.
    pub(in crate::targets) fn gslb_vserver(
        &self,
        gslb: &Gslb,
        site: Option<Id<Site>>,
        record: GslbRecordType,
        of_type: &str,
    ) -> String {
        let (name, protocol) = (&gslb.name.value, gslb.spoken(self.estate).0);
        let at = site.map(|site| (site, &self.estate[site].name.value));
        let site_name = at.map_or("all", |(_, site)| site.as_str());
        let record = record.word();
        let parts = Parts { name: name.as_str(), site: site_name, protocol, record, ..Parts::default() };
        let giver = Giver { declared: gslb, site, at: None };
        self.name("gslb vserver", Some(giver), parts, || match at {
            Some((id, site)) => names::gslb_vserver(name, site, id, of_type),
            None => names::gslb_vserver_of_all(name, of_type),
        })
    }
}

//! What a GSLB domain becomes on an ADC: virtual servers, and what is bound to them.

use super::said::Said;
use crate::devices::netscaler::Command;
use crate::estate::{Adc, Gslb, GslbPlace, GslbRecordType, Site};
use crate::schema::Id;
use crate::source::Span;
use crate::targets::netscaler::index::Placed;
use crate::targets::netscaler::namer::Elsewhere;

/// A domain and the virtual servers that answer it.
pub(in crate::targets) struct Domain<'e> {
    pub(in crate::targets) gslb: &'e Gslb,
    /// What the services speak.
    pub(super) kind: &'static str,
    /// Which site is answered, in words.
    pub(super) order: String,
    /// By type of record; those of one type each the backup of the one before.
    pub(super) vservers: Vec<Vserver<'e>>,
}

/// A virtual server, of one type of record.
pub(super) struct Vserver<'e> {
    pub(super) name: String,
    /// The site that it answers with; `None` for all.
    pub(super) site: Option<Id<Site>>,
    pub(super) origin: Span,
    pub(super) record: GslbRecordType,
    pub(super) units: Vec<Unit<'e>>,
}

/// What is bound to a virtual server: a service, or a service group.
pub(super) struct Unit<'e> {
    pub(super) name: String,
    pub(super) is_group: bool,
    /// The ADC whose GSLB site it belongs to.
    pub(super) owner: Id<Adc>,
    /// The one of a service, at least one of a group.
    pub(super) services: Vec<Service<'e>>,
}

/// A service, alone or in a group.
pub(super) struct Service<'e> {
    /// Its name, where it is alone: that of the domain that has entered it.
    pub(super) name: String,
    pub(super) called: Called<'e>,
    pub(super) place: GslbPlace<'e>,
    pub(super) port: u16,
    pub(super) owner: Id<Adc>,
    /// The ADC with the virtual server from which its state comes.
    pub(super) local: Option<Id<Adc>>,
    /// Another domain leads to the same address and port and has entered it.
    pub(super) is_entered_elsewhere: bool,
    /// The other domains that lead there, where this one has entered it.
    pub(super) also: Vec<&'e Gslb>,
    pub(super) said: Said<'e>,
}

/// What a service is called after.
#[derive(Clone, Copy)]
pub(super) enum Called<'e> {
    /// A placement of a vip or gateway of the estate.
    Placed(Placed<'e>),
    /// Somebody else's address, or a name.
    Elsewhere(Elsewhere),
}

impl<'e> Domain<'e> {
    /// The virtual servers of one type of record, in the order in which they answer.
    pub(super) fn of_type(&self, record: GslbRecordType) -> impl Iterator<Item = &Vserver<'e>> {
        self.vservers.iter().filter(move |vserver| vserver.record == record)
    }

    /// The first virtual servers of each type of record, to which the domains are bound.
    pub(super) fn firsts(&self) -> impl Iterator<Item = &Vserver<'e>> {
        GslbRecordType::ALL.into_iter().filter_map(|record| self.of_type(record).next())
    }

    /// What is bound to its virtual servers of the services at `site`: the virtual server, what is bound, and the statement of its address.
    pub(in crate::targets) fn at_site(&self, site: Id<Site>) -> Vec<(&str, Tie<'_>, Span)> {
        let mut ties = Vec::new();
        for vserver in &self.vservers {
            for unit in &vserver.units {
                let here = unit.services.iter().find(|service| service.place.site.value == site);
                ties.extend(here.map(|service| (vserver.name.as_str(), unit.tie(), service.place.span)));
            }
        }
        ties
    }
}

/// What is bound to a virtual server, by its name.
pub(in crate::targets) struct Tie<'a> {
    name: &'a str,
    is_group: bool,
    weight: Option<u32>,
}

impl Tie<'_> {
    /// Binds it to `vserver`, with its weight.
    pub(in crate::targets) fn bind(&self, vserver: &str) -> Command {
        let command = self.named(Command::bind("gslb vserver").arg(vserver));
        self.weight.into_iter().fold(command, |command, weight| command.option("weight", weight))
    }

    /// Takes it from `vserver`.
    pub(in crate::targets) fn unbind(&self, vserver: &str) -> Command {
        self.named(Command::unbind("gslb vserver").arg(vserver))
    }

    fn named(&self, command: Command) -> Command {
        command.option(if self.is_group { "serviceGroupName" } else { "serviceName" }, self.name)
    }
}

impl Unit<'_> {
    pub(super) fn tie(&self) -> Tie<'_> {
        // The members of a group have their weights in it.
        let alone = self.services.first().filter(|_| !self.is_group);
        let weight = alone.and_then(|service| service.said.weight).map(|weight| weight.value.0);
        Tie { name: &self.name, is_group: self.is_group, weight }
    }
}

#[cfg(test)]
mod tests {
    use super::super::service_names::ServiceNames;
    use super::Domain;
    use crate::diagnostics::Diagnostics;
    use crate::estate::{Estate, Site};
    use crate::schema::Id;
    use crate::source::SourceMap;
    use crate::targets::netscaler::namer::Names;

    /// What takes the services of the first site out of a `gslb` with these lines, and what brings them back.
    fn moves(lines: &str) -> Vec<String> {
        let text = format!(
            "site fra {{ adc a {{ node 10.1.0.11; gslb 10.1.0.30 }} }}\nsite syd {{ adc b {{ node 10.2.0.11; gslb 10.2.0.30 }} }}\n\
             vip web {{ protocol SSL; port 443; at fra 10.1.20.10; at fra 2001:db8::10; at syd 10.2.20.10; at syd 2001:db8::20 }}\n\
             gslb web {{ domain web.gslb.contoso.com; vip web; {lines} }}\nestate e {{ language 1 }}\n"
        );
        let sources = SourceMap::new(vec![("a.site".into(), text)]).unwrap();
        let mut found = Diagnostics::default();
        let tree = crate::syntax::parse(&sources, &mut found);
        let estate = Estate::read(&tree, &sources, &mut found);
        assert!(!found.has_errors(), "{found:?}");
        let (_, gslb) = estate.gslbs.iter().next().unwrap();
        let names = Names::new(&estate);
        let domain = Domain::new(&names, gslb, &ServiceNames::new(&names));
        let ties = domain.at_site(Id::<Site>::new(0));
        ties.iter()
            .flat_map(|(vserver, tie, _)| [tie.unbind(vserver).to_string(), tie.bind(vserver).to_string()])
            .collect()
    }

    #[test]
    fn a_site_is_taken_out_of_every_type_of_record_and_comes_back_with_its_weight() {
        assert_eq!(
            moves("method weighted; at fra weight 70; at syd weight 30"),
            [
                "unbind gslb vserver gslb-web@all -serviceName gslb-web@a",
                "bind gslb vserver gslb-web@all -serviceName gslb-web@a -weight 70",
                "unbind gslb vserver gslb-web@all:aaaa -serviceName gslb-web@a:2",
                "bind gslb vserver gslb-web@all:aaaa -serviceName gslb-web@a:2 -weight 70",
            ]
        );
        assert_eq!(
            moves("method active-passive fra syd"),
            [
                "unbind gslb vserver gslb-web@fra -serviceName gslb-web@a",
                "bind gslb vserver gslb-web@fra -serviceName gslb-web@a",
                "unbind gslb vserver gslb-web@fra:aaaa -serviceName gslb-web@a:2",
                "bind gslb vserver gslb-web@fra:aaaa -serviceName gslb-web@a:2",
            ]
        );
    }

    #[test]
    fn a_group_goes_and_comes_as_a_whole() {
        assert_eq!(
            moves("method rtt; service-groups on"),
            [
                "unbind gslb vserver gslb-web@all -serviceGroupName gslb-web@a",
                "bind gslb vserver gslb-web@all -serviceGroupName gslb-web@a",
                "unbind gslb vserver gslb-web@all:aaaa -serviceGroupName gslb-web@a:aaaa",
                "bind gslb vserver gslb-web@all:aaaa -serviceGroupName gslb-web@a:aaaa",
            ]
        );
    }
}

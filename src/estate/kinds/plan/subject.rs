//! What a plan acts on, and between which sites.

use super::super::{Dns, Farm, Gslb, Placement, Site, Sql, View, Xenmobile, Xenpool};
use crate::estate::Estate;
use crate::schema::{Form, Id, Literal, Mismatch, Reader, Word, Written, shape, unquoted};
use crate::source::Spanned;

shape! {
    /// What a plan acts on, and between which sites: `failover xenmobile xms from fra to syd`.
    Recovery "recovery" {
        modifiers {
            /// A XenMobile deployment.
            xenmobile: many Id<Xenmobile>,
            /// A XenServer pool: its protected VMs are recovered by the pool that takes over.
            xenpool: many Id<Xenpool>,
            /// A farm of Virtual Apps and Desktops: another of its zones becomes the primary one.
            farm: many Id<Farm>,
            /// A database by itself.
            sql: many Id<Sql>,
            /// A GSLB domain by itself.
            gslb: many Id<Gslb>,
            /// A zone whose records give addresses at the site.
            dns: many ZoneViews,
            /// The site that serves now.
            from: one Id<Site>,
            /// The site that serves afterwards.
            to: one Id<Site>,
        }
    }
}

/// A zone by its name, in all views in which it is declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneViews(Vec<Id<Dns>>);

impl Literal for ZoneViews {
    const FORM: Form = Form::new("the name of a zone", "contoso.com")
        .doc("The name of a zone that is declared with `dns`, in whichever views.");

    fn parse(_: &str) -> Result<Self, Mismatch> {
        Err(Mismatch::other())
    }

    fn written(&self) -> Written {
        Written::Named(Dns::SHAPE.name, self.0.first().map_or(0, |id| id.index() as u32))
    }

    fn read(word: &Word<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if word.quoted {
            return unquoted(word, reader, &Self::FORM, true);
        }
        let name = word.text.trim_end_matches('.');
        let keys = [View::External, View::Internal].map(|view| format!("{name} {}", view.word()));
        let found = reader.resolve_all(&["dns"], &keys, word);
        (!found.is_empty()).then(|| Self(found.into_iter().map(Id::new).collect()))
    }
}

/// A thing that a plan acts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A XenMobile deployment.
    Xenmobile(Id<Xenmobile>),
    /// A XenServer pool.
    Xenpool(Id<Xenpool>),
    /// A farm.
    Farm(Id<Farm>),
    /// A database.
    Sql(Id<Sql>),
    /// A GSLB domain.
    Gslb(Id<Gslb>),
    /// A zone.
    Dns(Id<Dns>),
}

impl Recovery {
    /// All that it names.
    pub(crate) fn subjects(&self) -> impl Iterator<Item = Spanned<Subject>> {
        fn of<K>(ids: &[Spanned<Id<K>>], subject: fn(Id<K>) -> Subject) -> impl Iterator<Item = Spanned<Subject>> {
            ids.iter().map(move |id| Spanned::new(subject(id.value), id.span))
        }
        // What others stand on comes first: the machines.
        of(&self.xenpool, Subject::Xenpool)
            .chain(of(&self.xenmobile, Subject::Xenmobile))
            .chain(of(&self.farm, Subject::Farm))
            .chain(of(&self.sql, Subject::Sql))
            .chain(of(&self.gslb, Subject::Gslb))
            .chain(self.dns.iter().flat_map(|zone| zone.0.iter().map(|id| Spanned::new(Subject::Dns(*id), zone.span))))
    }
}

impl Subject {
    /// The word of its kind, and its name.
    pub(crate) fn called(self, estate: &Estate) -> (&'static str, &str) {
        match self {
            Self::Xenmobile(id) => ("xenmobile", estate[id].name.value.as_str()),
            Self::Xenpool(id) => ("xenpool", estate[id].name.value.as_str()),
            Self::Farm(id) => ("farm", estate[id].name.value.as_str()),
            Self::Sql(id) => ("sql", estate[id].name.value.as_str()),
            Self::Gslb(id) => ("gslb", estate[id].name.value.as_str()),
            Self::Dns(id) => ("dns", estate[id].zone.value.as_str()),
        }
    }

    /// The database that it stands on, or that it is.
    pub(crate) fn database(self, estate: &Estate) -> Option<Id<Sql>> {
        match self {
            Self::Xenmobile(id) => estate[id].database.map(|sql| sql.value),
            Self::Farm(id) => Some(estate[id].database.value),
            Self::Sql(id) => Some(id),
            Self::Xenpool(_) | Self::Gslb(_) | Self::Dns(_) => None,
        }
    }

    /// The sites where it stands; the first is the one that serves in normal operation. None where it is bound to no site.
    pub(crate) fn sites(self, estate: &Estate) -> Vec<Spanned<Id<Site>>> {
        match self {
            Self::Xenmobile(id) => estate[id].at.iter().map(|at| at.site).collect(),
            Self::Xenpool(id) => {
                let pool = &estate[id];
                let recovery = pool.recovery.as_ref().map(|recovery| estate[recovery.value].site);
                [pool.site].into_iter().chain(recovery).collect()
            }
            Self::Farm(id) => {
                let farm = &estate[id];
                let satellites = farm.zone.iter().filter(|zone| !zone.is_primary());
                farm.zone.iter().filter(|zone| zone.is_primary()).chain(satellites).map(|zone| zone.site).collect()
            }
            Self::Sql(id) => {
                let sql = &estate[id];
                let active = sql.active_site();
                let (first, rest): (Vec<_>, Vec<_>) = sql.at.iter().partition(|at| Some(at.site.value) == active);
                first.into_iter().chain(rest).map(|at| at.site).collect()
            }
            Self::Gslb(id) => estate[id].served_at(estate),
            Self::Dns(_) => Vec::new(),
        }
    }
}

impl Estate {
    /// What stands at both sites: the placements of vips and gateways at `home`, each with the one at `away`.
    pub(crate) fn twins(&self, home: Id<Site>, away: Id<Site>) -> Vec<(&Placement, &Placement)> {
        fn pair<'e>(
            all: impl Iterator<Item = &'e Placement> + Clone,
            (home, away): (Id<Site>, Id<Site>),
        ) -> Option<(&'e Placement, &'e Placement)> {
            let at = |site: Id<Site>| all.clone().find(|at| at.site.value == site);
            at(home).zip(at(away))
        }
        let vips = self.vips.iter().filter_map(|(_, vip)| pair(vip.at.iter(), (home, away)));
        let gateways = self.gateways.iter().filter_map(|(_, gateway)| {
            let placements: Vec<&Placement> = gateway.placements().collect();
            pair(placements.into_iter(), (home, away))
        });
        vips.chain(gateways).collect()
    }
}

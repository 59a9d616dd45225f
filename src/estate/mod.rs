//! What exists, and what refers to what: every declaration of the estate, typed, with its names resolved.

pub mod calendar;
mod delegation;
mod health;
pub(crate) mod kinds;
mod listeners;
mod names;
pub mod procedure;
mod products;
mod read;
mod reverse;
pub(crate) mod rules;
mod serial;
mod table;
mod unknown;
mod vendored;

use self::kinds::record;
use crate::diagnostics::Diagnostics;
use crate::schema::{Allow, Id};
use crate::source::SourceMap;
use crate::syntax::Tree;

pub use delegation::NameServer;
pub use health::Health;
pub use kinds::*;
pub use products::DerivedRecord;
pub(crate) use reverse::ReverseZone;
pub use serial::{Unsettled, settle};
pub use table::Table;
pub(crate) use vendored::{Place, Vendored};

/// Lists the kinds: the estate's table of each, and how a declaration of each is read.
macro_rules! kinds {
    ($($field:ident: $kind:ident $form:literal $example:literal,)+) => {
        /// An estate of intact declarations: every [`Id`] in it is good, and it knows what was dropped.
        #[derive(Debug, Default)]
        pub struct Estate {
            $(pub(crate) $field: Table<$kind>,)+
            /// Where each ADC stands: its site and its place in it.
            adcs: Vec<Option<(Id<Site>, usize)>>,
            /// The ADCs of each site.
            adcs_of: Vec<Vec<Id<Adc>>>,
            /// How many ADCs could not be read.
            adcs_lost: bool,
            /// What each ADC is called as a name server; made when the first delegation asks.
            name_server_labels: std::sync::OnceLock<Vec<Box<str>>>,
            /// The records that products put on ADCs.
            pub(crate) derived_records: Vec<DerivedRecord>,
            /// Whether a declaration was found whose kind is not even known, so that any may be missing.
            of_no_kind: bool,
            pub(crate) allows: Vec<Allow>,
            /// Whether it would be another with other inputs.
            pub(crate) takes_inputs: bool,
        }

        /// The shapes of the kinds that stand at the top level.
        pub(crate) static SHAPES: &[&crate::schema::Shape] = &[$($kind::SHAPE),+];

        $(impl crate::schema::Named for $kind {
            const FORM: crate::schema::Form =
                crate::schema::Form { refers: Some($kind::WORD), ..crate::schema::Form::new($form, $example) };
        }

        impl std::ops::Index<Id<$kind>> for Estate {
            type Output = $kind;
            fn index(&self, id: Id<$kind>) -> &$kind {
                self.$field.get(id)
            }
        })+

        /// A declaration of any kind.
        enum Any {
            $($kind(Box<$kind>),)+
        }

        /// Reads a declaration of the `kind`-th kind.
        fn read_any(kind: usize, node: crate::syntax::Node<'_>, reader: &mut crate::schema::Reader<'_>) -> Option<Any> {
            let readers: &[fn(crate::syntax::Node<'_>, &mut crate::schema::Reader<'_>) -> Option<Any>] =
                &[$(|node, reader| <$kind as crate::schema::Row>::read_row(node, reader).map(Box::new).map(Any::$kind)),+];
            readers.get(kind).and_then(|read| read(node, reader))
        }

        impl Estate {
            /// Puts a declaration where its number says; `None` is one that could not be read.
            fn put(&mut self, kind: usize, index: u32, read: Option<Any>, damaged: bool) {
                let name = SHAPES[kind].name;
                match read {
                    $(Some(Any::$kind(value)) => self.$field.put(index, Some(*value), damaged),)+
                    None => {
                        $(if name == $kind::SHAPE.name { self.$field.put(index, None, true); })+
                    }
                }
            }

            /// Takes a declaration out.
            fn remove(&mut self, kind: &str, index: u32) {
                $(if kind == $kind::SHAPE.name { self.$field.put(index, None, true); })+
            }

            /// Whether the `index`-th declaration of `kind` could be read.
            fn stands(&self, kind: &str, index: u32) -> bool {
                match kind {
                    $(name if name == $kind::SHAPE.name => self.$field.stands(index),)+
                    _ => self.adcs.get(index as usize).copied().flatten().is_some_and(|(site, _)| self.sites.holds(site)),
                }
            }

            /// All declarations that stand, also the damaged ones, each with its number: kind by kind, an ADC behind the sites.
            pub(crate) fn declarations(&self) -> Vec<(u32, &dyn crate::schema::Reflect)> {
                let mut all: Vec<(u32, &dyn crate::schema::Reflect)> = Vec::new();
                $(
                    all.extend(self.$field.all().map(|(id, one)| (id.index() as u32, one as _)));
                    if $kind::SHAPE.name == Site::SHAPE.name {
                        all.extend(self.adcs().map(|(id, _, adc)| (id.index() as u32, adc as _)));
                    }
                )+
                all
            }

            /// Whether no declaration of `kind` was lost or damaged, so that what is not there is not declared.
            pub(crate) fn is_whole(&self, kind: &crate::schema::Shape) -> bool {
                !self.of_no_kind && match kind.name {
                    $(name if name == $kind::SHAPE.name => self.$field.is_whole(),)+
                    _ => true,
                }
            }
        }
    };
}

kinds! {
    settings: Settings "the name of an estate" "contoso",
    sites: Site "the name of a site" "fra",
    links: Link "a link" "fra",
    certificates: Certificate "the name of a certificate" "xms",
    tls_profiles: TlsProfile "the name of a tls-profile" "modern",
    monitors: Monitor "the name of a monitor" "xms-alive",
    pools: Pool "the name of a pool" "web",
    vips: Vip "the name of a vip" "web",
    ldaps: Ldap "the name of an ldap" "corp",
    radiuses: Radius "the name of a radius" "otp",
    samls: Saml "the name of a saml" "entra",
    gateways: Gateway "the name of a gateway" "access",
    gslbs: Gslb "the name of a gslb" "web",
    zones: Dns "a zone" "contoso.com",
    xenmobiles: Xenmobile "the name of a xenmobile" "xms",
    storefronts: Storefront "the name of a storefront" "apps",
    sqls: Sql "the name of an sql" "xms-sql",
    licenses: License "the name of a license" "citrix",
    leases: Lease "the name of a lease" "outage",
    farms: Farm "the name of a farm" "global",
    clouds: Cloud "the name of a cloud" "contoso",
    xenpools: Xenpool "the name of a xenpool" "fra-prod",
    plans: Plan "the name of a plan" "xms-failover",
    changes: Change "the number of a change" "CHG0042",
    freezes: Freeze "the name of a freeze" "year-end",
    blackouts: Blackout "the name of a blackout" "payroll",
    raws: Raw "raw lines" "netscaler",
}

/// The shapes of all kinds that stand at the top level: what may be said.
pub fn shapes() -> impl Iterator<Item = &'static crate::schema::Shape> {
    SHAPES.iter().copied()
}

impl crate::schema::Named for Adc {
    const FORM: crate::schema::Form =
        crate::schema::Form { refers: Some(Adc::WORD), ..crate::schema::Form::new("the name of an adc", "ns-fra") };
}

impl std::ops::Index<Id<Adc>> for Estate {
    type Output = Adc;
    fn index(&self, id: Id<Adc>) -> &Adc {
        let (site, at) = self.adc_place(id);
        &self[site].adc[at]
    }
}

impl Estate {
    /// Reads the declarations of `tree`.
    #[must_use]
    pub fn read(tree: &Tree, sources: &SourceMap, diagnostics: &mut Diagnostics) -> Self {
        read::read(tree, sources, diagnostics)
    }

    /// The ADCs, each with its site.
    pub fn adcs(&self) -> impl Iterator<Item = (Id<Adc>, Id<Site>, &Adc)> {
        self.adcs.iter().enumerate().filter_map(|(index, place)| {
            let (site, at) = (*place)?;
            Some((Id::new(index as u32), site, &self[site].adc[at]))
        })
    }

    /// The ADCs of a site.
    pub fn adcs_of(&self, site: Id<Site>) -> impl Iterator<Item = (Id<Adc>, &Adc)> {
        self.adcs_of.get(site.index()).into_iter().flatten().map(|adc| (*adc, &self[*adc]))
    }

    /// The site of an ADC.
    #[must_use]
    pub fn site_of(&self, adc: Id<Adc>) -> Id<Site> {
        self.adc_place(adc).0
    }

    fn adc_place(&self, adc: Id<Adc>) -> (Id<Site>, usize) {
        self.adcs[adc.index()].unwrap_or((Id::new(0), 0))
    }

    /// The ADC on which something at `site` stands: the one that is named, or the only one. `None` where the site has none, or several.
    #[must_use]
    pub fn adc_at(&self, site: Id<Site>, named: Option<Id<Adc>>) -> Option<Id<Adc>> {
        named.or_else(|| {
            let mut adcs = self.adcs_of(site);
            let only = adcs.next()?.0;
            adcs.next().is_none().then_some(only)
        })
    }

    /// The ADC on which something is placed; `None` where that is not known.
    #[must_use]
    pub fn adc_of(&self, at: &Placement) -> Option<Id<Adc>> {
        self.adc_at(at.site.value, at.on.map(|on| on.value))
    }

    /// The ADCs that take part in GSLB: those with a GSLB address.
    pub fn gslb_adcs(&self) -> impl Iterator<Item = (Id<Adc>, Id<Site>, &Adc, &GslbSite)> {
        self.adcs().filter_map(|(id, site, adc)| Some((id, site, adc, adc.gslb.as_ref()?)))
    }

    /// Whether no ADC and no site was lost or damaged.
    pub(crate) fn sites_are_whole(&self) -> bool {
        self.is_whole(Site::SHAPE) && !self.adcs_lost
    }

    /// The estate's own declaration.
    #[must_use]
    pub fn settings(&self) -> Option<&Settings> {
        self.settings.iter().next().map(|(_, settings)| settings)
    }
}

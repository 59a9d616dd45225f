//! Estates of a small world, so that two of them meet in names, addresses and domains.

use std::collections::BTreeSet;
use std::fmt;

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;

use super::draw::Draw;

/// How many bytes a declaration is drawn from.
const BYTES: usize = 48;

/// What can be declared, and how many of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Estate,
    Adc(usize),
    Network(usize),
    Services(usize),
    Records(usize),
    Child,
    Profile(usize),
    Certificate(usize),
    Monitor(usize),
    Pool(usize),
    Vip(usize),
    Switch(usize),
    Gateway(usize),
    Gslb(usize),
    Raw(usize),
    Directories,
}

pub(super) const MONITORS: usize = 4;
pub(super) const POOLS: usize = 4;
pub(super) const VIPS: usize = 5;
pub(super) const SWITCHES: usize = 2;
pub(super) const GATEWAYS: usize = 2;
pub(super) const GSLBS: usize = 4;
pub(super) const CERTIFICATES: usize = 4;

const SLOTS: usize = 40;

impl Slot {
    const fn at(self) -> usize {
        match self {
            Self::Estate => 0,
            Self::Adc(at) => 1 + at,
            Self::Network(at) => 3 + at,
            Self::Services(at) => 5 + at,
            Self::Records(at) => 7 + at,
            Self::Child => 9,
            Self::Raw(at) => 10 + at,
            Self::Profile(at) => 12 + at,
            Self::Certificate(at) => 14 + at,
            Self::Monitor(at) => 18 + at,
            Self::Pool(at) => 22 + at,
            Self::Vip(at) => 26 + at,
            Self::Switch(at) => 31 + at,
            Self::Gateway(at) => 33 + at,
            Self::Gslb(at) => 35 + at,
            Self::Directories => 39,
        }
    }
}

/// An estate, as the bytes that choose what it says.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct World {
    slots: Vec<Option<Vec<u8>>>,
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{}", self.text())
    }
}

impl World {
    /// Whether this is declared.
    pub(super) fn has(&self, slot: Slot) -> bool {
        self.slots[slot.at()].is_some()
    }

    /// The name of this, which may be another one in another estate.
    pub(super) fn name(&self, slot: Slot, name: &str, at: usize) -> String {
        let ending = if self.bytes(slot)[1] > 220 { "-new" } else { "" };
        format!("{name}{at}{ending}")
    }

    pub(super) fn bytes(&self, slot: Slot) -> &[u8] {
        self.slots[slot.at()].as_deref().unwrap_or(&[0; BYTES])
    }

    pub(super) fn draw(&self, slot: Slot) -> Draw<'_> {
        Draw::new(&self.bytes(slot)[2..])
    }
}

/// An estate.
pub(super) fn world() -> impl Strategy<Value = World> {
    vec(weighted(0.72, vec(any::<u8>(), BYTES)), SLOTS).prop_map(|slots| World { slots })
}

/// An estate, and what became of it: of each declaration nothing, a few choices or all are other ones.
pub(super) fn pair() -> impl Strategy<Value = (World, World)> {
    let change = prop_oneof![
        4 => Just(Change::None),
        4 => vec((0..BYTES, any::<u8>()), 1..4).prop_map(Change::Few),
        2 => weighted(0.6, vec(any::<u8>(), BYTES)).prop_map(Change::All),
    ];
    (world(), vec(change, SLOTS)).prop_map(|(before, changes)| {
        let slots = before.slots.iter().zip(changes).map(|(old, change)| match (old, change) {
            (_, Change::All(new)) => new,
            (Some(old), Change::Few(changes)) => {
                let mut new = old.clone();
                changes.into_iter().for_each(|(at, byte)| new[at] = byte);
                Some(new)
            }
            _ => old.clone(),
        });
        let after = World { slots: slots.collect() };
        (before, after)
    })
}

/// What becomes of a declaration.
#[derive(Clone, Debug)]
enum Change {
    None,
    Few(Vec<(usize, u8)>),
    All(Option<Vec<u8>>),
}

/// The lines of an estate, and what only one declaration can have.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    claimed: BTreeSet<String>,
}

impl Lines {
    pub(super) fn push(&mut self, line: impl AsRef<str>) {
        self.text.push_str(line.as_ref());
        self.text.push('\n');
    }

    /// A row, if there is one.
    pub(super) fn row(&mut self, row: Option<impl AsRef<str>>) {
        if let Some(row) = row {
            self.push(format!("  {}", row.as_ref()));
        }
    }

    /// Whether nobody else has it.
    pub(super) fn claim(&mut self, what: impl Into<String>) -> bool {
        self.claimed.insert(what.into())
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

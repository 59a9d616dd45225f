//! Raw lines: as they are, in their order.

use super::index::OnAdc;
use super::section::{Line, Section};
use crate::estate::RawPlace;

/// The raw lines of an ADC for a place in its script.
pub(super) fn section(here: &OnAdc<'_>, place: RawPlace) -> Section {
    let is_here = |wanted: Option<RawPlace>| wanted.unwrap_or(RawPlace::Last) == place;
    let raws = here.raws.iter().filter(|raw| is_here(raw.place.as_ref().map(|place| place.value)));
    let lines = raws.flat_map(|raw| &raw.line).map(|line| Line::Raw(line.text.value.0.clone(), line.span));
    Section::new("Raw lines", lines)
}

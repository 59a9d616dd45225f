//! Settings of the appliance that the estate gives by the vendor's own names.

use std::collections::BTreeSet;

use super::section::Line;
use crate::devices::netscaler::Command;
use crate::devices::netscaler::reference::reference;
use crate::estate::Adc;

/// A `set` for each object of the appliance that the options of `adc` speak of.
///
/// What the language has words for is set where these say it; a setting that both speak of is then told by two commands, each with what is its own.
pub(super) fn lines(adc: &Adc) -> impl Iterator<Item = Line> {
    let named = adc.options.iter().filter_map(|options| options.object(None));
    let settings = named.filter_map(|words| reference().object(words)).filter(|object| object.is_setting());
    let objects: BTreeSet<&'static str> = settings.map(|object| object.name).collect();
    objects.into_iter().map(|object| Line::new(adc.head.span, Command::set(object)).told(adc, None, None))
}

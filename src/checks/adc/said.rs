//! What declarations say of the vendor's objects, looked up in the command reference.

use std::collections::HashSet;

use crate::devices::netscaler::reference::{Object, Parameter, reference};
use crate::estate::{Estate, Options, VendorOption, Vendored};
use crate::schema::literals::Version;
use crate::source::Spanned;

/// A block of options and the object that it speaks of.
pub(super) struct Said<'e> {
    pub(super) declared: &'e dyn Vendored,
    pub(super) options: &'e Options,
    pub(super) object: &'static Object,
    /// The placement in which it stands, by its number.
    pub(super) place: Option<usize>,
}

/// Every block of options whose object its declaration becomes. What the estate says for all declarations of a kind stands for the first.
pub(super) fn said(estate: &Estate) -> Vec<Said<'_>> {
    let mut seen = HashSet::new();
    estate.vendored().flat_map(of).filter(|said| seen.insert(said.options.head.span)).collect()
}

fn of(declared: &dyn Vendored) -> Vec<Said<'_>> {
    blocks(declared)
        .filter_map(|(options, place)| {
            let object = options.object(declared.main()).filter(|object| declared.becomes(object))?;
            Some(Said { declared, options, object: reference().object(object)?, place })
        })
        .collect()
}

/// Whether one of the declarations that have `options` by default is such that `fits` says so of its main object.
///
/// Declarations of one kind may become different objects: a vip with routes is a `cs vserver`, and no `lb vserver`.
pub(super) fn fits_another(
    estate: &Estate,
    options: &Options,
    fits: impl Fn(&dyn Vendored, &'static str) -> bool,
) -> bool {
    let has = |one: &&dyn Vendored| one.options().iter().any(|own| own.head.span == options.head.span);
    let fits = |one: &dyn Vendored| options.object(one.main()).is_some_and(|object| fits(one, object));
    estate.is_default(options) && estate.vendored().filter(has).any(fits)
}

/// The blocks of a declaration and of its placements.
pub(super) fn blocks(declared: &dyn Vendored) -> impl Iterator<Item = (&Options, Option<usize>)> {
    let here = declared.places().into_iter().enumerate();
    let here = here.flat_map(|(place, at)| at.options().iter().map(move |options| (options, Some(place))));
    declared.options().iter().map(|options| (options, None)).chain(here)
}

/// Every option that the command reference knows, with what it knows of it.
pub(super) fn known(estate: &Estate) -> Vec<(Said<'_>, Vec<(&VendorOption, &'static Parameter)>)> {
    said(estate)
        .into_iter()
        .map(|said| {
            let options = said.options.option.iter();
            let known = options.filter_map(|option| Some((option, find(said.object, option)?))).collect();
            (said, known)
        })
        .collect()
}

/// What the command reference knows of an option; what stands in saved configurations alone cannot be given.
pub(super) fn find(object: &'static Object, option: &VendorOption) -> Option<&'static Parameter> {
    object.option(&option.name.value).filter(|known| !known.is_saved)
}

/// The declared firmware, where one is declared.
pub(super) fn firmware(estate: &Estate) -> Option<&Spanned<Version>> {
    estate.settings()?.versions.as_ref()?.netscaler.as_ref()
}

/// Whether the ADCs have what the command reference of 12.0 lacks.
pub(super) fn has_newer(estate: &Estate) -> bool {
    firmware(estate).is_some_and(|firmware| firmware.value.is_at_least(12, 1))
}

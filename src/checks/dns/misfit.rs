//! Owners that have no place in their zone.

use crate::schema::literals::{DomainName, Owner};

/// Why an owner has no place in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// With the zone's name added it is longer than a name may be.
    TooLong,
    /// It is written in full, and is no name of the zone.
    Outside,
}

/// Why `owner`, which has no place in `zone`, has none.
pub(super) fn misfit(zone: &DomainName, owner: &Owner) -> Misfit {
    if zone.below(owner.as_str()).is_none() { Misfit::TooLong } else { Misfit::Outside }
}

//! What a signer adds to a zone, and an unsigned zone file never has.

use std::borrow::Cow;
use std::collections::HashSet;

use domain::base::iana::Rtype;

use super::{Name, RecordData, Zone};

/// The types that a signer adds (RFC 4034, RFC 5155, RFC 7344).
const OF_SIGNER: [Rtype; 7] =
    [Rtype::DNSKEY, Rtype::RRSIG, Rtype::NSEC, Rtype::NSEC3, Rtype::NSEC3PARAM, Rtype::CDS, Rtype::CDNSKEY];

impl RecordData {
    /// Whether it is of a type that a signer adds.
    #[must_use]
    pub fn is_of_signer(&self) -> bool {
        matches!(self, Self::Other(rtype, _) if OF_SIGNER.contains(rtype))
    }
}

impl Zone {
    /// The zone without what a signer has added to it; what `said` holds of that was written by hand.
    #[must_use]
    pub fn unsigned(&self, said: &Self) -> Cow<'_, Self> {
        if !self.records.iter().any(|record| record.data.is_of_signer()) {
            return Cow::Borrowed(self);
        }
        let by_hand = said.records.iter().filter(|record| record.data.is_of_signer());
        let by_hand: HashSet<(&Name, &RecordData)> = by_hand.map(|record| (&record.owner, &record.data)).collect();
        let mut own = self.clone();
        own.records.retain(|record| !record.data.is_of_signer() || by_hand.contains(&(&record.owner, &record.data)));
        Cow::Owned(own)
    }
}

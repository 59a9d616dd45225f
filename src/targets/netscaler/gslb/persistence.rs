//! The numbers by which ADCs know the virtual servers that keep clients at their sites (netscaler G20).

use std::collections::{BTreeMap, BTreeSet};

use super::plan::Domain;

/// By name of virtual server. A declared number holds for the first of its domain, and the next ones count on; the others follow from the names
/// alone, so that they are the same on every ADC and stay what they are when other domains come and go.
pub(super) fn numbers(domains: &[Domain<'_>]) -> BTreeMap<String, u16> {
    let mut numbers = BTreeMap::new();
    let mut to_derive = BTreeSet::new();
    for domain in domains {
        let Some(persistence) = &domain.gslb.persistence else { continue };
        let names = domain.vservers.iter().map(|vserver| vserver.name.clone());
        match persistence.id.and_then(|id| u16::try_from(id.value.0).ok()) {
            Some(first) => numbers.extend(names.zip(first..=u16::MAX)),
            None => to_derive.extend(names),
        }
    }
    let mut taken: BTreeSet<u16> = numbers.values().copied().collect();
    for name in to_derive {
        let mut number = hash(&name);
        while !taken.insert(number) && taken.len() < usize::from(u16::MAX) {
            number = number.wrapping_add(1).max(1);
        }
        numbers.insert(name, number);
    }
    numbers
}

/// FNV-1a of the name in small letters, folded to 1 to 65535.
fn hash(name: &str) -> u16 {
    let byte = |hash: u32, byte: u8| (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
    let hash = name.bytes().fold(0x811c_9dc5, byte);
    let [a, b, c, d] = hash.to_be_bytes();
    (u16::from_be_bytes([a, b]) ^ u16::from_be_bytes([c, d])).max(1)
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn a_name_has_its_number_in_any_spelling_and_never_zero() {
        assert_eq!(hash("gslb-web@all"), hash("GSLB-Web@ALL"));
        assert!((0..100_000).all(|number: u32| hash(&number.to_string()) > 0));
    }
}

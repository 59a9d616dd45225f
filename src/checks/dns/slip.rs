//! Names that are a slip of the pen away from another: one letter too much, too few, wrong, or two swapped.

use crate::diagnostics::nearest;

/// Among so many names each can be looked at.
const FEW: usize = 200;

/// Names to be found by a name that is one slip away, however many they are.
pub(in crate::checks) struct Slips<'n> {
    names: Vec<&'n str>,
    /// What is left of each name with one character taken out, or none: two names that are one slip apart share one of these.
    rests: Vec<(u64, u32)>,
    /// Where the rests of each first 16 bits begin, so that one is found without searching among all.
    starts: Vec<usize>,
}

impl<'n> Slips<'n> {
    pub(in crate::checks) fn new(names: impl IntoIterator<Item = &'n str>) -> Self {
        let names: Vec<&str> = names.into_iter().collect();
        let mut rests: Vec<(u64, u32)> =
            names.iter().zip(0..).flat_map(|(name, at)| rests(name).map(move |rest| (rest, at))).collect();
        rests.sort_unstable();
        let mut starts = Vec::with_capacity(BUCKETS + 1);
        for (at, (rest, _)) in rests.iter().enumerate() {
            starts.resize(bucket(*rest) + 1, at);
        }
        starts.resize(BUCKETS + 1, rests.len());
        Self { names, rests, starts }
    }

    /// The first of the names that `name` would be without a slip.
    pub(in crate::checks) fn meant_by(&self, name: &str) -> Option<&'n str> {
        let same = |rest: u64| {
            let bucket = bucket(rest);
            let near = &self.rests[self.starts[bucket]..self.starts[bucket + 1]];
            near.iter().filter(move |(other, _)| *other == rest).map(|(_, at)| *at)
        };
        let found = rests(name).flat_map(same).filter(|at| is_slip(name, self.names[*at as usize]));
        found.min().map(|at| self.names[at as usize])
    }

    /// The one of the names that a reader would take `name` for, where `name` is wrong for certain. Among many names only a slip is looked for.
    pub(in crate::checks) fn nearest(&self, name: &str) -> Option<&'n str> {
        let few = self.names.len() <= FEW;
        self.meant_by(name).or_else(|| few.then(|| nearest(name, self.names.iter().copied())).flatten())
    }
}

const BUCKETS: usize = 1 << 16;

/// The first 16 bits.
fn bucket(rest: u64) -> usize {
    (rest >> 48) as usize
}

/// Hashes (FNV-1a) of `name` and of all that is left of it when one character is taken out.
fn rests(name: &str) -> impl Iterator<Item = u64> {
    (0..=name.len()).map(move |without| {
        let left = name.bytes().enumerate().filter(move |(at, _)| *at != without);
        left.fold(0xcbf2_9ce4_8422_2325, |hash: u64, (_, byte)| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
    })
}

/// Whether somebody who meant `meant` may have written `name`. Two short labels, or two that differ by a digit, are rather two things: `eu` and
/// `us`, `ns1` and `ns2`, `com` and `co`.
pub(in crate::checks) fn is_slip(name: &str, meant: &str) -> bool {
    let (one, other) = (name.as_bytes(), meant.as_bytes());
    let before = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let shorter = one.len().min(other.len()) - before;
    let after = one.iter().rev().zip(other.iter().rev()).take(shorter).take_while(|(a, b)| a == b).count();
    let (left, right) = (&one[before..one.len() - after], &other[before..other.len() - after]);
    let letters = |bytes: &[u8]| bytes.iter().all(|byte| *byte != b'.' && !byte.is_ascii_digit());
    if !letters(left) || !letters(right) {
        return false;
    }
    if let ([a, b], [c, d]) = (left, right) {
        return a == d && b == c;
    }
    let one_edit = left.len() <= 1 && right.len() <= 1 && left != right;
    one_edit && label_at(meant, before).max(label_at(name, before)) >= LONG
}

/// From this length on, labels that differ by one letter are taken for one.
const LONG: usize = 5;

/// The length of the label in which the byte `at` of `name` stands.
fn label_at(name: &str, at: usize) -> usize {
    let (before, after) = name.split_at(at.min(name.len()));
    before.len() - before.rfind('.').map_or(0, |dot| dot + 1) + after.find('.').unwrap_or(after.len())
}

#[cfg(test)]
mod tests {
    use super::Slips;

    const NAMES: [&str; 4] = ["xms.gslb.company.com", "company.com", "site1.company.com", "eu.example.com"];

    fn meant_by(name: &str) -> Option<&'static str> {
        Slips::new(NAMES).meant_by(name)
    }

    #[test]
    fn one_letter_too_few_too_many_wrong_or_two_swapped_is_a_slip() {
        for slip in ["comany.com", "commpany.com", "conpany.com", "copmany.com", "cmpany.com", "company.cmo"] {
            assert_eq!(meant_by(slip), Some("company.com"), "{slip}");
        }
        for slip in ["xms.gslb.comany.com", "xms.glsb.company.com", "smx.gslb.company.com"] {
            let expected = (slip != "smx.gslb.company.com").then_some("xms.gslb.company.com");
            assert_eq!(meant_by(slip), expected, "{slip}");
        }
    }

    #[test]
    fn another_number_a_short_label_or_another_top_level_is_another_thing() {
        for other in
            ["site2.company.com", "us.example.com", "company.co", "company.de", "company.com", "comp.any.com", ""]
        {
            assert_eq!(meant_by(other), None, "{other}");
        }
    }
}

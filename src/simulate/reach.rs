//! Which sites reach one another.

use crate::estate::{Estate, Site};
use crate::schema::Id;

/// For each site the number of the part of the network in which it is, with nothing failed.
#[derive(Debug)]
pub(super) struct Network(Vec<usize>);

impl Network {
    pub(super) fn new(estate: &Estate) -> Self {
        Self(parts(estate, |_, _| true))
    }
}

/// The same with things failed.
#[derive(Debug)]
pub(super) struct Reach<'n> {
    /// None where no line has failed and no site.
    now: Option<Vec<usize>>,
    ever: &'n [usize],
}

impl<'n> Reach<'n> {
    pub(super) fn new(estate: &Estate, network: &'n Network, lost: &[Id<Site>], cut: &[(Id<Site>, Id<Site>)]) -> Self {
        let stands = |from: Id<Site>, to: Id<Site>| {
            !lost.contains(&from) && !lost.contains(&to) && !cut.contains(&(from, to)) && !cut.contains(&(to, from))
        };
        let has_failed = !lost.is_empty() || !cut.is_empty();
        Self { now: has_failed.then(|| parts(estate, stands)), ever: &network.0 }
    }

    /// Whether `from` reaches `to`, both being there. Where no declared lines lead from one to the other, there is one that nobody declared.
    pub(super) fn reaches(&self, from: Id<Site>, to: Id<Site>) -> bool {
        let part = |of: &[usize], site: Id<Site>| of.get(site.index()).copied();
        let Some(now) = &self.now else { return true };
        from == to || part(now, from) == part(now, to) || part(self.ever, from) != part(self.ever, to)
    }
}

/// Puts together what is joined, by the least number of a site in it.
fn parts(estate: &Estate, stands: impl Fn(Id<Site>, Id<Site>) -> bool) -> Vec<usize> {
    let count = estate.sites.iter().map(|(id, _)| id.index() + 1).max().unwrap_or(0);
    let mut parent: Vec<usize> = (0..count).collect();
    for (_, link) in estate.links.iter() {
        let (from, to) = (link.from.value, link.to.value);
        if stands(from, to) {
            let (from, to) = (root(&parent, from.index()), root(&parent, to.index()));
            parent[from.max(to)] = from.min(to);
        }
    }
    (0..count).map(|site| root(&parent, site)).collect()
}

fn root(parent: &[usize], mut site: usize) -> usize {
    while parent[site] != site {
        site = parent[site];
    }
    site
}

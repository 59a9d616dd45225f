//! The devices that are given scripts: each ADC, and each node of a pair, which has some settings of its own.

use std::net::Ipv4Addr;

use super::index::{Index, OnAdc};
use super::namer::Names;
use super::names::Files;
use super::pair;
use crate::checks::CheckedEstate;
use crate::estate::{Adc, RawLine, RawPlace, Site};

/// A device, or what the two of a pair have in common.
pub struct Device<'e> {
    /// What it is called, as its script is: `ns-fra`; `ns-fra.node-1` is what the first node of a pair has for itself.
    pub name: String,
    /// Its script, below the output folder.
    pub path: String,
    /// The ADC.
    pub adc: &'e Adc,
    /// Where it stands.
    pub site: &'e Site,
    /// The node of a pair whose own settings these are, 1 or 2.
    pub node: Option<usize>,
    /// Its management addresses.
    pub addresses: Vec<Ipv4Addr>,
    /// Its raw lines, and whether they stand before everything else.
    pub raws: Vec<(&'e RawLine, bool)>,
}

/// The devices of `estate`, in order of their ADCs; the nodes of a pair before what they have in common, as their scripts are run.
#[must_use]
pub fn devices(estate: &CheckedEstate) -> Vec<Device<'_>> {
    let index = Index::new(Names::new(estate));
    estate.adcs().flat_map(|(id, site, adc)| of_adc(&estate[site], adc, raws(index.on(id)))).collect()
}

fn of_adc<'e>(site: &'e Site, adc: &'e Adc, raws: Vec<(&'e RawLine, bool)>) -> Vec<Device<'e>> {
    let files = Files::of(&adc.name.value);
    let device = |file: &str, node, addresses, raws| Device {
        name: file.trim_end_matches(".conf").to_owned(),
        path: format!("netscaler/{file}"),
        adc,
        site,
        node,
        addresses,
        raws,
    };
    let nodes = pair::nodes(adc)
        .into_iter()
        .flatten()
        .enumerate()
        .map(|(at, address)| device(&files.node(at + 1), Some(at + 1), vec![address.value], Vec::new()));
    let all = adc.nsips().map(|node| node.value).collect();
    nodes.chain([device(files.script(), None, all, raws)]).collect()
}

fn raws<'e>(here: &OnAdc<'e>) -> Vec<(&'e RawLine, bool)> {
    let is_first = |place: Option<RawPlace>| place == Some(RawPlace::First);
    let lines = here.raws.iter().map(|raw| (&raw.line, is_first(raw.place.as_ref().map(|place| place.value))));
    lines.flat_map(|(lines, is_first)| lines.iter().map(move |line| (line, is_first))).collect()
}

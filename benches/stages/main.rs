//! How long each stage takes over an estate of 1,000, 10,000 and 100,000 declarations, and how much memory it needs.
//!
//! `expand` makes by templates and loops what `parse` reads written out: it has to take less time. `check_composed` stands beside `check` likewise.
//!
//! `build_adcs` and `plan_adcs` do the same for 2, 20 and 200 ADCs with a hundred virtual servers each: all scripts, and what a change of one virtual
//! server in a hundred does to them.
//!
//! `cargo bench` prints, for each stage and size, the time, the throughput in source bytes, and by `max alloc` the peak of memory.

mod adcs;
mod composed;
mod generate;

use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher};
use rayon::prelude::*;
use sitewright::compile::{self, Request};
use sitewright::delta::netscaler::{Unproved, plan};
use sitewright::devices::netscaler::read::{Script, read};
use sitewright::devices::netscaler::state::State;
use sitewright::diagnostics::Diagnostics;
use sitewright::expand::{self, Given};
use sitewright::source::SourceMap;
use sitewright::syntax;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

fn main() {
    divan::main();
}

fn sources(count: usize) -> SourceMap {
    sources_of(generate::estate(count))
}

fn composed(count: usize) -> SourceMap {
    sources_of(composed::estate(count))
}

fn sources_of(text: String) -> SourceMap {
    SourceMap::new(vec![("estate.site".to_owned(), text)]).unwrap_or_default()
}

fn bytes(sources: &SourceMap) -> BytesCount {
    BytesCount::new(sources.files().iter().map(|file| file.text.len()).sum::<usize>())
}

/// Texts to the tree.
#[divan::bench(args = SIZES, sample_count = 10)]
fn parse(bencher: Bencher<'_, '_>, count: usize) {
    let sources = sources(count);
    bencher.counter(bytes(&sources)).bench(|| syntax::parse(&sources, &mut Diagnostics::default()));
}

/// The tree of an estate that is made by templates and loops, to the tree of the same estate written out.
#[divan::bench(args = SIZES, sample_count = 10)]
fn expand(bencher: Bencher<'_, '_>, count: usize) {
    let mut sources = composed(count);
    let written = bytes(&sources_of(generate::estate(count)));
    bencher
        .counter(written)
        .with_inputs(|| syntax::parse(&composed(count), &mut Diagnostics::default()))
        .bench_local_values(|tree| expand::expand(tree, &mut sources, Given::default(), &mut Diagnostics::default()));
}

/// Texts of an estate that is made by templates and loops, to a checked estate.
#[divan::bench(args = SIZES, sample_count = 10)]
fn check_composed(bencher: Bencher<'_, '_>, count: usize) {
    let mut sources = composed(count);
    let (_, found) = compile::check(&mut sources, Request::default());
    assert!(!found.has_errors(), "{}", sitewright::diagnostics::json(&found, &sources));
    same_as_written_out(count.min(1_000));
    let written = bytes(&sources_of(generate::estate(count)));
    bencher.counter(written).bench_local(|| compile::check(&mut sources, Request::default()));
}

/// Both estates give the same artifacts.
fn same_as_written_out(count: usize) {
    let build = |mut sources: SourceMap| {
        let built = compile::compile(&mut sources, Request::default()).ok().and_then(|(built, _)| built);
        built
            .map(|built| built.artifacts.into_iter().map(|artifact| (artifact.path, artifact.text)).collect::<Vec<_>>())
    };
    let (made, written) = (build(composed(count)), build(sources(count)));
    assert!(made.is_some() && made == written, "the composed estate is another one");
}

/// Texts to a checked estate.
#[divan::bench(args = SIZES, sample_count = 10)]
fn check(bencher: Bencher<'_, '_>, count: usize) {
    let mut sources = sources(count);
    let (_, found) = compile::check(&mut sources, Request::default());
    assert!(
        !found.has_errors(),
        "the generated estate has errors: {}",
        sitewright::diagnostics::json(&found, &sources)
    );
    bencher.counter(bytes(&sources)).bench_local(|| compile::check(&mut sources, Request::default()));
}

/// Texts to artifacts.
#[divan::bench(args = SIZES, sample_count = 5)]
fn build(bencher: Bencher<'_, '_>, count: usize) {
    let mut sources = sources(count);
    bencher.counter(bytes(&sources)).bench_local(|| compile::compile(&mut sources, Request::default()));
}

const VIPS: [usize; 3] = [200, 2_000, 20_000];

/// The texts of all scripts of an estate of many ADCs.
fn scripts(count: usize, changed: bool) -> Vec<(String, String)> {
    let mut sources = sources_of(adcs::estate(count, changed));
    let (built, found) = compile::compile(&mut sources, Request::default()).unwrap_or_default();
    assert!(built.is_some(), "{}", sitewright::diagnostics::json(&found, &sources));
    let artifacts = built.map(|built| built.artifacts).unwrap_or_default();
    artifacts
        .into_iter()
        .filter(|artifact| artifact.path.ends_with(".conf"))
        .map(|artifact| (artifact.path, artifact.text))
        .collect()
}

/// Texts of an estate of many ADCs to artifacts.
#[divan::bench(args = VIPS, sample_count = 5)]
fn build_adcs(bencher: Bencher<'_, '_>, count: usize) {
    let mut sources = sources_of(adcs::estate(count, false));
    bencher.counter(bytes(&sources)).bench_local(|| compile::compile(&mut sources, Request::default()));
}

/// The scripts of two estates, which differ in one virtual server of a hundred, to proved plans for all ADCs.
#[divan::bench(args = VIPS, sample_count = 5)]
fn plan_adcs(bencher: Bencher<'_, '_>, count: usize) {
    let (old, new) = (scripts(count, false), scripts(count, true));
    let total: usize = new.iter().map(|(_, text)| text.len()).sum();
    let plans = || -> Result<Vec<usize>, Unproved> {
        let pairs = old.par_iter().zip(&new);
        pairs.map(|((_, old), (_, new))| Ok(plan(&state(old), &state(new), true)?.blocks.len())).collect()
    };
    assert!(plans().is_ok_and(|blocks| blocks.iter().any(|blocks| *blocks > 0)), "nothing is planned");
    bencher.counter(BytesCount::new(total)).bench_local(plans);
}

fn state(text: &str) -> State {
    let mut state = State::default();
    for (_, command) in read(text.as_bytes()).iter().flat_map(Script::commands) {
        // The management addresses are not known here, and nothing in a plan depends on them.
        drop(state.execute(command));
    }
    state
}

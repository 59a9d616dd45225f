//! How long each stage takes over an estate of 1,000, 10,000 and 100,000 declarations, and how much memory it needs.
//!
//! `expand` makes by templates and loops what `parse` reads written out: it has to take less time. `check_composed` stands beside `check` likewise.
//!
//! `cargo bench` prints, for each stage and size, the time, the throughput in source bytes, and by `max alloc` the peak of memory.

mod composed;
mod generate;

use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher};
use sitewright::compile::{self, Request};
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

//! How long each stage takes over an estate of 1,000, 10,000 and 100,000 declarations, and how much memory it needs.
//!
//! `cargo bench` prints, for each stage and size, the time, the throughput in source bytes, and by `max alloc` the peak of memory.

mod generate;

use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher};
use sitewright::compile::{self, Request};
use sitewright::diagnostics::Diagnostics;
use sitewright::source::SourceMap;
use sitewright::syntax;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

fn main() {
    divan::main();
}

fn sources(count: usize) -> SourceMap {
    let files = vec![("estate.site".to_owned(), generate::estate(count))];
    SourceMap::new(files).unwrap_or_default()
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

//! The two sites: what stands at each, and which names go from one to the other.

use super::{Anchor, Svg};
use crate::targets::prose::Md;
use crate::targets::runbook::view::Table;

const WIDTH: u64 = 1_080;
const SITE: u64 = 370;
const RIGHT: u64 = WIDTH - SITE;
const LINE: u64 = 18;

/// The picture of the tables `names` and `addresses`; `moves` is whether the names go over.
pub(in crate::targets::runbook) fn draw(names: &Table, addresses: &Table, moves: bool) -> String {
    let mut svg = Svg::new();
    let things: Vec<[Vec<String>; 3]> = addresses.rows.iter().map(|row| cells(row)).collect();
    let carried: Vec<Vec<String>> = names.rows.iter().map(|row| carried(row)).collect();
    let tall = |lines: usize| LINE * lines as u64 + 34;
    let lines = |[name, from, to]: &[Vec<String>; 3]| name.len() - 1 + from.len().max(to.len());
    let heights: Vec<u64> = things.iter().map(|thing| tall(lines(thing))).collect();
    let inside: u64 = heights.iter().map(|height| height + 8).sum();
    let between: u64 = carried.iter().map(|lines| LINE * lines.len() as u64 + 26).sum();
    let height = inside.max(between) + 60;
    let heads: Vec<String> = addresses.heads.iter().skip(1).map(Md::plain).collect();
    for (at, (class, x)) in [("site-from", 1), ("site-to", RIGHT - 1)].into_iter().enumerate() {
        svg.rect(class, (x, 1), (SITE, height - 2));
        svg.text("strong", (x + 16, 28), Anchor::Start, heads.get(at).map_or("", String::as_str));
        let mut y = 44;
        for ([name, from, to], tall) in things.iter().zip(&heights) {
            svg.rect("chip", (x + 10, y), (SITE - 20, *tall));
            let names = name.iter().map(|text| ("faint", text));
            let values = if at == 0 { from } else { to }.iter().map(|text| ("value", text));
            for (line, (class, text)) in names.chain(values).enumerate() {
                svg.text(class, (x + 20, y + 20 + LINE * line as u64), Anchor::Start, text);
            }
            y += tall + 8;
        }
    }
    let mut y = 44;
    for lines in &carried {
        for (line, text) in lines.iter().enumerate() {
            let class = if line + 1 == lines.len() { "faint" } else { "strong" };
            svg.text(class, (WIDTH / 2, y + 10 + LINE * line as u64), Anchor::Middle, text);
        }
        y += LINE * lines.len() as u64;
        if moves {
            let (start, end) = (SITE + 16, RIGHT - 16);
            svg.path("arrow", &format!("M{start} {y}L{} {y}", end - 8));
            svg.path("arrow-head", &format!("M{end} {y}l-10 -6v12z"));
        }
        y += 26;
    }
    svg.finish(
        "topology",
        (WIDTH, height),
        if moves { "What moves" } else { "What is involved" },
        &about(names, addresses, moves),
    )
}

/// A row of addresses: what it is, and what stands at each site, in lines that have room; none is without a line.
fn cells(row: &[Md]) -> [Vec<String>; 3] {
    [0, 1, 2].map(|at| {
        let lines = wrapped(&row.get(at).map(Md::plain).unwrap_or_default(), 40);
        if lines.is_empty() { vec![String::new()] } else { lines }
    })
}

/// A row of names: the name, and from which answer to which it goes.
fn carried(row: &[Md]) -> Vec<String> {
    let cell = |at: usize| row.get(at).map(Md::plain).unwrap_or_default();
    let mut lines = wrapped(&cell(1), 36);
    lines.push(format!("{} → {}", cell(3), cell(4)));
    lines
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    textwrap::wrap(text, width).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// All that the picture shows, in words.
fn about(names: &Table, addresses: &Table, moves: bool) -> String {
    let heads: Vec<String> = addresses.heads.iter().map(Md::plain).collect();
    let head = |at: usize| heads.get(at).map_or("", String::as_str);
    let stands = addresses.rows.iter().map(|row| {
        let [name, from, to] = [0, 1, 2].map(|at| row.get(at).map(Md::plain).unwrap_or_default());
        format!("{name}: {} {from}; {} {to}.", head(1), head(2))
    });
    let goes = names.rows.iter().map(|row| {
        let [name, from, to] = [1, 3, 4].map(|at| row.get(at).map(Md::plain).unwrap_or_default());
        if moves { format!("{name} goes from {from} to {to}.") } else { format!("{name} stays at {from}.") }
    });
    stands.chain(goes).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_says_what_the_tables_say() {
        let row = |cells: &[&str]| cells.iter().map(Md::text).collect::<Vec<_>>();
        let names =
            Table { heads: Vec::new(), rows: vec![row(&["MDM", "a.example", "-", "192.0.2.1", "192.0.2.2", "30s"])] };
        let addresses =
            Table { heads: row(&["Address", "At fra", "At syd"]), rows: vec![row(&["<ADC>", "x & y", "none"])] };
        let drawn = draw(&names, &addresses, true);
        assert!(
            drawn.contains("&lt;ADC&gt;: At fra x &amp; y; At syd none. a.example goes from 192.0.2.1 to 192.0.2.2."),
            "{drawn}"
        );
        assert_eq!(drawn.matches("class=\"arrow\"").count(), 1);
        assert_eq!(draw(&names, &addresses, false).matches("class=\"arrow\"").count(), 0);
    }
}

//! Worked examples: statements of the estates under `examples/`, and of the right examples of rules.

use std::sync::OnceLock;

use super::attribute::{Part, Place};
use super::estates::{STARTER, XENMOBILE_DR};
use crate::checks;
use crate::diagnostics::Diagnostics;
use crate::source::SourceMap;
use crate::syntax::{self, Node, Tree};

/// Everything that examples are taken from, in the order in which they are sought.
fn library() -> &'static [(SourceMap, Tree)] {
    static LIBRARY: OnceLock<Vec<(SourceMap, Tree)>> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let estates = [XENMOBILE_DR, STARTER]
            .map(|files| files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect::<Vec<_>>());
        let rules = checks::rules().map(|rule| vec![(String::new(), rule.right.to_owned())]);
        let sources = estates.into_iter().chain(rules).filter_map(|files| SourceMap::new(files).ok());
        sources
            .map(|sources| (syntax::parse(&sources, &mut Diagnostics::default()), sources))
            .map(|(tree, sources)| (sources, tree))
            .collect()
    })
}

/// The statements that the words of `path` lead to, each with its sources.
fn nodes(path: &str) -> impl Iterator<Item = (Node<'static>, &'static SourceMap)> {
    library().iter().flat_map(move |(sources, tree)| {
        let mut found = Vec::new();
        tree.roots().for_each(|root| below(root, path, sources, &mut found));
        found.into_iter().map(move |node| (node, sources))
    })
}

fn below(node: Node<'static>, path: &str, sources: &SourceMap, found: &mut Vec<Node<'static>>) {
    let (word, rest) = path.split_once('.').map_or((path, None), |(word, rest)| (word, Some(rest)));
    if node.word().text(sources) != word {
        return;
    }
    match rest {
        Some(rest) => node.children().for_each(|child| below(child, rest, sources, found)),
        None => found.push(node),
    }
}

/// The first statement that the words of `path` lead to.
pub(super) fn of(path: &str) -> Option<String> {
    nodes(path).next().map(|(node, sources)| written(node, sources))
}

/// The first of them that has the modifier `name`.
pub(super) fn with(path: &str, name: &str) -> Option<String> {
    let mut nodes = nodes(path);
    nodes.find_map(|(node, sources)| after(node, name, sources).map(|_| written(node, sources)))
}

/// What an attribute holds in the first statement that has it.
pub(super) fn value(part: &Part) -> Option<&'static str> {
    let at = |node: Node<'static>, at: usize, sources: &'static SourceMap| {
        node.values().get(at).map(|value| sources.text(value.span))
    };
    match part.place {
        Place::Value => nodes(&part.within).find_map(|(node, sources)| at(node, part.position, sources)),
        Place::Modifier => nodes(&part.within).find_map(|(node, sources)| after(node, part.attribute.name, sources)),
        Place::Row => nodes(&part.path).find_map(|(node, sources)| at(node, 0, sources)),
        Place::Other => None,
    }
}

/// What follows the word `name` in the head of `node`.
fn after(node: Node<'static>, name: &str, sources: &'static SourceMap) -> Option<&'static str> {
    let at = node.values().iter().position(|value| sources.text(value.span) == name)?;
    node.values().get(at + 1).map(|value| sources.text(value.span))
}

/// A statement as it is written, but from the first column on; of one line, without the blanks that line it up with others.
fn written(node: Node<'_>, sources: &SourceMap) -> String {
    if !node.has_block() {
        let words = std::iter::once(node.word()).chain(node.values().iter().copied());
        return words.map(|value| value.text(sources)).collect::<Vec<_>>().join(" ");
    }
    let doc = node.doc().map_or(String::new(), |doc| format!("{}\n", doc.text(sources)));
    let indent = sources.place(node.word().span).column as usize - 1;
    let outdented = |line: &str| {
        let blanks = line.len() - line.trim_start_matches(' ').len();
        line.get(blanks.min(indent)..).unwrap_or_default().to_owned()
    };
    let lines: Vec<String> = sources.text(node.span()).lines().map(outdented).collect();
    doc + &lines.join("\n")
}

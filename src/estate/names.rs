//! First pass: every declared name, before any value is read, so that the order of declarations never matters.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::{Defaults, SHAPES, Settings, products, unknown};
use crate::diagnostics::{Diagnostic, Diagnostics, nearest, shown};
use crate::schema::{self, Holds, Key, Shape, rules};
use crate::source::{SourceMap, Span};
use crate::syntax::{Node, Tree};

/// Something that declares a name.
pub(super) struct Declaration<'t> {
    /// Its number among the shapes of the top level.
    pub(super) kind: usize,
    pub(super) node: Node<'t>,
    /// Its number among those of its kind; `None` for the second of two with one name, which is not kept.
    pub(super) index: Option<u32>,
}

/// All names of an estate.
pub(super) struct AllNames<'a> {
    sources: &'a SourceMap,
    kinds: Vec<OfKind<'a>>,
    /// The names behind words that are no kind: one of these may be what a reference means.
    of_no_kind: HashSet<&'a str>,
    /// By kind: what counts where a declaration does not say it, by the number of the row.
    defaults: HashMap<&'static str, Vec<(usize, Node<'a>)>>,
}

/// The names of one kind.
struct OfKind<'a> {
    shape: &'static Shape,
    /// By the name in lower case: appliances and file systems take `FRA` and `fra` for the same.
    by_name: HashMap<Cow<'a, str>, Entry<'a>>,
    next: u32,
}

struct Entry<'a> {
    index: u32,
    /// As it is written.
    name: Cow<'a, str>,
    place: Span,
}

impl<'a> AllNames<'a> {
    /// The names that `tree` declares, and its top-level declarations. `unknown` says that one was found whose kind is not known.
    pub(super) fn collect(
        tree: &'a Tree,
        sources: &'a SourceMap,
        diagnostics: &mut Diagnostics,
    ) -> (Self, Vec<Declaration<'a>>, bool) {
        let nested = SHAPES.iter().flat_map(|shape| nested_kinds(shape));
        let kinds =
            SHAPES.iter().copied().chain(nested).map(|shape| OfKind { shape, by_name: HashMap::new(), next: 0 });
        let mut names = Self { sources, kinds: kinds.collect(), of_no_kind: HashSet::new(), defaults: HashMap::new() };
        let mut declarations = Vec::with_capacity(tree.roots().len());
        let mut unknown = false;
        for node in tree.roots() {
            let word = node.word().text(sources);
            match SHAPES.iter().position(|shape| shape.name == word) {
                Some(kind) => {
                    let index = names.declare(kind, node, diagnostics);
                    declarations.push(Declaration { kind, node, index });
                }
                None => {
                    unknown = true;
                    names.of_no_kind.extend(node.values().first().map(|name| name.text(sources)));
                    names.no_kind(word, node, diagnostics);
                }
            }
        }
        let estate = declarations.iter().find(|found| SHAPES[found.kind].name == Settings::SHAPE.name);
        if let Some(estate) = estate {
            names.take_defaults(estate.node);
        }
        for declaration in &declarations {
            names.derive(declaration, diagnostics);
        }
        (names, declarations, unknown)
    }

    /// Takes in the name that `node` declares, and those inside it.
    fn declare(&mut self, kind: usize, node: Node<'_>, diagnostics: &mut Diagnostics) -> Option<u32> {
        let shape = self.kinds[kind].shape;
        let index = match self.key(shape, node) {
            Some((name, place)) => self.insert(kind, name, place, diagnostics),
            // Its name is missing or no name; reading it says so.
            None => Some(self.kinds[kind].take_number()),
        };
        let inner: Vec<&Shape> = nested_kinds(shape).collect();
        if !inner.is_empty() {
            for child in node.children() {
                let word = child.word().text(self.sources);
                if let Some(kind) = inner.iter().any(|shape| shape.name == word).then(|| self.number(word)).flatten() {
                    self.declare(kind, child, diagnostics);
                }
            }
        }
        index
    }

    fn number(&self, kind: &str) -> Option<usize> {
        self.kinds.iter().position(|of_kind| of_kind.shape.name == kind)
    }

    /// What tells the declaration from others of its kind, and where that is written.
    fn key(&self, shape: &Shape, node: Node<'_>) -> Option<(Cow<'a, str>, Span)> {
        let value = node.values().first()?;
        let (first, text) = (value.span, value.text(self.sources));
        match shape.key {
            Key::None => None,
            Key::First => Some((text.into(), first)),
            Key::Pair => {
                let second = node.values().get(1)?;
                let mut ends = [text, second.text(self.sources)];
                ends.sort_unstable();
                Some((ends.join(" ").into(), first.to(second.span)))
            }
            Key::FirstAnd(row, default) => {
                let written = node.children().find(|child| child.word().text(self.sources) == row);
                let value =
                    written.and_then(|child| child.values().first()).map_or(default, |value| value.text(self.sources));
                Some((format!("{} {value}", text.trim_end_matches('.')).into(), first))
            }
        }
    }

    fn insert(&mut self, kind: usize, name: Cow<'a, str>, place: Span, diagnostics: &mut Diagnostics) -> Option<u32> {
        let of_kind = &mut self.kinds[kind];
        let key = if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            name.to_ascii_lowercase().into()
        } else {
            name.clone()
        };
        if let Some(first) = of_kind.by_name.get(&key) {
            diagnostics.push(duplicate(of_kind.shape, &name, place, first));
            return None;
        }
        let index = of_kind.take_number();
        of_kind.by_name.insert(key, Entry { index, name, place });
        Some(index)
    }

    /// Takes in what the estate says for all declarations of a kind.
    fn take_defaults(&mut self, estate: Node<'a>) {
        let text = |value: crate::syntax::Value| value.text(self.sources);
        let block = estate.children().find(|row| text(row.word()) == Defaults::SHAPE.name);
        for block in block.into_iter().flat_map(Node::children) {
            let Some(kind) = with_defaults(text(block.word())) else { continue };
            let rows = self.defaults.entry(kind.name).or_default();
            for row in block.children() {
                let at = kind.rows.iter().position(|known| known.name == text(row.word()));
                if let Some(at) = at.filter(|at| kind.takes_default(&kind.rows[*at])) {
                    rows.push((at, row));
                }
            }
        }
    }

    /// Takes in the names of what a product's declaration stands for.
    fn derive(&mut self, declaration: &Declaration<'_>, diagnostics: &mut Diagnostics) {
        let shape = self.kinds[declaration.kind].shape;
        let Some((name, place)) = self.key(shape, declaration.node).filter(|_| declaration.index.is_some()) else {
            return;
        };
        for (kind, suffix) in products::derived_names(shape.name) {
            if let Some(kind) = self.number(kind) {
                self.insert(kind, format!("{name}{suffix}").into(), place, diagnostics);
            }
        }
    }

    fn no_kind(&self, word: &str, node: Node<'_>, diagnostics: &mut Diagnostics) {
        let text = shown(word);
        let home = SHAPES.iter().find(|shape| nested_kinds(shape).any(|inner| inner.name == word));
        if let Some(home) = home {
            let message = format!("`{text}` stands outside a `{}`", home.name);
            let diagnostic = Diagnostic::new(&rules::MISPLACED, message, node.head(), "declared at the top level");
            diagnostics.push(diagnostic.help(format!("move it into the block of its {}", home.name)));
            return;
        }
        diagnostics.push(unknown::kind(word, node.word().span, SHAPES.iter().map(|shape| shape.name)));
    }

    fn of(&self, kind: &str) -> Option<&OfKind<'a>> {
        self.kinds.iter().find(|of_kind| of_kind.shape.name == kind)
    }

    fn entry(&self, kind: &str, name: &str) -> Option<&Entry<'a>> {
        let names = &self.of(kind)?.by_name;
        let entry = if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            names.get(name.to_ascii_lowercase().as_str())
        } else {
            names.get(name)
        };
        entry.filter(|entry| entry.name == name)
    }
}

impl OfKind<'_> {
    fn take_number(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }
}

impl schema::Names for AllNames<'_> {
    fn find(&self, kind: &str, name: &str) -> Option<u32> {
        self.entry(kind, name).map(|entry| entry.index)
    }

    fn defaults(&self, kind: &str) -> &[(usize, Node<'_>)] {
        self.defaults.get(kind).map_or(&[], Vec::as_slice)
    }
}

impl AllNames<'_> {
    /// Whether a declaration was found that bears `name`, but whose kind is not known: a reference to it is no mistake of its own.
    pub(super) fn may_be_declared(&self, name: &str) -> bool {
        self.of_no_kind.contains(name)
    }

    /// The name of `kind` that a reader would take `name` for.
    pub(super) fn near(&self, kind: &str, name: &str) -> Option<&str> {
        nearest(name, self.of(kind)?.by_name.values().map(|entry| entry.name.as_ref()))
    }

    /// A kind beside `kinds` that has a declaration called `name`, and its place.
    pub(super) fn elsewhere(&self, kinds: &[&str], name: &str) -> Option<(&'static str, Span)> {
        let mut others = self.kinds.iter().filter(|of_kind| !kinds.contains(&of_kind.shape.name));
        others.find_map(|of_kind| Some((of_kind.shape.name, self.entry(of_kind.shape.name, name)?.place)))
    }
}

/// The kinds that are declared inside a block of `shape`.
pub(super) fn nested_kinds(shape: &Shape) -> impl Iterator<Item = &'static Shape> + use<> {
    shape
        .rows
        .iter()
        .filter_map(|row| match row.holds {
            Holds::Shape(inner) if inner.key != Key::None => Some(inner),
            _ => None,
        })
        .collect::<Vec<_>>()
        .into_iter()
}

/// The kinds whose rows may have defaults in the estate's own declaration: all but that.
pub(super) fn kinds_with_defaults() -> impl Iterator<Item = &'static Shape> {
    let nested = SHAPES.iter().flat_map(|shape| nested_kinds(shape));
    SHAPES.iter().copied().chain(nested).filter(|shape| shape.name != Settings::SHAPE.name)
}

/// The one of these whose word is `word`.
pub(super) fn with_defaults(word: &str) -> Option<&'static Shape> {
    kinds_with_defaults().find(|shape| shape.name == word)
}

fn duplicate(shape: &Shape, name: &str, place: Span, first: &Entry<'_>) -> Diagnostic {
    let kind = shape.name;
    let name = shown(name);
    let message = match shape.key {
        Key::Pair => format!("the link `{name}` is declared twice"),
        Key::FirstAnd(row, _) => format!("the {kind} zone and {row} `{name}` are declared twice"),
        Key::First | Key::None => format!("two declarations of kind `{kind}` are called `{name}`"),
    };
    Diagnostic::new(&rules::DUPLICATE, message, place, "declared again here")
        .and(first.place, "declared first here")
        .help("rename one of them, or take one out")
}

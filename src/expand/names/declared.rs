//! The names that composition declares for all of the estate.

use std::collections::HashMap;

use crate::diagnostics::{Diagnostic, Diagnostics, shown};
use crate::schema;
use crate::source::{SourceMap, Span};
use crate::syntax::expression::{Composition, Parameter};
use crate::syntax::{Node, Tree};

/// The names that composition declares for all of the estate.
pub(in crate::expand) struct Declared<'t> {
    pub(in crate::expand) variables: HashMap<&'t str, Node<'t>>,
    pub(in crate::expand) templates: HashMap<&'t str, Declaration<'t>>,
}

/// A template.
#[derive(Clone, Copy)]
pub(in crate::expand) struct Declaration<'t> {
    pub(in crate::expand) node: Node<'t>,
    pub(in crate::expand) parameters: &'t [Parameter],
    /// It could not be read, or uses itself: nothing can be made of it.
    pub(in crate::expand) broken: bool,
}

impl<'t> Declared<'t> {
    pub(in crate::expand) fn collect(tree: &'t Tree, sources: &'t SourceMap, diagnostics: &mut Diagnostics) -> Self {
        let mut declared = Self { variables: HashMap::new(), templates: HashMap::new() };
        for node in tree.roots() {
            let Some(composition) = node.composition() else { continue };
            let Some(place) = composition.declares() else { continue };
            let name = sources.text(place);
            let is_template = sources.text(node.word().span) == "template";
            let first = if is_template {
                let parameters: &[Parameter] = match composition {
                    Composition::Template { parameters, .. } => parameters,
                    _ => &[],
                };
                let broken = matches!(composition, Composition::Broken { .. });
                let first = declared.templates.get(name).map(|first| first.node);
                declared.templates.entry(name).or_insert(Declaration { node, parameters, broken });
                first
            } else {
                let first = declared.variables.get(name).copied();
                declared.variables.entry(name).or_insert(node);
                first
            };
            if let Some(first) = first.and_then(Node::composition).and_then(Composition::declares) {
                diagnostics.push(twice(name, place, first));
            }
        }
        declared
    }
}

pub(super) fn twice(name: &str, place: Span, first: Span) -> Diagnostic {
    let message = format!("`{}` is declared twice", shown(name));
    Diagnostic::new(&schema::rules::DUPLICATE, message, place, "declared again here")
        .and(first, "declared first here")
        .help("rename one of them, or take one out")
}

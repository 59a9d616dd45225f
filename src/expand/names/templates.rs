//! Templates, their parameters, and what a `use` gives them.

use super::declared::twice;
use super::{Check, Used};
use crate::diagnostics::{Diagnostic, listed};
use crate::expand::rules;
use crate::expand::types::{TYPES, Type};
use crate::source::Span;
use crate::syntax::Node;
use crate::syntax::expression::{Argument, Parameter};

impl<'t> Check<'_, 't> {
    pub(super) fn template(&mut self, node: Node<'t>, name: Span, parameters: &'t [Parameter]) {
        let length = self.scope.len();
        self.inside = Some(self.text(name));
        for (at, parameter) in parameters.iter().enumerate() {
            self.parameter(parameter);
            let own = self.text(parameter.name);
            if let Some(first) = parameters[..at].iter().find(|first| self.text(first.name) == own) {
                self.found.push(twice(own, parameter.name, first.name));
            }
            self.declare(parameter.name);
        }
        self.block(node.children(), false);
        self.inside = None;
        self.back(length);
    }

    /// A parameter, a column or an input: its type and its default.
    pub(super) fn parameter(&mut self, parameter: &'t Parameter) {
        if let Some(kind) = parameter.kind.filter(|kind| Type::find(self.text(*kind)).is_none()) {
            self.unknown(&rules::UNKNOWN_TYPE, "type", kind, TYPES.iter().map(|known| known.name));
        }
        parameter.default.iter().for_each(|default| self.expression(default));
    }

    pub(super) fn instance(&mut self, name: Span, arguments: &'t [Argument], node: Node<'t>) {
        arguments.iter().for_each(|argument| self.expression(&argument.value));
        let text = self.text(name);
        match self.declared.templates.get(text).copied() {
            None => {
                let names = self.declared.templates.keys().copied();
                self.unknown(&rules::UNKNOWN_TEMPLATE, "template", name, names);
            }
            Some(template) => {
                self.uses.push(Used { by: self.inside, name: text, place: node.head() });
                if !template.broken {
                    self.arguments(text, name, template.parameters, arguments, node);
                }
            }
        }
    }

    /// Whether the arguments of a `use` fit the parameters of its template.
    fn arguments(
        &mut self,
        name: &str,
        place: Span,
        parameters: &'t [Parameter],
        arguments: &'t [Argument],
        node: Node<'t>,
    ) {
        let mut given: Vec<Option<Span>> = vec![None; parameters.len()];
        for (at, argument) in arguments.iter().enumerate() {
            let by_name = argument.name.map(|name| (self.text(name), name));
            let found = match by_name {
                Some((own, _)) => parameters.iter().position(|parameter| self.text(parameter.name) == own),
                None => (at < parameters.len()).then_some(at),
            };
            match (found, by_name) {
                (Some(found), _) => {
                    if let Some(first) = given[found].replace(argument.value.span) {
                        let message = format!("`{}` is given twice", self.text(parameters[found].name));
                        let diagnostic = Diagnostic::new(&rules::ARGUMENT, message, argument.value.span, "again here");
                        self.found.push(diagnostic.and(first, "first here"));
                    }
                }
                (None, Some((_, span))) => {
                    let sources = self.sources;
                    let names = parameters.iter().map(|parameter| sources.text(parameter.name));
                    self.unknown(&rules::ARGUMENT, "parameter of the template", span, names);
                }
                (None, None) => {
                    let message = format!(
                        "the template `{name}` has {} parameters, and here is one more value",
                        parameters.len()
                    );
                    self.wrong(&rules::ARGUMENT, message, argument.value.span, "there is no parameter for this");
                }
            }
        }
        let missing =
            parameters.iter().zip(&given).filter(|(parameter, given)| given.is_none() && parameter.default.is_none());
        let missing: Vec<&Parameter> = missing.map(|(parameter, _)| parameter).collect();
        if let Some(first) = missing.first() {
            let names: Vec<&str> = missing.iter().map(|parameter| self.text(parameter.name)).collect();
            let message = format!("this `use` of `{name}` lacks {}", listed(&names, "and"));
            let end = Span::new(node.head().end.saturating_sub(1).max(place.end), node.head().end);
            let diagnostic = Diagnostic::new(&rules::ARGUMENT, message, end, "expected before this");
            self.found.push(diagnostic.and(first.name, "a parameter without a default"));
        }
    }
}

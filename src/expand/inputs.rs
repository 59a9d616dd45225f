//! What a `use` gives to the parameters of its template, and inputs that no estate asks for.

use super::Given as Outside;
use super::expander::{Expander, Failed, Outcome};
use super::globals::Given;
use super::names::Declaration;
use super::rules;
use super::value::Known;
use crate::diagnostics::{Diagnostic, Diagnostics, nearest, shown};
use crate::source::{SourceMap, Span};
use crate::syntax::expression::{Composition, Parameter};
use crate::syntax::{Node, Tree};

/// Reports inputs that are given from outside twice, or though no source declares them.
pub(super) fn unknown(tree: &Tree, sources: &SourceMap, given: Outside<'_>, diagnostics: &mut Diagnostics) {
    if given.inputs.is_empty() {
        return;
    }
    let declared = tree.roots().filter_map(|node| match node.composition() {
        Some(Composition::Input { parameter, .. }) => Some(sources.text(parameter.name)),
        _ => None,
    });
    let declared: Vec<&str> = declared.collect();
    let start = sources.files().first().map_or(0, |file| file.span().start);
    let start = Span::new(start, start);
    for (at, (name, _)) in given.inputs.iter().enumerate() {
        if given.inputs[..at].iter().any(|(before, _)| before == name) {
            let message = format!("the input `{}` is given twice", shown(name));
            diagnostics.push(Diagnostic::new(&rules::INPUT, message, start, "given from outside").help("give it once"));
        }
    }
    for (name, _) in given.inputs.iter().filter(|(name, _)| !declared.contains(&name.as_str())) {
        let message = format!("an input `{}` is given, but none is called so", shown(name));
        let diagnostic = Diagnostic::new(&rules::INPUT, message, start, "no source has an `input` of this name");
        diagnostics.push(match nearest(name, declared.iter().copied()) {
            Some(near) => diagnostic.help(format!("did you mean `--input {near}=…`?")),
            None if declared.is_empty() => diagnostic.help("this estate has no inputs"),
            None => diagnostic.help(format!("its inputs are {}", crate::diagnostics::listed(&declared, "and"))),
        });
    }
}

/// An argument, worked out, with where it is written; none for a parameter that takes its default.
pub(super) type Argument = Option<(Known, Span)>;

impl<'t> Expander<'t> {
    /// Works out what the `use` at `node` gives to each parameter of `template`.
    pub(super) fn arguments(&mut self, node: Node<'t>, template: &Declaration<'t>) -> Outcome<Vec<Argument>> {
        let Some(Composition::Use { arguments, .. }) = node.composition() else { return Ok(Vec::new()) };
        let mut given: Vec<Argument> = vec![None; template.parameters.len()];
        let mut failed = None;
        for (at, argument) in arguments.iter().enumerate() {
            let at = match argument.name {
                Some(name) => {
                    template.parameters.iter().position(|parameter| self.text(parameter.name) == self.text(name))
                }
                None => Some(at),
            };
            match self.evaluate(&argument.value) {
                Ok(known) => {
                    if let Some(slot) = at.and_then(|at| given.get_mut(at)) {
                        *slot = Some((known, argument.value.span));
                    }
                }
                Err(failure) => failed = Some(failure),
            }
        }
        match failed {
            Some(failure) => Err(failure),
            None => Ok(given),
        }
    }

    /// Lets the parameters of `template` stand for `arguments`; every one that does not fit is reported.
    pub(super) fn bind(&mut self, template: &Declaration<'t>, arguments: Vec<Argument>, from: u32) -> Outcome<()> {
        let mut failed = None;
        for (parameter, argument) in template.parameters.iter().zip(arguments) {
            match self.bound(parameter, argument, from) {
                Ok(known) => self.scope.set(self.text(parameter.name), Some(known)),
                Err(failure) => failed = Some(failure),
            }
        }
        failed.map_or(Ok(()), Err)
    }

    /// The value of a parameter. `from` is the shift of the copy in which the arguments are written.
    fn bound(&mut self, parameter: &'t Parameter, argument: Argument, from: u32) -> Outcome<Known> {
        let shift = self.shift;
        match (argument, &parameter.default) {
            (Some((known, at)), _) => {
                self.shift = from;
                let known = self.typed(Given { known, at: Some(at), parameter });
                self.shift = shift;
                known
            }
            (None, Some(default)) => {
                self.shift = 0;
                let known = self.evaluate(default);
                self.shift = shift;
                self.typed(Given { known: known?, at: None, parameter })
            }
            // That it is missing was reported when the names were checked.
            (None, None) => Err(Failed),
        }
    }
}

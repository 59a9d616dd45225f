//! What composition declares, and whether every name that it uses is declared: told once, where it is written, however often it is used.

use std::collections::HashMap;

use super::{functions, rules};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, listed, nearest, shown};
use crate::schema::literals::NamePart;
use crate::source::{SourceMap, Span};
use crate::syntax::expression::{Composition, Expression, Kind, Piece};
use crate::syntax::{Node, Text, Tree, Value};

mod circles;
mod declared;
mod shape;
mod templates;

use self::declared::twice;
pub(super) use self::declared::{Declaration, Declared};

/// For so many unknown names the one that was meant is sought; each is held against all names, so that a source full of them would else be read
/// in square time.
const SOUGHT: usize = 200;
/// Where there are more names, they are not listed.
const LISTED: usize = 50;

/// Reports names that nothing bears, and statements of composition that stand where they mean nothing.
pub(super) fn check<'t>(
    tree: &'t Tree,
    sources: &'t SourceMap,
    declared: &mut Declared<'t>,
    diagnostics: &mut Diagnostics,
) {
    let mut check = Check {
        tree,
        sources,
        declared,
        scope: Vec::new(),
        seen: HashMap::new(),
        sought: SOUGHT,
        uses: Vec::new(),
        inside: None,
        found: Diagnostics::default(),
    };
    check.block(tree.roots(), true);
    let Check { uses, found, .. } = check;
    diagnostics.append(found);
    circles::report(&uses, sources, declared, diagnostics);
}

/// A `use` of a template.
pub(super) struct Used<'t> {
    /// The template in which it stands, if any.
    by: Option<&'t str>,
    name: &'t str,
    place: Span,
}

struct Check<'c, 't> {
    tree: &'t Tree,
    sources: &'t SourceMap,
    declared: &'c Declared<'t>,
    /// The variables of the blocks around, in the order in which they came, and how often each name is among them.
    scope: Vec<&'t str>,
    seen: HashMap<&'t str, usize>,
    /// For how many more unknown names the one that was meant is sought.
    sought: usize,
    uses: Vec<Used<'t>>,
    /// The template that is being looked at.
    inside: Option<&'t str>,
    found: Diagnostics,
}

impl<'t> Check<'_, 't> {
    fn text(&self, span: Span) -> &'t str {
        self.sources.text(span)
    }

    /// Lets the name at `span` be seen.
    fn declare(&mut self, span: Span) {
        let name = self.text(span);
        self.scope.push(name);
        *self.seen.entry(name).or_default() += 1;
    }

    /// Forgets the names that came since there were `length`.
    fn back(&mut self, length: usize) {
        for name in self.scope.drain(length.min(self.scope.len())..) {
            if let Some(count) = self.seen.get_mut(name) {
                *count -= 1;
            }
        }
    }

    fn knows(&self, name: &str) -> bool {
        self.seen.get(name).is_some_and(|count| *count > 0) || self.declared.variables.contains_key(name)
    }

    fn block(&mut self, nodes: impl Iterator<Item = Node<'t>>, outermost: bool) {
        let length = self.scope.len();
        // Those that a `let` of this block names: what a name stands for does not change on the way down.
        let mut own: HashMap<&str, Span> = HashMap::new();
        let mut after_if = false;
        for node in nodes {
            let before = std::mem::replace(&mut after_if, false);
            let Some(composition) = node.composition() else {
                self.statement(node);
                continue;
            };
            self.shape(node, composition);
            match composition {
                Composition::Let { name, value } => {
                    self.expression(value);
                    if !outermost {
                        let text = self.text(*name);
                        if let Some(first) = own.insert(text, *name) {
                            self.found.push(twice(text, *name, first));
                        }
                        self.declare(*name);
                    }
                }
                Composition::For { count, name, list } => {
                    self.expression(list);
                    let length = self.scope.len();
                    count.iter().chain([name]).for_each(|name| self.declare(*name));
                    self.block(node.children(), false);
                    self.back(length);
                }
                Composition::If { condition } => {
                    self.expression(condition);
                    self.block(node.children(), false);
                    after_if = true;
                }
                Composition::Else { condition } => {
                    condition.iter().for_each(|condition| self.expression(condition));
                    self.block(node.children(), false);
                    if !before {
                        self.wrong(
                            &rules::MISPLACED,
                            "this `else` has no `if` before it".into(),
                            node.word().span,
                            "expected right behind the `}` of an `if`",
                        );
                    }
                    after_if = before && condition.is_some();
                }
                Composition::Template { name, parameters } => self.template(node, *name, parameters),
                Composition::Use { name, arguments } => self.instance(*name, arguments, node),
                Composition::Input { parameter, .. } => self.parameter(parameter),
                Composition::Data { .. } => self.block(node.children(), false),
                Composition::Column(column) => self.parameter(column),
                Composition::Broken { .. } => {}
            }
        }
        self.back(length);
    }

    fn wrong(&mut self, rule: &'static Rule, message: String, span: Span, label: &str) {
        self.found.push(Diagnostic::new(rule, message, span, label));
    }

    fn statement(&mut self, node: Node<'t>) {
        if !node.is_composed() {
            return;
        }
        self.value(node.word());
        node.doc().into_iter().for_each(|doc| self.value(doc));
        node.values().iter().for_each(|value| self.value(*value));
        self.block(node.children(), false);
    }

    fn value(&mut self, value: Value) {
        let Text::Composed(id) = value.text else { return };
        let pieces = self.tree.templates.get(id as usize).map(|template| &template.pieces);
        self.pieces(pieces.map(Vec::as_slice).unwrap_or_default());
    }

    fn pieces(&mut self, pieces: &'t [Piece]) {
        for piece in pieces {
            if let Piece::Expression(expression) = piece {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &'t Expression) {
        match &expression.kind {
            Kind::Text(template) => self.pieces(&template.pieces),
            Kind::Literal | Kind::Flag(_) | Kind::Secret(_) => {}
            Kind::Name => self.name(expression.span),
            Kind::List(items) => items.iter().for_each(|item| self.expression(item)),
            Kind::Field(of, _) | Kind::Not(of) | Kind::Minus(of) => self.expression(of),
            Kind::Index(value, index) => {
                self.expression(value);
                self.expression(index);
            }
            Kind::Call(name, arguments) => {
                arguments.iter().for_each(|argument| self.expression(argument));
                self.call(*name, arguments, expression.span);
            }
            Kind::Binary(_, _, operands) => {
                self.expression(&operands.0);
                self.expression(&operands.1);
            }
        }
    }

    fn name(&mut self, span: Span) {
        let text = self.text(span);
        if self.knows(text) {
            return;
        }
        // `a-b` is one name; who means a difference leaves blanks.
        if let Some((first, second)) =
            text.split_once('-').filter(|(first, second)| self.knows(first) && self.knows(second))
        {
            let message = format!("nothing is called `{}`", shown(text));
            let diagnostic =
                Diagnostic::new(&rules::UNKNOWN_VARIABLE, message, span, "a `-` between letters is a part of the name");
            let fix = format!("{first} - {second}");
            self.found.push(diagnostic.fix("for a difference, put blanks around the sign", span, fix, false));
            return;
        }
        let seen = self.scope.clone();
        let names = seen.iter().copied().chain(self.declared.variables.keys().copied());
        self.unknown(&rules::UNKNOWN_VARIABLE, "variable", span, names);
    }

    fn call(&mut self, name: Span, arguments: &[Expression], span: Span) {
        let text = self.text(name);
        let Some(function) = functions::find(text) else {
            let names = functions::functions().map(|function| function.name);
            return self.unknown(&rules::UNKNOWN_FUNCTION, "function", name, names);
        };
        let (takes, given) = (function.parameters.len(), arguments.len());
        if takes != given {
            let parameters: Vec<&str> = function.parameters.iter().map(|(name, _)| *name).collect();
            let message = format!("`{text}` takes {takes} values, not {given}");
            let diagnostic = Diagnostic::new(&rules::ARGUMENT, message, span, "called here");
            self.found.push(diagnostic.help(format!(
                "write it like `{}`: {}",
                function.example,
                listed(&parameters, "and")
            )));
        }
    }

    /// Reports a name that nothing bears, where only `names` may stand.
    fn unknown<'n>(&mut self, rule: &'static Rule, what: &str, span: Span, names: impl Iterator<Item = &'n str>) {
        let text = self.text(span);
        let message = format!("no {what} is called `{}`", shown(text));
        let diagnostic = Diagnostic::new(rule, message, span, "not known here");
        self.sought = self.sought.saturating_sub(1);
        let names: Vec<&str> = if self.sought > 0 { names.collect() } else { Vec::new() };
        let is_variable = what == "variable";
        let diagnostic = match nearest(text, names.iter().copied()) {
            Some(near) => diagnostic.fix(format!("did you mean `{near}`?"), span, near, false),
            None if is_variable && NamePart::ALL.iter().any(|part| part.word() == text) => {
                let help = "in a pattern for the names of objects the part is written without `$`";
                diagnostic.help(format!("{help}, as in `{{{text}}}`; a text stands in quotes"))
            }
            None if is_variable => diagnostic.help(format!("a text stands in quotes, as in `\"{}\"`", shown(text))),
            None if names.is_empty() || names.len() > LISTED => diagnostic,
            None => diagnostic.help(format!("there are {}", listed(&names, "and"))),
        };
        self.found.push(diagnostic);
    }
}

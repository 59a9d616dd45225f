//! Makes plain statements of statements with expressions, loops, conditions and uses.

use super::expander::{Expander, Failed, Outcome};
use super::made::Root;
use super::value::Value;
use super::{limits, rules};
use crate::diagnostics::shown;
use crate::source::{Element, Span, Via};
use crate::syntax::expression::{Composition, Expression};
use crate::syntax::{self, Node, State, Statement, Text};

/// A turn of a loop counts as so many steps, for all that is kept of it.
const TURN: u64 = 10;

/// What an `else` has to know of the `if` before it.
enum Chain {
    /// There is none, or one of its blocks was taken, or what it says could not be worked out.
    Done,
    /// None of its blocks was taken so far.
    Open,
}

impl<'t> Expander<'t> {
    /// Makes everything.
    pub(super) fn run(&mut self) {
        self.work_out_globals();
        let tree = self.tree;
        self.block(tree.roots(), None);
    }

    /// Makes the statements `nodes`, inside the top-level statement number `root` of those that were made.
    fn block(&mut self, nodes: impl Iterator<Item = Node<'t>>, root: Option<usize>) {
        let mark = self.scope.mark();
        let mut chain = Chain::Done;
        for node in nodes {
            if self.stopped {
                break;
            }
            let before = std::mem::replace(&mut chain, Chain::Done);
            let made = match node.composition() {
                None => self.statement(node, root),
                Some(Composition::Let { name, value }) => self.binding(*name, value, root),
                Some(Composition::For { count, name, list }) => self.each(node, *count, *name, list, root),
                Some(Composition::If { condition }) => self.choice(node, Some(condition), root, &mut chain),
                Some(Composition::Else { condition }) => match before {
                    Chain::Open => self.choice(node, condition.as_ref(), root, &mut chain),
                    Chain::Done => Ok(()),
                },
                Some(Composition::Use { name, .. }) => self.instance(node, *name, root),
                Some(
                    Composition::Template { .. }
                    | Composition::Data { .. }
                    | Composition::Input { .. }
                    | Composition::Column(_),
                ) => Ok(()),
                Some(Composition::Broken { name }) => name.map(|_| ()).ok_or(Failed),
            };
            if made.is_err() {
                self.lost(root);
            }
        }
        self.scope.back(mark);
    }

    /// Nobody knows what is missing.
    pub(super) fn made_incomplete(&mut self) {
        self.made.incomplete = true;
    }

    /// Something could not be made: of the declaration around it a part is missing, or nobody knows what.
    fn lost(&mut self, root: Option<usize>) {
        match root.and_then(|root| self.made.statements.get_mut(root)) {
            Some(statement) => statement.state = State::Damaged,
            None => self.made.incomplete = true,
        }
    }

    fn binding(&mut self, name: Span, value: &'t Expression, root: Option<usize>) -> Outcome<()> {
        // Those of the top level are worked out already, wherever they stand.
        if root.is_none() && self.depth == 0 {
            return Ok(());
        }
        let known = self.evaluate(value);
        let failed = known.is_err();
        self.scope.set(self.text(name), known.ok());
        if failed { Err(Failed) } else { Ok(()) }
    }

    /// The blocks of an `if` and its `else`: at most one is taken.
    fn choice(
        &mut self,
        node: Node<'t>,
        condition: Option<&'t Expression>,
        root: Option<usize>,
        chain: &mut Chain,
    ) -> Outcome<()> {
        let taken = match condition {
            Some(condition) => self.flag(condition)?,
            None => true,
        };
        if !taken {
            *chain = Chain::Open;
            return Ok(());
        }
        self.inside(node, root)
    }

    /// The statements in the block of `node`.
    fn inside(&mut self, node: Node<'t>, root: Option<usize>) -> Outcome<()> {
        let gone = self.deeper(node.word().span);
        if gone.is_ok() {
            self.block(node.children(), root);
        }
        self.depth -= 1;
        gone
    }

    /// Every turn of a loop.
    fn each(
        &mut self,
        node: Node<'t>,
        count: Option<Span>,
        name: Span,
        list: &'t Expression,
        root: Option<usize>,
    ) -> Outcome<()> {
        let known = self.evaluate(list)?;
        let Value::List(items) = &known.value else {
            let message = format!("{} is no list", self.said(&known.value));
            return Err(self.wrong(
                &rules::VALUE,
                message,
                list.span,
                "expected a list, a table or a range such as `1..4`",
            ));
        };
        for (number, item) in items.iter().enumerate() {
            self.step(TURN, node.word().span)?;
            let mark = self.scope.mark();
            let text = item.value.written().map(|text| shown(&text).into()).unwrap_or_default();
            let element = Element { name: self.here(name), text, from: item.from };
            if let Some(count) = count {
                self.scope.set(self.text(count), Some(Value::Number(number as i64).into()));
            }
            self.scope.set(self.text(name), Some(self.element(item, Span::new(0, 0))));
            let made = self.copy(node, self.here(node.head()), Via::For, Some(element), root);
            self.scope.back(mark);
            made?;
        }
        Ok(())
    }

    /// Makes the block of `node` once more, for the statement at `site`.
    fn copy(
        &mut self,
        node: Node<'t>,
        site: Span,
        via: Via,
        element: Option<Element>,
        root: Option<usize>,
    ) -> Outcome<()> {
        let body = Span::new(node.head().end, node.span().end);
        let base = match self.generated.copy(body, site, via, element) {
            Ok(base) => base,
            Err(full) => return Err(self.full(full, node.word().span)),
        };
        let shift = std::mem::replace(&mut self.shift, base.wrapping_sub(body.start));
        let made = self.inside(node, root);
        self.shift = shift;
        made
    }

    /// A use of a template.
    fn instance(&mut self, node: Node<'t>, name: Span, root: Option<usize>) -> Outcome<()> {
        let template = self.declared.templates.get(self.text(name)).copied();
        // That there is none, or that it uses itself, was reported when the names were checked.
        let template = template.filter(|template| !template.broken).ok_or(Failed)?;
        let arguments = self.arguments(node, &template)?;
        let mark = self.scope.mark();
        self.scope.close();
        let bound = self.bind(&template, arguments, self.shift);
        let made = bound.and_then(|()| self.copy(template.node, self.here(node.head()), Via::Use, None, root));
        self.scope.back(mark);
        if template.node.is_damaged() {
            self.lost(root);
        }
        made
    }

    /// Makes the statement `node`.
    fn statement(&mut self, node: Node<'t>, root: Option<usize>) -> Outcome<()> {
        if root.is_none() && self.shift == 0 && !node.is_composed() {
            self.made.roots.push(Root::Kept(node.number()));
            return Ok(());
        }
        let at = self.made.statements.len();
        if root.is_none() {
            if self.made.declarations == limits::DECLARATIONS {
                let message = format!("composition makes more than {} declarations", limits::DECLARATIONS);
                return Err(self.stop(message, node.word().span));
            }
            self.made.declarations += 1;
            self.made.roots.push(Root::Made(at as u32));
        }
        if node.is_composed() { self.composed(node, at, root) } else { self.plain(node) }
    }

    /// Copies a statement in which there is nothing to work out, with all that stands in it.
    fn plain(&mut self, node: Node<'t>) -> Outcome<()> {
        let from = node.number() as usize;
        let statements = self.tree.statements.get(from..node.next() as usize).unwrap_or_default();
        self.room(statements.len(), node.word().span)?;
        let (first, to) = (self.made.statements.len(), self.made.values.len());
        let begin = statements.first().map_or(0, |statement| statement.values.0);
        let end = statements.iter().map(|statement| statement.values.1).max().unwrap_or(begin);
        let shift = self.shift;
        let here = |span: Span| Span::new(span.start.wrapping_add(shift), span.end.wrapping_add(shift));
        let moved = |value: &syntax::Value| syntax::Value { span: here(value.span), ..*value };
        let values = self.tree.values.get(begin as usize..end as usize).unwrap_or_default();
        self.made.values.extend(values.iter().map(moved));
        self.made.statements.extend(statements.iter().map(|statement| Statement {
            word: moved(&statement.word),
            doc: if statement.doc.span.is_empty() { statement.doc } else { moved(&statement.doc) },
            values: (statement.values.0 - begin + to as u32, statement.values.1 - begin + to as u32),
            next: statement.next - from as u32 + first as u32,
            end: statement.end.wrapping_add(shift),
            ..statement.clone()
        }));
        Ok(())
    }

    /// Makes a statement with expressions in it.
    fn composed(&mut self, node: Node<'t>, at: usize, root: Option<usize>) -> Outcome<()> {
        self.room(1, node.word().span)?;
        let statement = self.tree.statements.get(node.number() as usize).ok_or(Failed)?;
        self.made.statements.push(Statement {
            word: syntax::Value { span: self.here(statement.word.span), ..statement.word },
            doc: syntax::Value { span: Span::new(0, 0), quoted: false, text: Text::Written },
            end: statement.end.wrapping_add(self.shift),
            composed: false,
            composition: None,
            ..statement.clone()
        });
        let own = root.unwrap_or(at);
        let word = self.single(statement.word);
        let doc = self.doc(statement.doc);
        let from = self.made.values.len() as u32;
        let mut failed = word.is_err() || doc.is_err();
        for value in node.values() {
            failed |= self.value(*value).is_err();
        }
        if failed {
            // What is left of the head would be taken for what it is not.
            self.made.values.truncate(from as usize);
            self.made.incomplete |= root.is_none();
        }
        let to = self.made.values.len() as u32;
        if let Some(made) = self.made.statements.get_mut(at) {
            made.values = (from, to);
            made.word = word.unwrap_or(made.word);
            made.doc = doc.unwrap_or(made.doc);
            made.lost = failed;
        }
        if failed {
            self.lost(Some(own));
        }
        let inside = if node.has_block() { self.inside(node, Some(own)) } else { Ok(()) };
        let next = self.made.statements.len() as u32;
        if let Some(made) = self.made.statements.get_mut(at) {
            made.next = next;
        }
        inside
    }

    /// Makes sure that `count` more statements may be made.
    fn room(&mut self, count: usize, span: Span) -> Outcome<()> {
        self.step(count as u64, span)?;
        if self.made.statements.len() + count <= limits::STATEMENTS {
            return Ok(());
        }
        Err(self.stop(format!("composition makes more than {} statements", limits::STATEMENTS), span))
    }
}

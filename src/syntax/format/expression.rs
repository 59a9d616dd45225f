//! The head of a statement of composition: where blanks stand in it, and how it is broken.

use super::head::Fill;
use super::{INDENT, WIDTH, width};

/// The tokens of a head, with the comments among them.
#[derive(Default)]
pub(super) struct Tokens<'t> {
    pub(super) tokens: Vec<&'t str>,
    pub(super) comments: Vec<Remark<'t>>,
}

/// A comment inside brackets.
pub(super) struct Remark<'t> {
    /// The number of the token behind it.
    pub(super) before: usize,
    pub(super) text: &'t str,
    /// Whether it stands on the line of the token before it.
    pub(super) beside: bool,
}

impl Tokens<'_> {
    /// Its text on one line, if it may stand there.
    pub(super) fn flat(&self) -> Option<String> {
        (self.comments.is_empty() && !ends_with_comma(&self.tokens)).then(|| spaced(&self.tokens))
    }
}

/// Whether a `,` stands before a closing bracket, by which an author keeps what is in it on lines of its own.
fn ends_with_comma(tokens: &[&str]) -> bool {
    tokens.windows(2).any(|pair| matches!(pair, [",", ")" | "]"]))
}

/// `tokens` with the blanks that belong between them.
pub(super) fn spaced(tokens: &[&str]) -> String {
    let mut text = String::new();
    for (token, glued) in tokens.iter().zip(glued(tokens)) {
        if !glued {
            text.push(' ');
        }
        text.push_str(token);
    }
    text
}

/// Of each token whether no blank stands before it.
fn glued(tokens: &[&str]) -> Vec<bool> {
    let mut before = None;
    // Whether the token before is a sign that belongs to the value behind it.
    let mut is_sign = false;
    let mut glued = Vec::with_capacity(tokens.len());
    for token in tokens {
        glued.push(is_sign || before.is_none_or(|before| joins(before, token)));
        is_sign = *token == "-" && before.is_none_or(expects_value);
        before = Some(*token);
    }
    glued
}

/// Whether no blank stands between two tokens.
fn joins(before: &str, token: &str) -> bool {
    match (before, token) {
        ("(" | "[" | "." | "..", _) | (_, ")" | "]" | "," | "." | "..") => true,
        // What is called, or taken an element of, stands right before its bracket.
        (_, "(" | "[") => !expects_value(before),
        _ => false,
    }
}

/// Whether a value has to follow `token`, so that a sign or a bracket behind it begins one.
fn expects_value(token: &str) -> bool {
    matches!(token, "in" | "and" | "or" | "not" | "if" | "(" | "[" | ",")
        || matches!(token, "+" | "-" | "*" | "/" | "%" | "=" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "..")
}

/// Sets tokens that do not fit on one line: what stands in brackets goes on lines of its own, an argument each.
pub(super) struct Breaker<'f, 'h, 't> {
    fill: &'f mut Fill<'t>,
    head: &'h Tokens<'t>,
    glued: Vec<bool>,
    /// Where the bracket closes that a token opens.
    closing: Vec<usize>,
    /// The next comment.
    comment: usize,
}

impl<'f, 'h, 't> Breaker<'f, 'h, 't> {
    pub(super) fn new(fill: &'f mut Fill<'t>, head: &'h Tokens<'t>) -> Self {
        let mut closing = vec![0; head.tokens.len()];
        let mut open = Vec::new();
        for (at, token) in head.tokens.iter().enumerate() {
            match *token {
                "(" | "[" => open.push(at),
                ")" | "]" => open.pop().into_iter().for_each(|from: usize| closing[from] = at),
                _ => {}
            }
        }
        Self { fill, glued: glued(&head.tokens), head, closing, comment: 0 }
    }

    /// Sets the tokens from `from` to `to`, behind which `behind` columns follow; lines of brackets end at `level`.
    pub(super) fn run(&mut self, from: usize, to: usize, level: usize, behind: usize) {
        let last = (from..to).rev().find(|at| self.closing[*at] > at + 1 && self.is_outermost(from, *at));
        let mut at = from;
        while at < to {
            self.comments(at, level + INDENT);
            let close = self.closing[at].max(at);
            if close > at && self.breaks(at, close, if last == Some(at) { Some((to, behind)) } else { None }) {
                self.put(at);
                self.group(at + 1, close, level);
            } else {
                (at..=close).for_each(|at| self.put(at));
            }
            at = close + 1;
        }
    }

    /// Whether the bracket at `at` is in no other that opens at `from` or later.
    fn is_outermost(&self, from: usize, at: usize) -> bool {
        !(from..at).any(|open| self.closing[open] > at)
    }

    /// Whether the bracket from `at` to `close` goes over lines; the last one makes room for what stands behind it as well.
    fn breaks(&self, at: usize, close: usize, last: Option<(usize, usize)>) -> bool {
        let here = width(self.fill.text()) + usize::from(!self.glued[at]);
        let reaches = |to: usize| here + width(&spaced(&self.head.tokens[at..to]));
        self.head.comments.iter().any(|comment| at < comment.before && comment.before <= close)
            || ends_with_comma(&self.head.tokens[at..=close])
            || close > at + 1 && reaches(close + 1) > WIDTH
            || last.is_some_and(|(to, behind)| reaches(to) + behind > WIDTH)
    }

    /// Sets what stands in a bracket, and the bracket that closes it.
    fn group(&mut self, from: usize, close: usize, level: usize) {
        let inside = level + INDENT;
        let mut at = from;
        self.fill.mark_edge();
        while at < close {
            self.comments(at, inside);
            self.fill.new_line(inside);
            let end = self.argument_end(at, close);
            self.run(at, end, inside, 1);
            at = end;
            if end < close {
                self.fill.push(",");
                at = end + 1;
            }
        }
        self.comments(close, inside);
        self.fill.new_line(level);
        self.fill.push(self.head.tokens[close]);
        self.fill.mark_edge();
    }

    /// Where the argument ends that begins at `from`: at a `,`, or where its bracket closes.
    fn argument_end(&self, from: usize, close: usize) -> usize {
        let mut at = from;
        while at < close && self.head.tokens[at] != "," {
            at = self.closing[at].max(at) + 1;
        }
        at
    }

    /// Sets the comments before the token `at`; what follows them stands `indent` columns from the left.
    fn comments(&mut self, at: usize, indent: usize) {
        while let Some(comment) = self.head.comments.get(self.comment).filter(|comment| comment.before <= at) {
            self.fill.remark(comment.text, comment.beside, indent);
            self.comment += 1;
        }
    }

    fn put(&mut self, at: usize) {
        if !self.glued[at] && !self.fill.is_new() {
            self.fill.push(" ");
        }
        self.fill.push(self.head.tokens[at]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The canonical spacing of tokens that stand with a blank between them.
    fn of(tokens: &str) -> String {
        spaced(&tokens.split(' ').collect::<Vec<_>>())
    }

    #[test]
    fn calls_lists_and_elements_stand_together() {
        assert_eq!(of("host ( subnet , 11 )"), "host(subnet, 11)");
        assert_eq!(of("[ 1 , 2 ]"), "[1, 2]");
        assert_eq!(of("[ ]"), "[]");
        assert_eq!(of("f ( )"), "f()");
        assert_eq!(of("row . column"), "row.column");
        assert_eq!(of("list [ 0 ] . name"), "list[0].name");
        assert_eq!(of("f ( a ) [ 1 ]"), "f(a)[1]");
        assert_eq!(of("1 .. 4"), "1..4");
    }

    #[test]
    fn operators_stand_apart_and_signs_do_not() {
        assert_eq!(of("a + b"), "a + b");
        assert_eq!(of("a - 1"), "a - 1");
        assert_eq!(of("- 1"), "-1");
        assert_eq!(of("a * - b"), "a * -b");
        assert_eq!(of("f ( - 1 , - 2 ) - 3"), "f(-1, -2) - 3");
        assert_eq!(of("- ( a + b ) * 2"), "-(a + b) * 2");
        assert_eq!(of("( a + b ) * ( c )"), "(a + b) * (c)");
        assert_eq!(of("not x"), "not x");
        assert_eq!(of("not ( x or - y < 0 )"), "not (x or -y < 0)");
        assert_eq!(of("users > 200 and env == \"prod\""), "users > 200 and env == \"prod\"");
    }

    #[test]
    fn heads_of_composition_statements_read_like_sentences() {
        assert_eq!(of("office-bits = 24"), "office-bits = 24");
        assert_eq!(of("users number = 250"), "users number = 250");
        assert_eq!(of("branch ( code name , users number = 250 )"), "branch(code name, users number = 250)");
        assert_eq!(of("branch ( row . code , users = row . users )"), "branch(row.code, users = row.users)");
        assert_eq!(of("n , row in branches"), "n, row in branches");
        assert_eq!(of("s in [ \"a\" , \"b\" ]"), "s in [\"a\", \"b\"]");
        assert_eq!(of("branches csv ( \"branches.csv\" )"), "branches csv(\"branches.csv\")");
        assert_eq!(of("env one-of dev test prod = dev"), "env one-of dev test prod = dev");
        assert_eq!(spaced(&[]), "");
    }
}

//! Templates that use themselves, and templates that nothing uses.

use std::collections::HashMap;

use super::{Declared, Used};
use crate::diagnostics::{Diagnostic, Diagnostics, shown};
use crate::expand::rules;
use crate::source::SourceMap;

/// How far the search has come with a template.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// On the way from where the search began; with the number of the use that led to it.
    Open,
    Done,
}

/// Reports circles, marks the templates in them as broken, and reports templates that stand there for nothing.
pub(super) fn report<'t>(
    uses: &[Used<'t>],
    sources: &SourceMap,
    declared: &mut Declared<'t>,
    diagnostics: &mut Diagnostics,
) {
    let mut by: HashMap<&str, Vec<&Used<'t>>> = HashMap::new();
    for used in uses {
        by.entry(used.by.unwrap_or_default()).or_default().push(used);
    }
    let mut states: HashMap<&str, State> = HashMap::new();
    let mut names: Vec<&'t str> = declared.templates.keys().copied().collect();
    names.sort_unstable();
    for name in &names {
        if !states.contains_key(name) {
            search(name, &by, &mut states, |circle| {
                for used in circle {
                    if let Some(template) = declared.templates.get_mut(used.name) {
                        template.broken = true;
                    }
                }
                diagnostics.push(circular(circle));
            });
        }
    }
    let is_used: std::collections::HashSet<&str> = uses.iter().map(|used| used.name).collect();
    for name in names.iter().filter(|name| !is_used.contains(*name)) {
        let place =
            declared.templates.get(name).filter(|template| !template.broken).map(|template| template.node.head());
        if let Some(place) = place {
            let message = format!("the template `{}` is used nowhere", shown(name));
            let diagnostic =
                Diagnostic::new(&rules::UNUSED_TEMPLATE, message, place, "what stands in it is not checked");
            let example = sources.text(place).trim_start_matches("template").trim();
            diagnostics.push(diagnostic.help(format!("use it with `use {}`, or take it out", shown(example))));
        }
    }
}

/// Walks from `start` along the uses, without recursion, and gives every circle that it meets.
fn search<'u, 't>(
    start: &'t str,
    by: &HashMap<&str, Vec<&'u Used<'t>>>,
    states: &mut HashMap<&'t str, State>,
    mut circle: impl FnMut(&[&'u Used<'t>]),
) {
    let mut way: Vec<&'u Used<'t>> = Vec::new();
    // What is still to be looked at of each template on the way.
    let mut left: Vec<(&'t str, usize)> = vec![(start, 0)];
    states.insert(start, State::Open);
    while let Some((name, at)) = left.last_mut() {
        let next = by.get(*name).and_then(|uses| uses.get(*at)).copied();
        *at += 1;
        let Some(next) = next else {
            states.insert(name, State::Done);
            left.pop();
            way.pop();
            continue;
        };
        match states.get(next.name) {
            Some(State::Done) => {}
            Some(State::Open) => {
                let from = left.iter().position(|(name, _)| *name == next.name).unwrap_or(0);
                let mut found = way.get(from..).unwrap_or_default().to_vec();
                found.push(next);
                circle(&found);
            }
            None => {
                states.insert(next.name, State::Open);
                way.push(next);
                left.push((next.name, 0));
            }
        }
    }
}

fn circular(circle: &[&Used<'_>]) -> Diagnostic {
    let last = circle.last().map_or("", |used| used.name);
    let names: Vec<String> = std::iter::once(last)
        .chain(circle.iter().map(|used| used.name))
        .map(|name| format!("`{}`", shown(name)))
        .collect();
    let message = if circle.len() == 1 {
        format!("the template `{}` uses itself", shown(last))
    } else {
        format!("templates use one another in a circle: {}", names.join(" → "))
    };
    let mut places = circle.iter().map(|used| used.place);
    let first = places.next().unwrap_or(crate::source::Span::new(0, 0));
    let diagnostic = Diagnostic::new(&rules::RECURSION, message, first, "used here");
    let diagnostic = places.fold(diagnostic, |diagnostic, place| diagnostic.and(place, "and here"));
    diagnostic.help("what is needed several times is made by `for`")
}

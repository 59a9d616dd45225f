//! Second pass: reads every declaration, drops what cannot stand, and adds what products stand for.

use rayon::prelude::*;

use super::names::{AllNames, Declaration};
use super::{Adc, Any, Estate, SHAPES, Settings, Site, products, read_any, rules, unknown};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::schema::{Allow, Id, Names, Reader, Unknown, Use};
use crate::source::{SourceMap, Span};
use crate::syntax::Tree;

/// What reading one declaration gave.
struct Outcome {
    value: Option<Any>,
    damaged: bool,
    uses: Vec<Use>,
    allows: Vec<Allow>,
    unknown: Vec<Unknown>,
    found: Diagnostics,
}

pub(super) fn read(tree: &Tree, sources: &SourceMap, diagnostics: &mut Diagnostics) -> Estate {
    let (names, declarations, of_no_kind) = AllNames::collect(tree, sources, diagnostics);
    let outcomes: Vec<Outcome> =
        declarations.par_iter().map(|declaration| read_one(declaration, sources, &names)).collect();
    let of_no_kind = of_no_kind || tree.is_incomplete();
    let mut estate = Estate { of_no_kind, takes_inputs: tree.takes_inputs(), ..Estate::default() };
    let mut unknown_names = Vec::new();
    let mut uses = Vec::with_capacity(outcomes.len());
    for (declaration, outcome) in declarations.iter().zip(outcomes) {
        diagnostics.append(outcome.found);
        estate.allows.extend(outcome.allows);
        unknown_names.extend(outcome.unknown);
        let Some(index) = declaration.index else {
            // The second of two with one name: which one is meant nobody knows, so that nothing of the kind counts as absent.
            estate.of_no_kind = true;
            continue;
        };
        estate.put(declaration.kind, index, outcome.value, outcome.damaged);
        uses.push((declaration.kind, index, outcome.uses));
    }
    // Where composition could not make everything, what seems to be missing may be what was not made.
    if !tree.is_incomplete() {
        unknown::report(&unknown_names, &names, diagnostics);
    }
    place_adcs(&mut estate, &names);
    drop_dangling(&mut estate, &uses);
    products::expand(&mut estate, &names);
    drop_dangling(&mut estate, &uses);
    one_estate(&estate, &declarations, sources, diagnostics);
    estate
}

fn read_one(declaration: &Declaration<'_>, sources: &SourceMap, names: &AllNames<'_>) -> Outcome {
    let mut reader = Reader::new(sources, names);
    let value =
        if declaration.node.is_head_only() { None } else { read_any(declaration.kind, declaration.node, &mut reader) };
    let damaged = reader.failed || declaration.node.is_damaged();
    let found = reader.found();
    let Reader { uses, allows, unknown, .. } = reader;
    Outcome { value, damaged, uses, allows, unknown, found }
}

/// Gives every ADC that could be read its number.
fn place_adcs(estate: &mut Estate, names: &AllNames<'_>) {
    let mut places = Vec::new();
    for (site, declared) in estate.sites.all() {
        for (at, adc) in declared.adc.iter().enumerate() {
            if let Some(index) = names.find(Adc::SHAPE.name, adc.name.value.as_str()) {
                places.push((index as usize, (site, at)));
            }
        }
    }
    // A site that cannot be read takes its ADCs with it, and a second ADC of the same name is not kept.
    estate.adcs_lost = !estate.is_whole(Site::SHAPE);
    let count = places.iter().map(|(index, _)| index + 1).max().unwrap_or(0);
    estate.adcs = vec![None; count];
    for (index, (site, at)) in places {
        if estate.adcs[index].is_none() {
            estate.adcs[index] = Some((site, at));
            estate.adcs_of.resize_with(estate.adcs_of.len().max(site.index() + 1), Vec::new);
            estate.adcs_of[site.index()].push(Id::new(index as u32));
        }
    }
}

/// Drops what refers to something that does not stand, and what refers to that.
fn drop_dangling(estate: &mut Estate, uses: &[(usize, u32, Vec<Use>)]) {
    loop {
        let mut dropped = false;
        for (kind, index, uses) in uses {
            let name = SHAPES[*kind].name;
            if estate.stands(name, *index) && uses.iter().any(|used| !estate.stands(used.kind, used.index)) {
                estate.remove(name, *index);
                dropped = true;
            }
        }
        if !dropped {
            return;
        }
    }
}

fn one_estate(estate: &Estate, declarations: &[Declaration<'_>], sources: &SourceMap, diagnostics: &mut Diagnostics) {
    let mut found = declarations.iter().filter(|declaration| SHAPES[declaration.kind].name == Settings::SHAPE.name);
    match (found.next(), found.next()) {
        (None, _) if !estate.of_no_kind => {
            let start =
                sources.files().first().map_or(Span::new(0, 0), |file| Span::new(file.span().start, file.span().start));
            let diagnostic = Diagnostic::new(
                &rules::MISSING,
                "there is no `estate` declaration",
                start,
                "it may stand in any of the files",
            );
            diagnostics.push(diagnostic.fix(
                "declare the estate",
                start,
                "estate my-estate {\n  language 1\n}\n\n",
                false,
            ));
        }
        (Some(first), Some(second)) if first.index.is_some() && second.index.is_some() => {
            let message = "there are several `estate` declarations";
            let diagnostic = Diagnostic::new(&rules::SEVERAL, message, second.node.head(), "again here");
            diagnostics.push(diagnostic.and(first.node.head(), "first here").help("keep one"));
        }
        _ => {}
    }
}

//! PowerShell as an independent grammar reads it, and the vendors' catalogs of cmdlets.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use tree_sitter::{Node, Parser, Tree};

const CATALOGS: [&str; 3] = [
    include_str!("../catalogs/powershell-dnsserver.json"),
    include_str!("../catalogs/powershell-citrix.json"),
    include_str!("../catalogs/powershell-storefront.json"),
];

/// A call of a cmdlet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub cmdlet: String,
    /// The parameters with their values as they are written; a switch has none.
    pub given: BTreeMap<String, String>,
    /// Values without a parameter.
    pub loose: Vec<String>,
    /// The conditions of the `if` statements around it, the innermost first.
    pub conditions: Vec<String>,
    /// The function in which it stands.
    pub function: Option<String>,
}

pub fn parsed(text: &str) -> Tree {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_powershell::LANGUAGE.into()).unwrap();
    parser.parse(text, None).unwrap()
}

/// All nodes of a kind. Fails where anything could not be parsed.
pub fn all<'t>(node: Node<'t>, kind: &str, out: &mut Vec<Node<'t>>) {
    assert!(!node.is_error() && !node.is_missing(), "{} at {}", node.to_sexp(), node.start_position());
    if node.kind() == kind {
        out.push(node);
    }
    let mut cursor = node.walk();
    node.children(&mut cursor).for_each(|child| all(child, kind, out));
}

/// The kinds of all nodes, without their texts.
pub fn shape(text: &str) -> String {
    parsed(text).root_node().to_sexp()
}

/// All calls of `text`, also those of functions that it defines itself. `splats` are the parameters that variables stand for.
pub fn calls(text: &str, splats: &[(&str, &[&str])]) -> Vec<Call> {
    let tree = parsed(text);
    let mut commands = Vec::new();
    all(tree.root_node(), "command", &mut commands);
    commands.into_iter().filter_map(|command| call(text, command, splats)).collect()
}

fn call(text: &str, command: Node<'_>, splats: &[(&str, &[&str])]) -> Option<Call> {
    let word = |node: Node<'_>| text[node.byte_range()].to_owned();
    let cmdlet = command.child_by_field_name("command_name").map(word).filter(|name| !name.starts_with('$'))?;
    let (mut given, mut loose) = (BTreeMap::new(), Vec::new());
    let mut open: Option<String> = None;
    if let Some(elements) = command.child_by_field_name("command_elements") {
        let mut cursor = elements.walk();
        for element in elements.children(&mut cursor) {
            let text = word(element);
            if let Some((_, parameters)) = splats.iter().find(|(splat, _)| *splat == text) {
                given.extend(parameters.iter().map(|name| ((*name).to_owned(), text.clone())));
            } else if element.kind() == "command_parameter" {
                let name = text.trim_start_matches('-').trim_end_matches(':').to_owned();
                given.insert(name.clone(), String::new());
                open = Some(name);
            } else if element.kind() != "command_argument_sep" {
                match open.take() {
                    Some(name) => _ = given.insert(name, text),
                    None => loose.push(text),
                }
            }
        }
    }
    let (mut conditions, mut function, mut around) = (Vec::new(), None, command.parent());
    while let Some(node) = around {
        if node.kind() == "if_statement" {
            conditions.extend(node.child_by_field_name("condition").map(word));
        }
        if node.kind() == "function_statement" {
            let mut names = Vec::new();
            all(node, "function_name", &mut names);
            function = names.first().copied().map(word);
        }
        around = node.parent();
    }
    Some(Call { cmdlet, given, loose, conditions, function })
}

/// The functions that `text` defines.
pub fn functions(text: &str) -> BTreeSet<String> {
    let tree = parsed(text);
    let mut names = Vec::new();
    all(tree.root_node(), "function_name", &mut names);
    names.into_iter().map(|name| text[name.byte_range()].to_owned()).collect()
}

/// Fails unless every cmdlet of `text` is in a catalog, with a set of parameters that takes those that are given and lacks none that it must have.
/// Returns the calls of cmdlets.
pub fn assert_known(text: &str, splats: &[(&str, &[&str])]) -> Vec<Call> {
    let catalogs: Vec<Value> = CATALOGS.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
    let cmdlets = catalogs.iter().flat_map(|catalog| catalog["cmdlets"].as_array().unwrap());
    let cmdlets: BTreeMap<&str, &Value> = cmdlets.map(|cmdlet| (cmdlet["n"].as_str().unwrap(), cmdlet)).collect();
    let common: BTreeSet<&str> = catalogs[0]["common"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let own = functions(text);
    let calls: Vec<Call> = calls(text, splats).into_iter().filter(|call| !own.contains(&call.cmdlet)).collect();
    for Call { cmdlet: name, given, loose, .. } in &calls {
        assert!(loose.is_empty(), "{name}: {loose:?} has no parameter");
        let cmdlet = cmdlets.get(name.as_str()).unwrap_or_else(|| panic!("`{name}` is no cmdlet of a catalog"));
        let fits = |set: &Value| {
            let takes = set["p"].as_object().unwrap();
            let is_taken = |word: &String| takes.contains_key(word) || common.contains(word.as_str());
            let is_given = |(word, mark): (&String, &Value)| {
                !mark.as_str().is_some_and(|mark| mark.starts_with('m')) || given.contains_key(word)
            };
            given.keys().all(is_taken) && takes.iter().all(is_given)
        };
        assert!(cmdlet["s"].as_array().unwrap().iter().any(fits), "no parameter set of {name} takes {given:?}");
        for (parameter, value) in given {
            let kind = cmdlet["p"][parameter]["t"].as_str().unwrap_or_default();
            assert!(is_of(kind, value), "{name} -{parameter} takes {kind}, and not `{value}`");
        }
    }
    calls
}

/// Whether `value` can be of the type `kind`; what is computed can be of any.
fn is_of(kind: &str, value: &str) -> bool {
    match kind {
        "SwitchParameter" => value.is_empty() || value == "$false",
        "Boolean" => value.starts_with('$') || value.starts_with('('),
        "Int32" => value.starts_with(['$', '(']) || value.parse::<i32>().is_ok(),
        _ => !value.is_empty(),
    }
}

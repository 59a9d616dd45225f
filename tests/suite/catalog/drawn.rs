//! The program's own table of commands, drawn from the catalogs: `src/devices/netscaler/reference/commands.txt`.
//!
//! A line is a command of a verb that changes the configuration, `VERB OBJECT` and its arguments, parted by tabs. How an argument is written stands
//! in `src/devices/netscaler/reference/parse.rs`, which reads it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;

use serde_json::{Map, Value};

/// The verbs that change what a device has; the others show, or set something going.
const VERBS: [&str; 12] =
    ["add", "bind", "disable", "enable", "link", "rename", "rm", "set", "unbind", "unlink", "unset", "update"];

const HEAD: &str = "# Drawn from tests/catalogs by tests/suite/catalog/drawn.rs; INSTA_UPDATE=always draws it anew.\n";

#[test]
fn the_table_of_commands_is_drawn_from_the_catalogs() {
    let drawn = drawn();
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/devices/netscaler/reference/commands.txt");
    if std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always") {
        std::fs::write(&file, &drawn).unwrap();
    }
    let stored = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(stored == drawn, "{} is stale; INSTA_UPDATE=always draws it anew", file.display());
}

fn drawn() -> String {
    let [base, additions] = [
        include_str!("../../catalogs/netscaler-12.0.json"),
        include_str!("../../catalogs/netscaler-14.1-additions.json"),
    ]
    .map(|text| serde_json::from_str::<Value>(text).unwrap());
    let mut lines: BTreeMap<String, String> = BTreeMap::new();
    let newer: BTreeMap<String, &Value> =
        list(&additions, "commands").iter().map(|command| (text(command, "cmd").to_lowercase(), command)).collect();
    let mut known = BTreeSet::new();
    let by_words: BTreeMap<&str, &Value> =
        list(&base, "commands").iter().map(|command| (text(command, "cmd"), command)).collect();
    for command in list(&base, "commands") {
        let words = text(command, "cmd");
        if is_drawn(command) {
            known.insert(words.to_lowercase());
            let mut line = line(words, command, newer.get(&words.to_lowercase()).copied(), &by_words);
            freed(&mut line, words, &by_words, &additions);
            lines.insert(words.to_owned(), if is(command, "saved") { format!("^{line}") } else { line });
        }
    }
    for command in list(&additions, "commands").iter().filter(|command| is_drawn(command)) {
        let words = text(command, "cmd");
        if !known.contains(&words.to_lowercase()) {
            lines.insert(words.to_owned(), format!("+{}", line(words, command, None, &by_words)));
        }
    }
    lines.into_values().fold(HEAD.to_owned(), |all, line| all + &line + "\n")
}

/// What `set` may change, and `unset` take back, in newer firmware only: the lists `free` and `unset` of the object.
fn freed(line: &mut String, words: &str, base: &BTreeMap<&str, &Value>, additions: &Value) {
    let Some((verb, object)) = words.split_once(' ') else { return };
    let key = match verb {
        "set" => "free",
        "unset" => "unset",
        _ => return,
    };
    let lists = additions.get("objects").and_then(|objects| objects.get(object));
    let taken: BTreeSet<String> = line
        .split('\t')
        .skip(1)
        .filter_map(|part| part.strip_prefix('-').unwrap_or(part).split(':').next())
        .map(str::to_lowercase)
        .collect();
    for name in lists.map_or(&[][..], |lists| list(lists, key)).iter().filter_map(Value::as_str) {
        if let Some((name, spec)) =
            of_object(object, name, base).next().filter(|_| !taken.contains(&name.to_lowercase()))
        {
            let mut spec = spec.clone();
            if verb == "unset" {
                spec = serde_json::json!({ "k": "flag" });
            }
            spec.as_object_mut().map(|spec| spec.remove("req"));
            argument(line, "-", name, &spec, &Value::Null, true);
        }
    }
}

/// The arguments of an object's `add` and `set` that are called `name`, whatever its case.
fn of_object<'v>(
    object: &str,
    name: &str,
    base: &BTreeMap<&str, &'v Value>,
) -> impl Iterator<Item = (&'v str, &'v Value)> {
    let commands = ["add", "set"].map(|verb| base.get(format!("{verb} {object}").as_str()).copied());
    commands.into_iter().flatten().flat_map(|command| named(command, name)).collect::<Vec<_>>().into_iter()
}

/// The arguments of `command` that are called `name`, whatever its case.
fn named<'v>(command: &'v Value, name: &str) -> Vec<(&'v str, &'v Value)> {
    let positional = list(command, "pos").iter().map(|spec| (text(spec, "n"), spec));
    let options = object(command, "opt").into_iter().flatten().map(|(name, spec)| (name.as_str(), spec));
    positional.chain(options).filter(|(known, _)| known.eq_ignore_ascii_case(name)).collect()
}

fn is_drawn(command: &Value) -> bool {
    let verb = text(command, "cmd").split(' ').next().unwrap_or("");
    VERBS.contains(&verb) && !is(command, "deprecated")
}

/// One command, with what its addition brings; all of the addition is marked as newer.
fn line(words: &str, command: &Value, addition: Option<&Value>, base: &BTreeMap<&str, &Value>) -> String {
    let nothing = Value::Null;
    let addition = addition.unwrap_or(&nothing);
    let mut line = words.to_owned();
    if is(command, "loose") {
        line.push_str("\t...");
    }
    for (at, spec) in list(command, "pos").iter().enumerate() {
        argument(&mut line, "", text(spec, "n"), spec, addition, false);
        if at > 0 && is_alternative(command, text(&list(command, "pos")[at - 1], "n"), text(spec, "n")) {
            mark_last(&mut line);
        }
    }
    let options = object(command, "opt");
    for (name, spec) in options.into_iter().flatten() {
        argument(&mut line, "-", name, spec, addition, false);
    }
    choices(&mut line, command);
    for (name, spec) in object(addition, "opt").into_iter().flatten() {
        let is_known = options.is_some_and(|options| options.keys().any(|known| known.eq_ignore_ascii_case(name)));
        if !is_known {
            // The addition has all names in lower case.
            let object = words.split_once(' ').map_or("", |(_, object)| object);
            let spelled = of_object(object, name, base).next().map_or(name.as_str(), |(name, _)| name);
            argument(&mut line, "-", spelled, spec, &nothing, true);
        }
    }
    line
}

/// The groups of arguments of which one excludes the others; where that hangs on a further argument, nothing is said.
fn choices(line: &mut String, command: &Value) {
    for choice in list(command, "one").iter().filter(|choice| !is(choice, "soft") && choice.get("with").is_none()) {
        let names = |group: &Value| -> Vec<String> {
            let names = group.as_array().into_iter().flatten().filter_map(Value::as_str);
            names.map(|name| name.trim_start_matches('-').to_owned()).collect()
        };
        let groups: Vec<String> = list(choice, "of").iter().map(|group| names(group).join(",")).collect();
        _ = write!(line, "\t%{}{}", if is(choice, "req") { "!" } else { "" }, groups.join("|"));
    }
}

/// Whether two positional arguments exclude each other.
fn is_alternative(command: &Value, first: &str, second: &str) -> bool {
    let has = |group: &Value, name: &str| group.as_array().is_some_and(|group| group.iter().any(|item| item == name));
    list(command, "one").iter().any(|choice| {
        let groups = list(choice, "of");
        groups.iter().any(|group| has(group, first) && !has(group, second))
            && groups.iter().any(|group| has(group, second) && !has(group, first))
    })
}

/// Marks the last argument of `line` as standing for the one before it: `/` behind its kind.
fn mark_last(line: &mut String) {
    let start = line.rfind('\t').map_or(0, |at| at + 1);
    let kind = start + line[start..].find(':').unwrap_or(0) + 1;
    let end = line[kind..].find(|c: char| !c.is_ascii_alphanumeric() && c != '_').map_or(line.len(), |at| kind + at);
    line.insert(end, '/');
}

fn argument(line: &mut String, dash: &str, name: &str, spec: &Value, addition: &Value, is_newer: bool) {
    _ = write!(line, "\t{dash}{name}:{}", text(spec, "k"));
    for (key, sign) in [("req", '!'), ("many", '*'), ("saved", '^'), ("open", '?'), ("need", '&')] {
        if is(spec, key) {
            line.push(sign);
        }
    }
    if is_newer {
        line.push('+');
    }
    let limits = object(addition, "limits").and_then(|limits| limits.get(&name.to_lowercase())).unwrap_or(spec);
    let bound = |key| limits.get(key).or_else(|| spec.get(key)).map(ToString::to_string).unwrap_or_default();
    if !(bound("min").is_empty() && bound("max").is_empty()) {
        _ = write!(line, "[{},{}]", bound("min"), bound("max"));
    }
    let further = list(spec, "vals");
    if !further.is_empty() {
        let further: Vec<String> = further.iter().map(behind).collect();
        _ = write!(line, "({})", further.join(","));
    }
    // One alone stands without brackets.
    let alone = spec.get("with").and_then(Value::as_str);
    let with: Vec<&str> = list(spec, "with").iter().filter_map(Value::as_str).chain(alone).collect();
    if !with.is_empty() {
        _ = write!(line, "{{{}}}", with.join("|").replace('-', ""));
    }
    let newer = object(addition, "values").and_then(|values| values.get(&name.to_lowercase()));
    let newer = newer.and_then(Value::as_array).into_iter().flatten();
    let own = list(spec, "v").iter().filter_map(Value::as_str);
    let values: Vec<String> =
        own.map(str::to_owned).chain(newer.filter_map(Value::as_str).map(|word| format!("+{word}"))).collect();
    if !values.is_empty() {
        _ = write!(line, "={}", values.join("|"));
    }
    if let Some(default) = spec.get("d") {
        _ = write!(line, "~{}", default.as_str().map_or_else(|| default.to_string(), str::to_owned));
    }
}

/// A further value behind an option's first one.
fn behind(spec: &Value) -> String {
    let words: Vec<&str> = list(spec, "v").iter().filter_map(Value::as_str).collect();
    let words = if words.is_empty() { String::new() } else { format!("={}", words.join("/")) };
    let must = if is(spec, "req") { "!" } else { "" };
    let written = format!("{}:{}{must}{words}", text(spec, "n"), text(spec, "k"));
    assert!(!written.contains([',', ')']), "`{written}` needs another sign between further values");
    written
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or("")
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn object<'v>(value: &'v Value, key: &str) -> Option<&'v Map<String, Value>> {
    value.get(key)?.as_object()
}

fn is(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_u64) == Some(1)
}

//! The table of commands as it is written: a line a command, arguments parted by tabs.
//!
//! An argument is `[-]NAME:KIND`, then signs (`!` required, `/` instead of the one before, `&` required beside one of WITH, `*` several values, `^` in saved configurations only, `?` other words too, `+` newer),
//! then `[MIN,MAX]`, `(FURTHER,…)`, `{WITH|…}`, `=WORD|…` and `~DEFAULT`, each where it has them. A command or word with `+` before it is newer, one with `^`
//! stands in saved configurations only. `%A,B|C` says that A and B exclude C, `%!A|B` that one of the two is required.

use super::{Choice, Form, Kind, Parameter, Word};
use crate::devices::netscaler::Verb;

pub(super) fn forms(table: &'static str) -> impl Iterator<Item = Form> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(form)
}

fn form(line: &'static str) -> Option<Form> {
    let mut parts = line.split('\t');
    let head = parts.next()?;
    let (head, is_newer) = head.strip_prefix('+').map_or((head, false), |head| (head, true));
    let (head, is_saved) = head.strip_prefix('^').map_or((head, false), |head| (head, true));
    let (verb, object) = head.split_once(' ')?;
    let verb = Verb::of_word(verb)?;
    let (positional, options, choices) = (Vec::new(), Vec::new(), Vec::new());
    let mut form = Form { verb, object, positional, options, choices, is_loose: false, is_newer, is_saved };
    for part in parts {
        match part.strip_prefix('-') {
            _ if part == "..." => form.is_loose = true,
            _ if part.starts_with('%') => form.choices.push(choice(part.trim_start_matches('%'))),
            Some(option) => form.options.push(parameter(option)?),
            None => form.positional.push(parameter(part)?),
        }
    }
    Some(form)
}

fn choice(text: &'static str) -> Choice {
    let (groups, is_required) = text.strip_prefix('!').map_or((text, false), |groups| (groups, true));
    Choice { groups: groups.split('|').map(|group| group.split(',').collect()).collect(), is_required }
}

fn parameter(text: &'static str) -> Option<Parameter> {
    let (name, rest) = text.split_once(':')?;
    let (kind, rest) = rest.split_at(rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len()));
    let (signs, rest) = rest.split_at(rest.find(|c: char| !"!/*^?+&".contains(c)).unwrap_or(rest.len()));
    let (bounds, rest) = enclosed(rest, '[', ']');
    let (further, rest) = enclosed(rest, '(', ')');
    let (with, rest) = enclosed(rest, '{', '}');
    let (words, default) = match rest.split_once('~') {
        Some((words, default)) => (words, Some(default)),
        None => (rest, None),
    };
    let bound = |text: &str| text.parse().ok();
    let (min, max) = bounds.split_once(',').map_or((None, None), |(min, max)| (bound(min), bound(max)));
    let has = |sign| signs.contains(sign);
    Some(Parameter {
        name,
        kind: self::kind(kind)?,
        is_required: has('!'),
        is_alternative: has('/'),
        is_many: has('*'),
        is_saved: has('^'),
        is_open: has('?'),
        is_needed: has('&'),
        is_newer: has('+'),
        min,
        max,
        words: words.strip_prefix('=').map(self::words).unwrap_or_default(),
        further: if further.is_empty() { Vec::new() } else { further.split(',').filter_map(behind).collect() },
        default,
        with: if with.is_empty() { Vec::new() } else { with.split('|').collect() },
    })
}

/// What stands in brackets at the beginning of `text`, and what is behind them.
fn enclosed(text: &'static str, open: char, close: char) -> (&'static str, &'static str) {
    text.strip_prefix(open).and_then(|inner| inner.split_once(close)).unwrap_or(("", text))
}

fn words(list: &'static str) -> Vec<Word> {
    list.split('|')
        .map(|word| match word.strip_prefix('+') {
            Some(text) => Word { text, is_newer: true },
            None => Word { text: word, is_newer: false },
        })
        .collect()
}

/// A further value: as an argument, but with `/` between its words.
fn behind(text: &'static str) -> Option<Parameter> {
    let (head, words) = match text.split_once('=') {
        Some((head, words)) => (head, words.split('/').map(|text| Word { text, is_newer: false }).collect()),
        None => (text, Vec::new()),
    };
    Some(Parameter { words, ..parameter(head)? })
}

fn kind(word: &str) -> Option<Kind> {
    Some(match word {
        "flag" => Kind::Flag,
        "group" => Kind::Group,
        "enum" => Kind::Enum,
        "int" => Kind::Int,
        "hex" => Kind::Hex,
        "port" | "port_any" => Kind::Port,
        "intrange" | "portrange" => Kind::Range,
        "ip4" | "ip4_any" => Kind::Ip4,
        "ip6" | "ip6_any" => Kind::Ip6,
        "ip" | "ip_any" => Kind::Ip,
        "ip_prefix" => Kind::IpPrefix,
        "iprange" => Kind::IpRange,
        "netmask" => Kind::Netmask,
        "mac" => Kind::Mac,
        "iface" => Kind::Interface,
        "domain" => Kind::Domain,
        "name" => Kind::Name,
        "expr" => Kind::Expression,
        "secret" => Kind::Secret,
        "time" => Kind::Time,
        "op" => Kind::Operator,
        "string" | "url" | "file" => Kind::Text,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn no_line_of_the_table_is_lost_and_no_argument() {
        let table = include_str!("commands.txt");
        let lines: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
        let forms: Vec<_> = forms(table).collect();
        assert_eq!(forms.len(), lines.len());
        for (form, line) in forms.iter().zip(lines) {
            let count = form.positional.len() + form.options.len() + form.choices.len() + usize::from(form.is_loose);
            assert_eq!(count, line.split('\t').count() - 1, "{line}");
        }
    }

    #[test]
    fn all_marks_of_an_argument_are_read() {
        let line = "add a\t%!b|c,d\t-b:enum!/*^?+&[1,-2](u:enum!=X/Y,v:int){c|d}=A|+B~A";
        let form = forms(line).next().unwrap();
        let b = &form.options[0];
        assert!(b.is_required && b.is_alternative && b.is_many && b.is_saved && b.is_open && b.is_newer && b.is_needed);
        let choice = &form.choices[0];
        assert_eq!((choice.groups.clone(), choice.is_required), (vec![vec!["b"], vec!["c", "d"]], true));
        assert_eq!((b.min, b.max, b.default), (Some(1), Some(-2), Some("A")));
        assert_eq!(b.with, ["c", "d"]);
        assert_eq!(
            b.words.iter().map(|word| (word.text, word.is_newer)).collect::<Vec<_>>(),
            [("A", false), ("B", true)]
        );
        assert_eq!(
            b.further.iter().map(|part| (part.name, part.is_required, part.words.len())).collect::<Vec<_>>(),
            [("u", true, 2), ("v", false, 0)]
        );
    }
}

//! Commands of the NetScaler read back as they were meant, whatever their values hold.

use proptest::prelude::*;
use sitewright::devices::netscaler::{Argument, Command, Verb};

use crate::nasty;
use crate::netscaler_words::{Word, words};

/// What the model lets through to a command line: no control characters but tab and line ends.
fn is_let_through(character: char) -> bool {
    !character.is_control() || matches!(character, '\t' | '\n' | '\r')
}

fn nasty_values() -> Vec<String> {
    nasty::strings().into_iter().map(|text| text.chars().filter(|&c| is_let_through(c)).collect()).collect()
}

/// The words that `command` stands for, told from its values and not from its text.
fn meant(command: &Command) -> Vec<Word> {
    let head = [command.verb.word()].into_iter().chain(command.object.split(' '));
    let mut words: Vec<Word> = head.map(|word| Word::Value(word.to_owned())).collect();
    words.extend(command.arguments.iter().flat_map(values));
    for (name, value) in &command.options {
        words.push(Word::Option((*name).to_owned()));
        words.extend(values(value));
    }
    words
}

fn values(argument: &Argument) -> Vec<Word> {
    vec![Word::Value(match argument {
        Argument::Text(text) => text.clone(),
        Argument::Integer(value) => value.to_string(),
        Argument::Address(address) => address.to_string(),
        Argument::Several(several) => return several.iter().flat_map(values).collect(),
        Argument::Flag => return Vec::new(),
    })]
}

fn assert_reads_back(command: &Command) {
    let line = command.to_string();
    assert!(!line.contains(['\n', '\r', '\t']), "a raw blank other than a space in {line:?}");
    assert_eq!(words(&line), Ok(meant(command)), "{line:?}");
}

/// `value` at every place where a command has one, between neighbours that must stay as they are.
fn command_with(value: &str) -> Command {
    Command::add("lb vserver")
        .arg(value)
        .arg("SSL_BRIDGE")
        .arg(value)
        .option("persistenceType", value)
        .option("timeout", 60_u32)
        .comment(value)
}

#[test]
fn every_nasty_string_is_read_back_as_it_was() {
    for value in nasty_values() {
        assert_reads_back(&command_with(&value));
    }
}

#[test]
fn a_nasty_string_never_touches_its_neighbour() {
    let values = nasty_values();
    for pair in values.windows(2) {
        assert_reads_back(&Command::bind("x").arg(&*pair[0]).arg(&*pair[1]).option("a", &*pair[0]).comment(&*pair[1]));
    }
}

#[test]
fn what_looks_like_another_option_or_command_stays_one_value() {
    for value in ["-state DISABLED", "x -state DISABLED", "x\nrm lb vserver y", "\" -state DISABLED \"", "x # y", "' '"]
    {
        let line = Command::set("lb vserver").arg(value).to_string();
        assert_eq!(words(&line).unwrap().len(), 4, "{line}");
        assert_eq!(words(&line).unwrap()[3], Word::Value(value.to_owned()));
    }
}

/// Text out of the characters that mean something to the appliance, strings that break others, and anything else.
fn hostile() -> impl Strategy<Value = String> {
    let special = prop::sample::select(
        " \t\n\r\"'\\()#-q{}/<>|~$^+=&%@`?*[],;.ntr\u{2019}\u{201c}\u{2013}x1".chars().collect::<Vec<_>>(),
    );
    let any_character = any::<char>().prop_filter("the model refuses it", |&character| is_let_through(character));
    prop_oneof![
        prop::collection::vec(special, 0..24).prop_map(String::from_iter),
        prop::collection::vec(any_character, 0..24).prop_map(String::from_iter),
        prop::collection::vec(prop::sample::select(nasty_values()), 1..3).prop_map(|parts| parts.concat()),
    ]
}

fn argument() -> impl Strategy<Value = Argument> {
    prop_oneof![
        6 => hostile().prop_map(Argument::from),
        1 => any::<u64>().prop_map(Argument::from),
        1 => any::<std::net::IpAddr>().prop_map(Argument::from),
        1 => prop::collection::vec(hostile().prop_map(Argument::from), 1..4).prop_map(Argument::Several),
    ]
}

fn command() -> impl Strategy<Value = Command> {
    let option = prop::sample::select(vec!["comment", "siteName", "TTL"]);
    let arguments = prop::collection::vec(argument(), 0..5);
    let options = prop::collection::vec((option, argument()), 0..5);
    (arguments, options).prop_map(|(arguments, options)| Command {
        verb: Verb::Add,
        object: "gslb service",
        arguments,
        options,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_command_is_read_back_as_it_was_built(command in command()) {
        assert_reads_back(&command);
    }
}

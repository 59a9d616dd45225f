//! Saved configurations as devices of several firmwares write them: nothing is lost, and what is read, written and read again is the same.

use sitewright::delta::netscaler::{Impact, adopt, plan};
use sitewright::devices::netscaler::read::{Script, read};
use sitewright::devices::netscaler::state::State;

use crate::catalog::check_line;
use crate::snapshot::snapshot;

const CONFIGURATIONS: [(&str, &str); 3] = [
    ("ns-11.1", include_str!("appliance/ns-11.1.conf")),
    ("ns-14.1", include_str!("appliance/ns-14.1.conf")),
    ("ns-13.0", include_str!("appliance/ns-13.0.conf")),
];

/// What the reference has against a line.
fn problems(line: &str) -> Vec<String> {
    let problems = check_line(line).err().unwrap_or_default();
    problems.split("; ").filter(|problem| !problem.is_empty()).map(str::to_owned).collect()
}

/// What a configuration leaves of an empty appliance, and the lines that were refused with their numbers.
fn load(script: &Script) -> (State, Vec<String>) {
    let mut state = State::default();
    let mut refused = Vec::new();
    for (line, command) in script.commands() {
        if let Err(refusal) = state.execute(command) {
            refused.push(format!("line {line}: {refusal}"));
        }
    }
    (state, refused)
}

fn text(state: &State) -> String {
    let plan = plan(&State::default(), state, true).unwrap_or_else(|unproved| panic!("{unproved}"));
    plan.commands().map(|command| format!("{command}\n")).collect()
}

#[test]
fn no_line_is_lost() {
    for (name, configuration) in CONFIGURATIONS {
        let script = read(configuration.as_bytes()).unwrap();
        let kept: String = script.lines.iter().map(|line| format!("{}\n", line.text)).collect();
        assert_eq!(kept, configuration);
        let unknown = script.unknown().map(|(line, kept, trouble)| {
            format!("line {line}, byte {}: {}\n  {}", trouble.at, trouble.message, kept.text)
        });
        let (_, refused) = load(&script);
        let told: Vec<String> = [format!("firmware {}", script.firmware.as_deref().unwrap_or("unknown"))]
            .into_iter()
            .chain(unknown)
            .chain(refused)
            .collect();
        snapshot("appliance", name, &told.join("\n"));
    }
}

#[test]
fn what_is_written_and_read_again_is_the_same() {
    for (name, configuration) in CONFIGURATIONS {
        let (state, _) = load(&read(configuration.as_bytes()).unwrap());
        let written = text(&state);
        let (again, refused) = load(&read(written.as_bytes()).unwrap());
        assert_eq!(refused, [] as [String; 0], "{name}");
        assert_eq!(again, state, "{name}");
        assert_eq!(text(&again), written, "{name}");
    }
}

#[test]
fn what_is_written_is_what_the_vendor_accepts() {
    for (name, configuration) in CONFIGURATIONS {
        let (state, _) = load(&read(configuration.as_bytes()).unwrap());
        // Appliances save what the reference does not take, such as no port as 0.
        let saved: Vec<String> = configuration.lines().flat_map(problems).collect();
        for line in text(&state).lines() {
            let own: Vec<String> = problems(line).into_iter().filter(|problem| !saved.contains(problem)).collect();
            assert_eq!(own, [] as [String; 0], "{name}: {line}");
        }
    }
}

/// Each line in another spelling of the same meaning.
fn respelled(configuration: &str) -> String {
    let line = |line: &str| {
        let words = line.split(' ').enumerate().map(|(at, word)| match word {
            _ if at < 2 && !line.starts_with('#') => word.to_uppercase(),
            _ if word.starts_with('-') && word.len() > 1 => word.to_lowercase(),
            _ => word.to_owned(),
        });
        words.collect::<Vec<_>>().join(if line.contains('"') || line.contains('\'') || line.contains("q{") {
            " "
        } else {
            " \t "
        }) + "\r\n"
    };
    configuration.lines().map(line).collect()
}

#[test]
fn another_spelling_is_no_difference() {
    for (name, configuration) in CONFIGURATIONS {
        let (state, refused) = load(&read(configuration.as_bytes()).unwrap());
        let (other, also) = load(&read(respelled(configuration).as_bytes()).unwrap());
        assert_eq!(refused, also, "{name}");
        assert_eq!(
            plan(&state, &other, true).unwrap().commands().map(ToString::to_string).collect::<Vec<_>>(),
            [] as [String; 0],
            "{name}"
        );
    }
}

#[test]
fn what_is_not_the_estates_is_not_touched() {
    let (running, _) = load(&read(CONFIGURATIONS[0].1.as_bytes()).unwrap());
    let head = load(
        &read(b"add server web01 10.20.0.11\nadd service svc_web01 web01 HTTP 80\nadd server web02 10.20.0.13\n")
            .unwrap(),
    )
    .0;
    let adopted = adopt(&running, None, &head);
    let plan = plan(&adopted.old, &adopted.target, false).unwrap();
    // `-cip`, the time-outs and the monitor of the service are not said by the estate, and stay.
    assert_eq!(plan.commands().map(ToString::to_string).collect::<Vec<_>>(), ["add server web02 10.20.0.13"]);
    assert_eq!(plan.impact(), Impact::None);
    let parts = adopted.foreign.iter().find(|foreign| foreign.key.to_string() == "service `svc_web01`").unwrap();
    assert!(parts.parts.contains(&"-cip".to_owned()) && parts.parts.contains(&"`http`".to_owned()), "{parts:?}");
    assert!(adopted.foreign.iter().any(|foreign| foreign.name == "vs_app" && foreign.parts.is_empty()));
}

#[test]
fn what_the_estate_said_and_says_no_longer_goes() {
    let base = load(&read(b"add lb vserver vs_http HTTP 198.51.100.30 80\nadd server web01 10.20.0.11\nadd service svc_web01 web01 HTTP 80 -CMP YES\nbind lb vserver vs_http svc_web01\n").unwrap()).0;
    let head = load(&read(b"add lb vserver vs_http HTTP 198.51.100.30 80\nadd server web01 10.20.0.11\nadd service svc_web01 web01 HTTP 80\n").unwrap()).0;
    let (running, _) = load(&read(CONFIGURATIONS[0].1.as_bytes()).unwrap());
    let adopted = adopt(&running, Some(&base), &head);
    let commands: Vec<String> =
        plan(&adopted.old, &adopted.target, false).unwrap().commands().map(ToString::to_string).collect();
    assert_eq!(commands, ["unset service svc_web01 -CMP", "unbind lb vserver vs_http svc_web01"]);
}

#[test]
fn any_bytes_are_read_or_refused_with_a_place() {
    let text = CONFIGURATIONS[1].1.as_bytes();
    for cut in (0..text.len()).step_by(7) {
        let script = read(&text[..cut]).unwrap();
        assert_eq!(
            script.lines.len(),
            text[..cut].split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count()
        );
        assert_eq!(script.is_cut_off, cut > 0 && text[cut - 1] != b'\n');
        drop(load(&script));
    }
    let mut broken = text.to_vec();
    broken[40] = 0;
    let error = read(&broken).unwrap_err();
    assert_eq!(error.to_string(), "a zero byte stands in line 2, column 21: this is no text, and so no configuration");
}

proptest::proptest! {
    #[test]
    fn no_file_makes_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
        if let Ok(script) = read(&bytes) {
            drop(load(&script));
        }
    }

    #[test]
    fn no_mixture_of_words_makes_it_panic(words in proptest::collection::vec(proptest::sample::select(WORDS.as_slice()), 0..12)) {
        if let Ok(script) = read(words.join(" ").as_bytes()) {
            drop(load(&script));
        }
    }
}

const WORDS: [&str; 28] = [
    "add",
    "set",
    "bind",
    "unbind",
    "rm",
    "rename",
    "enable",
    "link",
    "lb",
    "vserver",
    "gslb",
    "service",
    "ssl",
    "certKey",
    "server",
    "serviceGroup",
    "ns",
    "feature",
    "vlan",
    "a",
    "b",
    "10.0.0.1",
    "HTTP",
    "80",
    "-ifnum",
    "-certkeyName",
    "\"x y\"",
    "\n",
];

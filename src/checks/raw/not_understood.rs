//! A raw line that no appliance understands as far as is known.

use crate::checks::{Check, Run};
use crate::devices::netscaler::Verb;
use crate::devices::netscaler::read::{Reading, Trouble, read_line};
use crate::devices::netscaler::reference::reference;
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, RawText};
use crate::source::{Span, Spanned};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "raw::not-understood",
        severity: Severity::Warning,
        title: "a raw line says what no reference of the vendor knows",
        explanation: "Raw lines are emitted as they are. This one has a verb, an object, an option or a value that neither the reference of 12.0 nor that of 14.1 has. An option without its dash is the classic: \
                      the appliance takes it for a stray word (a published script has `set ica parameter EnableSRonHAFailover YES`). `batch` prints an error for such a line and goes on, so that all behind \
                      it is done and this is not.\n\nA command that is newer than the references is all right; then silence this with the reason. `plan` carries the line as text, since nobody knows what it does.",
        source: "NetScaler command reference (12.0 and 14.1); netscaler §12, row 61",
        wrong: "estate contoso {\n  language 1\n}\nsite fra {\n  adc ns-fra {\n    node 10.1.0.11\n  }\n}\nraw netscaler at ns-fra {\n  \"set ica parameter EnableSRonHAFailover YES\"\n}\n",
        right: "estate contoso {\n  language 1\n}\nsite fra {\n  adc ns-fra {\n    node 10.1.0.11\n  }\n}\nraw netscaler at ns-fra {\n  \"set ica parameter -EnableSRonHAFailover YES\"\n}\n",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, raw) in estate.raws.iter() {
        for text in raw.line.iter().flat_map(|line| std::iter::once(&line.text).chain(&line.undo)) {
            if let Reading::Unknown(trouble) = read_line(text.value.0.as_bytes()).reading {
                found.push(finding(text, &trouble));
            }
        }
    }
}

fn finding(text: &Spanned<RawText>, trouble: &Trouble) -> Diagnostic {
    let line = &*text.value.0;
    let word = line.get(trouble.at..).and_then(|rest| rest.split_whitespace().next()).unwrap_or_default();
    let span = place(text, trouble.at, word.len());
    let message = format!("this raw line is not understood: {}", trouble.message);
    let finding = Diagnostic::new(&CHECK.rule, message, span, "here")
        .effect("the appliance refuses the line with an ERROR, and goes on with the next one");
    if is_option(line, word) { finding.help(format!("write `-{word}`: an option needs its dash")) } else { finding }
}

/// Whether the command of `line` has an option of this name.
fn is_option(line: &str, word: &str) -> bool {
    let mut words = line.split_whitespace();
    let Some(verb) = words.next().and_then(|verb| Verb::of_word(&verb.to_ascii_lowercase())) else {
        return false;
    };
    let words: Vec<&str> = words.collect();
    reference().find(verb, &words).is_ok_and(|(form, _)| form.option(word).is_some())
}

/// The characters of the line that are meant, where none before them is written with a backslash.
fn place(text: &Spanned<RawText>, at: usize, length: usize) -> Span {
    let is_plain = text.span.len() as usize == text.value.0.len() + 2;
    if is_plain && length > 0 { text.span.part(at + 1, at + 1 + length) } else { text.span }
}

//! What a device runs now, read from its saved configuration or from what `show ns runningConfig` prints.

use super::configuration::empty;
use crate::devices::netscaler::read::{NoText, Reading, read};
use crate::devices::netscaler::state::State;
use crate::targets::Device;

/// The running configuration of a device.
#[derive(Debug)]
pub struct Running {
    /// What is known of it.
    pub state: State,
    /// Lines that are not understood.
    pub unknown: Vec<Unread>,
    /// Lines that are understood, and that an appliance would refuse: what they make is missing here.
    pub refused: Vec<Unread>,
    /// How many commands were taken.
    pub commands: usize,
    /// The file ends within a line.
    pub is_cut_off: bool,
    /// The firmware that saved it.
    pub firmware: Option<String>,
    /// The lines that are not part of the state, as they stand there.
    beside: Vec<String>,
}

/// A line that is no part of the state.
#[derive(Clone, Debug)]
pub struct Unread {
    /// Its number, from 1.
    pub line: usize,
    /// The character in it, from 1.
    pub column: usize,
    /// Why.
    pub reason: String,
}

impl Running {
    /// What `device` runs by these `bytes`.
    ///
    /// # Errors
    /// Where they are no text.
    pub fn read(device: &Device<'_>, bytes: &[u8]) -> Result<Self, NoText> {
        let script = read(bytes)?;
        let mut own = Self {
            state: empty(device),
            unknown: Vec::new(),
            refused: Vec::new(),
            commands: 0,
            is_cut_off: script.is_cut_off,
            firmware: script.firmware,
            beside: Vec::new(),
        };
        for (at, line) in script.lines.iter().enumerate() {
            let unread = |column: usize, reason: String| Unread { line: at + 1, column, reason };
            match &line.reading {
                Reading::Blank | Reading::Other => continue,
                Reading::Command(command) => match own.state.execute(command) {
                    Ok(()) => {
                        own.commands += 1;
                        continue;
                    }
                    Err(refusal) => own.refused.push(unread(1, refusal.to_string())),
                },
                Reading::Unknown(_) if is_of_the_terminal(&line.text) => continue,
                Reading::Unknown(trouble) => {
                    let before = line.text.get(..trouble.at).unwrap_or_default();
                    own.unknown.push(unread(before.chars().count() + 1, trouble.message.clone()));
                }
            }
            own.beside.push(line.text.to_string());
        }
        Ok(own)
    }

    /// Whether the device has a line that nobody here knows.
    pub(super) fn has_beside(&self, is: impl Fn(&str) -> bool) -> bool {
        self.beside.iter().any(|line| is(line))
    }
}

/// What a terminal shows around the output of `show ns runningConfig`: the prompt, and ` Done`.
fn is_of_the_terminal(line: &str) -> bool {
    let line = line.trim();
    line == "Done" || line.starts_with('>')
}

//! What becomes of an estate on its ADCs, as far as checks ask: the targets make it, and hand it to them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::devices::netscaler::reference::Parameter;
use crate::devices::netscaler::{Argument, Command};
use crate::estate::{Adc, Estate};
use crate::schema::Id;
use crate::source::Span;

/// Makes the commands of all ADCs without writing them. It is asked only where something is said by the vendor's own names.
pub type Emitter = fn(&Estate) -> Emitted;

/// The commands of all ADCs that make or set something, and the names that the estate gives.
pub struct Emitted {
    pub(crate) adcs: Vec<OnAdc>,
    pub(crate) names: BTreeSet<GivenTo>,
}

/// What is made and set on one ADC.
pub(crate) struct OnAdc {
    pub(crate) adc: Id<Adc>,
    pub(crate) made: Vec<Arc<[Made]>>,
}

/// A command that makes or sets an object, and what the estate says besides by the vendor's own names.
pub(crate) struct Made {
    /// What follows from the words of the language.
    pub(crate) command: Command,
    pub(crate) origin: Option<Span>,
    /// The names of the declarations that it is made of.
    pub(crate) declared: Vec<Span>,
    /// The `options` of these that speak of it.
    pub(crate) blocks: Vec<Span>,
    /// What they say, in the order of the command reference.
    pub(crate) given: Vec<Given>,
}

/// An option that is given by the vendor's own name.
pub(crate) struct Given {
    pub(crate) option: &'static Parameter,
    pub(crate) value: Argument,
    /// Where it is written.
    pub(crate) origin: Span,
    /// Whether only `set` takes it, where the object is added.
    pub(crate) is_later: bool,
}

/// A name that `naming` or `named` gives to an object.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct GivenTo {
    /// The object, by the vendor's words.
    pub(crate) object: &'static str,
    pub(crate) name: String,
    /// The pattern.
    pub(crate) pattern: Span,
}

impl Made {
    /// A command of which nothing is said by the vendor's own names.
    pub(crate) const fn plain(command: Command, origin: Option<Span>) -> Self {
        Self { command, origin, declared: Vec::new(), blocks: Vec::new(), given: Vec::new() }
    }

    /// The object's name on the appliance; nothing where it is a setting of the appliance.
    pub(crate) fn name(&self) -> String {
        match self.command.arguments.first() {
            Some(Argument::Text(name)) => name.clone(),
            Some(Argument::Address(address)) => address.to_string(),
            Some(Argument::Integer(number)) => number.to_string(),
            _ => String::new(),
        }
    }
}

impl OnAdc {
    /// All that is made and set, in the order of the script.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Made> {
        self.made.iter().flat_map(|part| part.iter())
    }
}

//! Commands of the NetScaler as values; rendering one is the only way to its text.

use std::fmt;

use super::Argument;

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// Makes an object.
    Add,
    /// Changes an object that exists, or a setting of the appliance.
    Set,
    /// Ties an object to another.
    Bind,
    /// Loosens an object from another.
    Unbind,
    /// Ties a certificate to its issuer's.
    Link,
    /// Loosens a certificate from its issuer's.
    Unlink,
    /// Turns features, modes or objects on.
    Enable,
    /// Turns them off.
    Disable,
    /// Returns options of an object to what counts where they are not given.
    Unset,
    /// Gives an object another name; what refers to it follows.
    Rename,
    /// Removes an object.
    Rm,
    /// Replaces the files of a certificate without a look at what uses it.
    Update,
    /// Writes the running configuration to `/nsconfig/ns.conf`.
    Save,
    /// Tells how an object is set and how it does.
    Show,
}

impl Verb {
    /// All verbs.
    pub const ALL: [Self; 14] = [
        Self::Add,
        Self::Set,
        Self::Bind,
        Self::Unbind,
        Self::Link,
        Self::Unlink,
        Self::Enable,
        Self::Disable,
        Self::Unset,
        Self::Rename,
        Self::Rm,
        Self::Update,
        Self::Save,
        Self::Show,
    ];

    /// The verb that is written so in full.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.word() == word)
    }

    /// The word on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Set => "set",
            Self::Bind => "bind",
            Self::Unbind => "unbind",
            Self::Link => "link",
            Self::Unlink => "unlink",
            Self::Enable => "enable",
            Self::Disable => "disable",
            Self::Unset => "unset",
            Self::Rename => "rename",
            Self::Rm => "rm",
            Self::Update => "update",
            Self::Save => "save",
            Self::Show => "show",
        }
    }
}

/// One command: `VERB OBJECT ARGUMENTS -OPTION VALUE …`.
///
/// Its text is always one line, whatever the values hold.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Command {
    /// What it does.
    pub verb: Verb,
    /// What it does it to, in the spelling of saved configurations: `lb vserver`.
    pub object: &'static str,
    /// The values without a name, in their order; the first one mostly names the object.
    pub arguments: Vec<Argument>,
    /// The named values, without the dash, in the order in which they are written.
    pub options: Vec<(&'static str, Argument)>,
}

impl Command {
    /// `VERB OBJECT`.
    #[must_use]
    pub const fn new(verb: Verb, object: &'static str) -> Self {
        Self { verb, object, arguments: Vec::new(), options: Vec::new() }
    }

    /// `add OBJECT`.
    #[must_use]
    pub const fn add(object: &'static str) -> Self {
        Self::new(Verb::Add, object)
    }

    /// `set OBJECT`.
    #[must_use]
    pub const fn set(object: &'static str) -> Self {
        Self::new(Verb::Set, object)
    }

    /// `bind OBJECT`.
    #[must_use]
    pub const fn bind(object: &'static str) -> Self {
        Self::new(Verb::Bind, object)
    }

    /// `unbind OBJECT`.
    #[must_use]
    pub const fn unbind(object: &'static str) -> Self {
        Self::new(Verb::Unbind, object)
    }

    /// `link OBJECT`.
    #[must_use]
    pub const fn link(object: &'static str) -> Self {
        Self::new(Verb::Link, object)
    }

    /// `enable OBJECT`.
    #[must_use]
    pub const fn enable(object: &'static str) -> Self {
        Self::new(Verb::Enable, object)
    }

    /// `save OBJECT`.
    #[must_use]
    pub const fn save(object: &'static str) -> Self {
        Self::new(Verb::Save, object)
    }

    /// `show OBJECT`.
    #[must_use]
    pub const fn show(object: &'static str) -> Self {
        Self::new(Verb::Show, object)
    }

    /// With one more value that has no name.
    #[must_use]
    pub fn arg(mut self, value: impl Into<Argument>) -> Self {
        self.arguments.push(value.into());
        self
    }

    /// With the value of an option, whose name is written without its dash.
    #[must_use]
    pub fn option(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.options.push((name, value.into()));
        self
    }

    /// With an option that has no value.
    #[must_use]
    pub fn flag(mut self, name: &'static str) -> Self {
        self.options.push((name, Argument::Flag));
        self
    }

    /// With a remark that the appliance keeps with the object.
    #[must_use]
    pub fn comment(self, text: impl Into<Argument>) -> Self {
        self.option("comment", text)
    }

    /// Appends the command's line, without a line end.
    pub fn render(&self, out: &mut String) {
        out.push_str(self.verb.word());
        out.push(' ');
        out.push_str(self.object);
        for argument in &self.arguments {
            out.push(' ');
            argument.render(out);
        }
        for (name, value) in &self.options {
            out.push_str(" -");
            out.push_str(name);
            if *value != Argument::Flag {
                out.push(' ');
                value.render(out);
            }
        }
    }
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = String::new();
        self.render(&mut line);
        f.write_str(&line)
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::{Command, Verb};

    #[test]
    fn a_command_is_its_verb_object_arguments_and_options_in_order() {
        let command = Command::add("lb vserver")
            .arg("xms mdm")
            .arg("SSL_BRIDGE")
            .arg(Ipv4Addr::new(10, 1, 20, 10))
            .arg(443_u16)
            .option("persistenceType", "SSLSESSION")
            .option("timeout", 60_u32)
            .comment("line 1\nline 2");
        assert_eq!(
            command.to_string(),
            "add lb vserver \"xms mdm\" SSL_BRIDGE 10.1.20.10 443 -persistenceType SSLSESSION -timeout 60 \
             -comment \"line 1\\nline 2\""
        );
    }

    #[test]
    fn every_verb_has_its_word() {
        for verb in Verb::ALL {
            assert_eq!(Verb::of_word(verb.word()), Some(verb));
        }
        assert_eq!(Command::unbind("ns param").to_string(), "unbind ns param");
    }

    #[test]
    fn a_flag_has_no_value() {
        let command = Command::bind("ssl vserver").arg("v").option("certkeyName", "c").flag("SNICert").flag("CA");
        assert_eq!(command.to_string(), "bind ssl vserver v -certkeyName c -SNICert -CA");
    }

    #[test]
    fn rendering_appends_to_what_the_buffer_holds() {
        let mut out = String::from("# first\n");
        Command::save("ns config").render(&mut out);
        assert_eq!(out, "# first\nsave ns config");
    }
}

//! Which arguments of a command go together.

use super::{Choice, Form, Parameter};

/// Why the arguments of a command do not go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Together {
    /// The command is refused without it.
    Missing(&'static str),
    /// The first is refused without the second.
    Needs(&'static str, &'static str),
    /// Neither is taken beside the other.
    Excludes(&'static str, &'static str),
}

impl Form {
    /// What keeps the arguments from going together that `has` says are given.
    pub fn together(&self, has: impl Fn(&str) -> bool) -> Vec<Together> {
        let mut found = Vec::new();
        for parameter in self.positional.iter().chain(&self.options) {
            found.extend(lack(parameter, &has));
        }
        found.extend(self.choices.iter().flat_map(|choice| clash(choice, &has)));
        found
    }
}

fn lack(parameter: &Parameter, has: impl Fn(&str) -> bool) -> Option<Together> {
    let beside = parameter.with.iter().find(|name| has(name));
    match (has(parameter.name), beside, parameter.with.first()) {
        (true, None, Some(first)) => Some(Together::Needs(parameter.name, first)),
        (false, Some(beside), _) if parameter.is_needed => Some(Together::Needs(beside, parameter.name)),
        (false, ..) if parameter.is_required && !parameter.is_alternative => Some(Together::Missing(parameter.name)),
        _ => None,
    }
}

fn clash(choice: &Choice, has: impl Fn(&str) -> bool) -> Option<Together> {
    // An argument that stands in several groups says nothing about which of them is meant.
    let is_own = |name: &&str| choice.groups.iter().filter(|group| group.contains(name)).count() == 1;
    let mut chosen =
        choice.groups.iter().filter_map(|group| group.iter().copied().filter(is_own).find(|name| has(name)));
    match (chosen.next(), chosen.next()) {
        (Some(one), Some(other)) => Some(Together::Excludes(one, other)),
        (None, _) if choice.is_required => choice.groups.first()?.first().map(|first| Together::Missing(first)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::reference;
    use super::Together;
    use crate::devices::netscaler::Verb;

    fn together(object: &str, given: &[&str]) -> Vec<Together> {
        reference().form(Verb::Add, object).unwrap().together(|name| given.contains(&name))
    }

    #[test]
    fn what_is_given_needs_its_companions() {
        let web = ["name", "serviceType", "IPAddress", "port"];
        assert_eq!(together("lb vserver", &web), []);
        assert_eq!(together("lb vserver", &web[1..]), [Together::Missing("name")]);
        let alone = [&web[..], &["httpsRedirectUrl"]].concat();
        assert_eq!(together("lb vserver", &alone), [Together::Needs("httpsRedirectUrl", "redirectFromPort")]);
        let pattern = [&web[..], &["IPPattern"]].concat();
        assert_eq!(
            together("lb vserver", &pattern),
            [Together::Needs("IPPattern", "IPMask"), Together::Excludes("IPAddress", "IPPattern")]
        );
    }
}

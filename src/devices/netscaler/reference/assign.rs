//! Which positional value of a command belongs to which parameter.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{Form, Kind, Parameter};

impl Form {
    /// The parameter of each of `values`. Of parameters that stand for each other, a value belongs to the first that it fits; a parameter that
    /// takes several has the rest.
    ///
    /// # Errors
    /// The number of the first value that no parameter is left for.
    pub fn assign(&self, values: &[&str]) -> Result<Vec<Option<&Parameter>>, usize> {
        let mut given = Vec::with_capacity(values.len());
        let mut at = 0;
        for (number, value) in values.iter().enumerate() {
            match self.next(at, value) {
                Some(next) => {
                    let parameter = &self.positional[next];
                    at = if parameter.is_many { next } else { self.behind(next) };
                    given.push(Some(parameter));
                }
                None if self.is_loose => given.push(None),
                None => return Err(number),
            }
        }
        Ok(given)
    }

    /// The number of the parameter from `at` on that takes `value`.
    fn next(&self, mut at: usize, value: &str) -> Option<usize> {
        loop {
            let parameter = self.positional.get(at)?;
            let has_alternative = self.positional.get(at + 1).is_some_and(|next| next.is_alternative);
            if parameter.fits(value) || (parameter.is_required && !has_alternative) {
                return Some(at);
            }
            at += 1;
        }
    }

    /// The number of the first parameter behind `at` that does not stand for the same.
    fn behind(&self, at: usize) -> usize {
        let further = self.positional.get(at + 1..).unwrap_or_default();
        at + 1 + further.iter().take_while(|parameter| parameter.is_alternative).count()
    }

    /// The option of this name, whatever its case, or the only one that begins so.
    #[must_use]
    pub fn option_short(&self, name: &str) -> Option<&Parameter> {
        self.option(name).or_else(|| {
            let begins = |option: &&Parameter| {
                option.name.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name))
            };
            let mut options = self.options.iter().filter(begins);
            options.next().filter(|_| options.next().is_none())
        })
    }
}

impl Parameter {
    /// Whether `text` can be meant for it, as far as its looks go.
    #[must_use]
    pub fn fits(&self, text: &str) -> bool {
        let is_any = text == "*";
        match self.kind {
            Kind::Flag | Kind::Group => false,
            Kind::Enum => self.is_open || self.word(text).is_some(),
            Kind::Int => text.parse::<i64>().is_ok(),
            Kind::Hex => text.parse::<i64>().is_ok() || text.starts_with("0x"),
            Kind::Port => is_any || text.parse::<u16>().is_ok(),
            Kind::Range => text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'),
            Kind::Ip4 => is_any || text.parse::<Ipv4Addr>().is_ok(),
            Kind::Ip6 => is_any || text.parse::<Ipv6Addr>().is_ok(),
            Kind::Ip => is_any || text.parse::<IpAddr>().is_ok(),
            Kind::IpPrefix => text.split('/').next().is_some_and(|address| address.parse::<IpAddr>().is_ok()),
            Kind::IpRange => text.split('-').all(|address| address.parse::<IpAddr>().is_ok()),
            Kind::Netmask => text.parse::<Ipv4Addr>().is_ok(),
            Kind::Mac | Kind::Interface | Kind::Domain | Kind::Name | Kind::Expression | Kind::Secret => true,
            Kind::Time => text
                .split_once(':')
                .is_some_and(|(hours, minutes)| hours.parse::<u8>().is_ok() && minutes.parse::<u8>().is_ok()),
            Kind::Operator => text.bytes().all(|byte| byte.is_ascii_uppercase() || b"=!<>".contains(&byte)),
            Kind::Text => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::reference;
    use crate::devices::netscaler::Verb;

    fn assigned(verb: Verb, object: &str, values: &[&str]) -> Result<Vec<&'static str>, usize> {
        let form = reference().form(verb, object).unwrap();
        form.assign(values)
            .map(|all| all.into_iter().map(|parameter| parameter.map_or("?", |parameter| parameter.name)).collect())
    }

    #[test]
    fn of_two_that_stand_for_each_other_the_first_that_fits_takes_a_value() {
        assert_eq!(
            assigned(Verb::Add, "gslb service", &["s", "10.0.0.1", "SSL", "443"]),
            Ok(vec!["serviceName", "IP", "serviceType", "port"])
        );
        assert_eq!(
            assigned(Verb::Add, "gslb service", &["s", "web1", "SSL", "443"]),
            Ok(vec!["serviceName", "serverName", "serviceType", "port"])
        );
        assert_eq!(assigned(Verb::Add, "server", &["s", "web.contoso.com"]), Ok(vec!["name", "domain"]));
        assert_eq!(
            assigned(Verb::Bind, "serviceGroup", &["g", "10.0.0.1", "80"]),
            Ok(vec!["serviceGroupName", "IP", "port"])
        );
        assert_eq!(assigned(Verb::Bind, "lb vserver", &["v", "s"]), Ok(vec!["name", "serviceName"]));
    }

    #[test]
    fn a_value_too_many_is_told() {
        assert_eq!(assigned(Verb::Add, "lb vserver", &["v", "HTTP", "10.0.0.1", "80", "x"]), Err(4));
    }

    #[test]
    fn several_values_of_one_parameter() {
        assert_eq!(
            assigned(Verb::Add, "dns addRec", &["a.b", "10.0.0.1", "10.0.0.2"]),
            Ok(vec!["hostName", "IPAddress", "IPAddress"])
        );
        assert_eq!(assigned(Verb::Enable, "ns feature", &["LB", "ssl"]), Ok(vec!["feature", "feature"]));
    }
}

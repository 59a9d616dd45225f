//! `locations`: the location database of static proximity.

use crate::schema::{Form, Literal, Mismatch, Written, keyword, shape};

shape! {
    /// The location database from which `method proximity` knows what is near, on every ADC. Besides, the `clients` of the sites become entries of it, and so do the
    /// addresses that are answered at a site whose `location` or `clients` are known; such entries count more than the files.
    Locations "locations" {
        rows {
            /// The file for IPv4 addresses (`locationFile`).
            file: maybe LocationFile,
            /// The file for IPv6 addresses (`locationFile6`).
            file6: maybe LocationFile6,
        }
    }
}

shape! {
    /// A file of the location database for IPv4 addresses.
    LocationFile "file" {
        values {
            /// The file: `built-in`, or one that lies on every ADC, and on both nodes of a pair.
            name: one LocationFileName,
        }
        modifiers {
            /// Its format; `netscaler` where none is given. A wrong one spoils the database.
            format: maybe LocationFormat,
        }
    }
}

shape! {
    /// A file of the location database for IPv6 addresses.
    LocationFile6 "file6" {
        values {
            /// The file: `built-in`, or one that lies on every ADC, and on both nodes of a pair.
            name: one LocationFileName,
        }
        modifiers {
            /// Its format; `netscaler6` where none is given.
            format: maybe LocationFormat6,
        }
    }
}

keyword! {
    /// The format of a location file; the vendor's own words.
    LocationFormat "the format of a location file" {
        /// Citrix's own.
        Netscaler = "netscaler",
        /// IP2Location: country.
        IpCountry = "ip-country",
        /// IP2Location: country and provider.
        IpCountryIsp = "ip-country-isp",
        /// IP2Location: country, region and city.
        IpCountryRegionCity = "ip-country-region-city",
        /// IP2Location: country, region, city and provider.
        IpCountryRegionCityIsp = "ip-country-region-city-isp",
        /// MaxMind GeoIP: country.
        GeoipCountry = "geoip-country",
        /// MaxMind GeoIP: region.
        GeoipRegion = "geoip-region",
        /// MaxMind GeoIP: city.
        GeoipCity = "geoip-city",
        /// MaxMind GeoIP: country and organisation.
        GeoipCountryOrg = "geoip-country-org",
        /// MaxMind GeoIP: country and provider.
        GeoipCountryIsp = "geoip-country-isp",
        /// MaxMind GeoIP: city, provider and organisation.
        GeoipCityIspOrg = "geoip-city-isp-org",
    }
}

keyword! {
    /// The format of a location file for IPv6 addresses; the vendor's own words.
    LocationFormat6 "the format of a location file for IPv6" {
        /// Citrix's own.
        Netscaler6 = "netscaler6",
        /// MaxMind GeoIP: country.
        GeoipCountry6 = "geoip-country6",
    }
}

/// A file on an ADC, with its folder where that is not the usual one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocationFileName(Box<str>);

/// What stands for the database that comes with the firmware.
const BUILT_IN: &str = "built-in";

impl LocationFileName {
    /// The file's own name, or `built_in` where it is the one that comes with the firmware.
    pub(crate) fn or_built_in<'a>(&'a self, built_in: &'a str) -> &'a str {
        if &*self.0 == BUILT_IN { built_in } else { &self.0 }
    }
}

impl Literal for LocationFileName {
    const FORM: Form = Form { text: true, ..Form::new("a location file", "built-in") }.doc(
        "`built-in` for the database that comes with the firmware, or a file on the ADC: letters, digits, `_`, `-`, `.` and `/`. Without a folder it lies in /var/netscaler/locdb.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let bad = |character: char| !(character.is_ascii_alphanumeric() || matches!(character, '_' | '-' | '.' | '/'));
        if let Some((at, character)) = text.char_indices().find(|(_, character)| bad(*character)) {
            let why = format!("`{character}` (U+{:04X}) cannot stand in it", u32::from(character));
            return Err(Mismatch::because(why).at(at..at + character.len_utf8()));
        }
        if text.is_empty() || text.starts_with(['.', '-']) || text.ends_with('/') {
            return Err(Mismatch::because("it is the name of a file, with its whole path or none"));
        }
        if text.len() > 255 {
            return Err(Mismatch::range("it has more than 255 characters"));
        }
        Ok(Self(text.into()))
    }

    fn written(&self) -> Written {
        Written::Text(self.0.to_string())
    }
}

/// A place in the terms of the location database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qualifiers(Box<str>);

/// How many parts a place has at most (basic/location).
const MOST_QUALIFIERS: usize = 6;

impl Qualifiers {
    /// Its characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Literal for Qualifiers {
    const FORM: Form = Form { text: true, ..Form::new("location qualifiers", "EU.DE.Hesse.Frankfurt") }.doc(
        "A place in the terms of the location database: up to six qualifiers, parted by dots, from the widest to the narrowest: continent, country, region, city, provider, organisation. `*` \
         stands for one that does not matter; quotes stand around all of it where there is a blank: `\"NA.US.CA.San Jose\"`.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let bad = |character: char| character.is_control() || matches!(character, '"' | '\'' | '\\');
        if let Some((at, character)) = text.char_indices().find(|(_, character)| bad(*character)) {
            let why = format!("`{}` (U+{:04X}) cannot stand in it", character.escape_default(), u32::from(character));
            return Err(Mismatch::because(why).at(at..at + character.len_utf8()));
        }
        if text.split('.').any(|part| part.trim() != part || part.is_empty()) {
            return Err(Mismatch::because("a qualifier is missing between its dots, or has a blank at its end"));
        }
        if text.split('.').count() > MOST_QUALIFIERS {
            return Err(Mismatch::range(format!("it has more than {MOST_QUALIFIERS} qualifiers")));
        }
        if text.len() > 197 {
            return Err(Mismatch::range("it has more than 197 characters"));
        }
        Ok(Self(text.into()))
    }

    fn written(&self) -> Written {
        Written::Text(self.0.to_string())
    }
}

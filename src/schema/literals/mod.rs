//! The literals of the domain, one file each: how it is written, read and shown.

mod address;
mod clock;
mod codes;
mod date;
mod domain_name;
mod duration;
mod expression;
mod iana_zone;
mod moment;
mod name;
mod name_pattern;
mod network;
mod number;
mod one_line;
mod quantity;
mod scsi;
mod secret;
mod serial;
mod text;
mod time_zone;
mod url;
mod url_path;
mod uuid;
mod vendor_object;
mod version;

pub use address::{InterfaceAddress, Prefix};
pub use clock::{Clock, DayOfMonth, DayOfWeek};
pub use codes::Codes;
pub use date::Date;
pub use domain_name::{DomainName, Mailbox, Owner, Pattern};
pub use duration::Duration;
pub use expression::Expression;
pub use iana_zone::IanaZone;
pub use moment::Moment;
pub use name::Name;
pub use name_pattern::{NamePart, NamePattern};
pub use network::{Destination, Host, Interface};
pub use number::{Decimal, Port, Whole};
pub use one_line::OneLine;
pub use quantity::{Memory, Rate, Size};
pub use scsi::{IscsiName, ScsiId};
pub use secret::Secret;
pub(crate) use secret::{path as secret_path, placeholder, placeholders};
pub use serial::Serial;

pub use text::{FileName, Text};
pub use time_zone::TimeZone;
pub use url::Url;
pub use url_path::UrlPath;
pub use uuid::Uuid;
pub use vendor_object::VendorObject;
pub use version::Version;

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

    use proptest::prelude::*;

    use super::*;
    use crate::schema::{Literal, Written};

    /// What can be read is written so that it reads as the same.
    fn comes_back<T: Literal + PartialEq + std::fmt::Debug>(text: &str) -> Result<(), TestCaseError> {
        let Ok(value) = T::parse(text) else { return Ok(()) };
        let Written::Text(written) = value.written() else { return Err(TestCaseError::fail("it is no text")) };
        prop_assert_eq!(T::parse(&written).ok(), Some(value), "{}", written);
        Ok(())
    }

    proptest! {
        #[test]
        fn an_address_that_is_written_reads_as_itself(v4: [u8; 4], v6: [u16; 8], bits in 0_u8..=128) {
            let addresses = [Ipv4Addr::from(v4).to_string(), Ipv6Addr::from(v6).to_string()];
            for text in &addresses {
                comes_back::<IpAddr>(text)?;
                comes_back::<Ipv4Addr>(text)?;
                comes_back::<Ipv6Addr>(text)?;
                comes_back::<InterfaceAddress>(&format!("{text}/{bits}"))?;
            }
            let network = ipnet::Ipv6Net::new(v6.into(), bits).unwrap().trunc();
            comes_back::<Prefix>(&network.to_string())?;
        }

        #[test]
        fn a_name_that_is_written_reads_as_itself(text in "[*@]?[.]?([A-Za-z0-9_äß-]{1,6}[.]){0,4}[A-Za-z0-9_]{0,5}[.]?") {
            comes_back::<DomainName>(&text)?;
            comes_back::<Pattern>(&text)?;
            comes_back::<Owner>(&text)?;
            comes_back::<Mailbox>(&format!("host+1@{text}"))?;
            comes_back::<Name>(&text)?;
            comes_back::<FileName>(&text)?;
            comes_back::<NamePattern>(&format!("{text}{{name}}{text}"))?;
            comes_back::<Host>(&text)?;
            comes_back::<ScsiId>(&text)?;
            comes_back::<IscsiName>(&format!("iqn.{text}"))?;
            comes_back::<Url>(&format!("https://{text}"))?;
            comes_back::<UrlPath>(&format!("/{text}"))?;
        }

        #[test]
        fn a_number_that_is_written_reads_as_itself(
            text in "-?[0-9]{1,3}[_.]?[0-9]{0,4}[.]?[0-9]{0,2}", unit in "(s|m|h|d|w|bps|kbps|Mbps|Gbps)", days in 1_u8..=31,
        ) {
            comes_back::<Whole>(&text)?;
            comes_back::<Port>(&text)?;
            comes_back::<Serial>(&text)?;
            comes_back::<Decimal>(&text)?;
            comes_back::<Version>(&text)?;
            comes_back::<Duration>(&format!("{text}{unit}"))?;
            comes_back::<Rate>(&format!("{text}{unit}"))?;
            comes_back::<Size>(&format!("{text}GB"))?;
            comes_back::<Codes>(&format!("{text}-{text}"))?;
            comes_back::<Date>(&format!("2027-03-{days:02}"))?;
            comes_back::<DayOfMonth>(&format!("{days}"))?;
        }

        #[test]
        fn a_time_that_is_written_reads_as_itself(
            hour in 0_u8..=24, minute in 0_u8..=60, offset in "([+-][0-2][0-9]:[0-5][0-9]|Z)?", place in "(first|second|fifth|last)(-(monday|sunday|day))?",
        ) {
            comes_back::<Clock>(&format!("{hour:02}:{minute:02}"))?;
            comes_back::<Moment>(&format!("2027-03-28T{hour:02}:{minute:02}{offset}"))?;
            comes_back::<DayOfMonth>(&place)?;
        }

        #[test]
        fn a_uuid_that_is_written_reads_as_itself(text in "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}") {
            comes_back::<Uuid>(&text)?;
        }

        #[test]
        fn a_text_that_is_written_reads_as_itself(text: String) {
            comes_back::<Text>(&text)?;
            comes_back::<OneLine>(&text)?;
            comes_back::<Expression>(&text)?;
        }
    }
}

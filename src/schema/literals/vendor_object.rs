//! Kinds of objects of a NetScaler, by the vendor's own words.

use crate::devices::netscaler::reference::reference;
use crate::diagnostics::nearest;
use crate::schema::{Form, Literal, Mismatch, Written};

/// A kind of object, in the spelling of saved configurations: `lb vserver`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VendorObject(pub(crate) &'static str);

impl Literal for VendorObject {
    const FORM: Form = Form { text: true, ..Form::new("an object of the NetScaler", "gslb-service") }.doc(
        "What `add` and `set` name on the NetScaler's command line, with `-` between its words: `lb-vserver`, `ns-tcpParam`. In quotes it may stand as the vendor writes it: `\"ns tcpParam\"`. Upper and \
         lower case make no difference.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let words = text.replace('-', " ");
        if let Some(object) = reference().object(&words) {
            return Ok(Self(object.name));
        }
        let mismatch = Mismatch::because("the command reference has no such object");
        match nearest(&words, reference().objects().map(|object| object.name)) {
            Some(near) => Err(mismatch.mended(near.replace(' ', "-"))),
            None => Err(mismatch),
        }
    }

    fn written(&self) -> Written {
        Written::Text(self.0.replace(' ', "-"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_is_known_by_its_words_however_they_are_joined() {
        for text in ["ns-tcpParam", "ns tcpParam", "NS-tcpparam"] {
            assert_eq!(VendorObject::parse(text).unwrap(), VendorObject("ns tcpParam"), "{text}");
        }
        assert_eq!(VendorObject::parse("gslb-servise").unwrap_err().mended.as_deref(), Some("gslb-service"));
        assert!(VendorObject::parse("").is_err());
    }
}

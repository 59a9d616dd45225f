//! Coordinates that no place on earth has.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;
use crate::schema::literals::Decimal;
use crate::source::Spanned;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "net::coordinates",
        severity: Severity::Error,
        title: "the coordinates of a site are incomplete or on no map",
        explanation: "A location has a latitude, -90 to 90 degrees north, and then a longitude, -180 to 180 degrees east; one without the other is no place. An ADC takes the same \
                      ranges for static proximity.",
        source: "NetScaler 12.0 command reference, location",
        wrong: r#"estate contoso {
  language 1
}
site syd {
  location "Sydney" 151.21 -33.87
}
"#,
        right: r#"estate contoso {
  language 1
}
site syd {
  location "Sydney" -33.87 151.21
}
"#,
    },
    run: Run::Estate(run),
};

const NORTH: f64 = 90.0;
const EAST: f64 = 180.0;

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, site) in estate.sites.iter() {
        let Some(location) = &site.location else { continue };
        match (&location.latitude, &location.longitude) {
            (Some(latitude), Some(longitude)) => both(latitude, longitude, found),
            (Some(latitude), None) => {
                let message = format!("the location of `{}` has a latitude, but no longitude", site.name.value);
                found.push(
                    Diagnostic::new(&CHECK.rule, message, latitude.span, "expected the longitude behind it")
                        .help("write both, such as `50.11 8.68`, or leave both out"),
                );
            }
            (None, _) => {}
        }
    }
}

fn both(latitude: &Spanned<Decimal>, longitude: &Spanned<Decimal>, found: &mut Diagnostics) {
    let far = |number: &Spanned<Decimal>, most: f64| number.value.value.abs() > most;
    let out = |number: &Spanned<Decimal>, what: &str, most: f64| {
        let message = format!("`{}` is no {what}", number.value.written);
        Diagnostic::new(&CHECK.rule, message, number.span, format!("expected -{most} to {most}"))
    };
    if far(latitude, NORTH) && !far(latitude, EAST) && !far(longitude, NORTH) {
        let swapped = format!("{} {}", longitude.value.written, latitude.value.written);
        let both = latitude.span.to(longitude.span);
        let title = format!("the latitude stands first: write `{swapped}`");
        return found.push(out(latitude, "latitude", NORTH).fix(title, both, swapped, false));
    }
    for (number, what, most) in [(latitude, "latitude", NORTH), (longitude, "longitude", EAST)] {
        if far(number, most) {
            found.push(out(number, what, most).help("write degrees, south and west with a minus"));
        }
    }
}

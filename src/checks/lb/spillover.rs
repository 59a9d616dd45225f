//! A spillover that an ADC does not take, or that spills nowhere.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::{Estate, Placement, Spillover, SpilloverAction, SpilloverMethod, Vip};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "lb::spillover",
        severity: Severity::Error,
        title: "the settings of a spillover do not go together",
        explanation: "CONNECTION counts connections and BANDWIDTH kbit/s, up to 4294967287; HEALTH is a percentage, 1 to 100; DYNAMICCONNECTION has no threshold of its own, \
                      because it adds up what the servers take. Clients of a full virtual server go to its backup, and stay there for 2 to 1440 minutes; REDIRECT sends them \
                      to the page of `redirect-when-down`.",
        source: "NetScaler 12.0 command reference, lb vserver",
        wrong: at_fra!(
            web_pool!(),
            "vip web {\n  protocol HTTP\n  pool     web\n  backup   sorry\n  spillover CONNECTION\n  at fra 10.1.20.10\n}\n",
            "vip sorry {\n  protocol HTTP\n  pool     web\n  at fra\n}\n"
        ),
        right: at_fra!(
            web_pool!(),
            "vip web {\n  protocol HTTP\n  pool     web\n  backup   sorry\n  spillover CONNECTION 1000\n  at fra 10.1.20.10\n}\n",
            "vip sorry {\n  protocol HTTP\n  pool     web\n  at fra\n}\n"
        ),
    },
    run: Run::Estate(run),
};

const MOST: u32 = 4_294_967_287;

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (_, vip) in estate.vips.iter() {
        let own = vip.spillover.iter().zip(vip.at.iter().filter(|at| at.spillover.is_none()).take(1));
        let placed = vip.at.iter().filter_map(|at| Some((at.spillover.as_ref()?, at)));
        for (spillover, at) in own.chain(placed) {
            range(vip, spillover).into_iter().for_each(|finding| found.push(finding));
            persistence(vip, spillover).into_iter().for_each(|finding| found.push(finding));
            nowhere(vip, at, spillover).into_iter().for_each(|finding| found.push(finding));
        }
    }
}

fn range(vip: &Vip, spillover: &Spillover) -> Option<Diagnostic> {
    let (name, kind) = (&vip.name.value, spillover.kind);
    let expected = match kind.value {
        SpilloverMethod::DynamicConnection => {
            let threshold = spillover.threshold?;
            let message = format!("the spillover of the vip `{name}` has a threshold that is not looked at");
            let diagnostic =
                Diagnostic::new(&CHECK.rule, message, threshold.span, "there is none with DYNAMICCONNECTION");
            return Some(diagnostic.help("take it out, or write `CONNECTION`"));
        }
        SpilloverMethod::Health => 1..=100,
        SpilloverMethod::Connection | SpilloverMethod::Bandwidth => 1..=MOST,
    };
    let expected_text = format!("expected {} to {} behind {}", expected.start(), expected.end(), kind.value.word());
    match spillover.threshold {
        Some(threshold) if expected.contains(&threshold.value.0) => None,
        Some(threshold) => {
            let message = format!("the vip `{name}` is never full at {}", threshold.value.0);
            Some(Diagnostic::new(&CHECK.rule, message, threshold.span, expected_text))
        }
        None => {
            let message = format!("it is not said when the vip `{name}` is full");
            let diagnostic = Diagnostic::new(&CHECK.rule, message, spillover.head.span, expected_text);
            Some(diagnostic.help(format!("write it like `spillover {} 80`", kind.value.word())))
        }
    }
}

fn persistence(vip: &Vip, spillover: &Spillover) -> Option<Diagnostic> {
    let minutes = spillover.persistence.filter(|minutes| !(2..=1440).contains(&minutes.value.0))?;
    let message = format!("the spillover of the vip `{}` lasts {} minutes", vip.name.value, minutes.value.0);
    Some(Diagnostic::new(&CHECK.rule, message, minutes.span, "expected 2 to 1440 minutes"))
}

fn nowhere(vip: &Vip, at: &Placement, spillover: &Spillover) -> Option<Diagnostic> {
    let name = &vip.name.value;
    let page = at.redirect_when_down.is_some() || vip.redirect_when_down.is_some();
    match spillover.otherwise {
        Some(action) if action.value == SpilloverAction::Redirect && !page => {
            let message = format!("the vip `{name}` has no page to send clients to");
            let diagnostic = Diagnostic::new(&CHECK.rule, message, action.span, "no `redirect-when-down`");
            Some(diagnostic.help("write it like `redirect-when-down \"https://sorry.contoso.com/\"`"))
        }
        None if vip.backup_at(at).is_none() && !page => {
            let message = format!("the vip `{name}` spills over to nothing");
            let diagnostic =
                Diagnostic::new(&CHECK.rule, message, spillover.head.span, "no `backup` takes the clients");
            Some(
                diagnostic
                    .help("name the vip that takes them with `backup`, or say what becomes of them with `otherwise`"),
            )
        }
        _ => None,
    }
}

//! What the targets write, judged from outside.

mod runbook;

use crate::project::Project;

/// Compares an artifact of an example with `snapshots/examples/<example>/<path>.snap`, each `/` of the path as a dot.
fn snapshot(example: &str, path: &str) {
    let text = Project::example(example).artifact(path);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("../../snapshots/examples/{example}"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(path.replace('/', "."), text));
}

//! What people read, compared with what was read and found good.

/// Compares `text` with `snapshots/<folder>/<name>.snap`; the version of the program is no part of it.
pub fn snapshot(folder: &str, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/").to_owned() + folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.add_filter(concat!("Sitewright ", env!("CARGO_PKG_VERSION")), "Sitewright VERSION");
    settings.bind(|| insta::assert_snapshot!(name, text));
}

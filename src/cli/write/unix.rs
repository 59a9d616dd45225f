//! The calls that differ between systems, on Unix.

use std::fs::{self, Metadata, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::path::Path;

use rustix::fs::Access;

/// What tells a file from every other, whatever it is called: device and inode.
pub(super) type Identity = (u64, u64);

/// The identity of the file at `path`; of a link, not of its target.
pub(super) fn identity(path: &Path) -> io::Result<Identity> {
    fs::symlink_metadata(path).map(|meta| (meta.dev(), meta.ino()))
}

/// Whether both are on one filesystem; metadata do not tell of a folder that is mounted a second time.
pub(super) fn same_disk(a: &Metadata, b: &Metadata) -> bool {
    a.dev() == b.dev()
}

/// Whether both belong to the same user.
pub(super) fn same_owner(a: &Metadata, b: &Metadata) -> bool {
    a.uid() == b.uid()
}

/// Whether files may be listed, made and removed in `folder`.
pub(super) fn may_change(folder: &Path) -> bool {
    rustix::fs::access(folder, Access::READ_OK | Access::WRITE_OK | Access::EXEC_OK).is_ok()
}

/// Makes `folder` one in which files may be listed and removed, which its owner always may.
pub(super) fn let_change(folder: &Path) -> io::Result<()> {
    if may_change(folder) {
        return Ok(());
    }
    let mode = fs::symlink_metadata(folder)?.permissions().mode();
    fs::set_permissions(folder, Permissions::from_mode(mode | 0o700))
}

/// Makes `folder` as `model` is: the mode always, owner and group as far as this user may.
pub(super) fn make_like(folder: &Path, model: &Metadata) -> io::Result<()> {
    let now = fs::symlink_metadata(folder)?;
    if now.gid() != model.gid() {
        let _ = chown(folder, None, Some(model.gid()));
    }
    if now.uid() != model.uid() {
        let _ = chown(folder, Some(model.uid()), None);
    }
    fs::set_permissions(folder, model.permissions())
}

/// Waits until the names in `folder` are on the disk.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

/// Exchanges two folders in one step.
///
/// # Errors
/// Of the kind `Unsupported` where the system or the filesystem has no such step.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(|error| match error {
        // NFS and many FUSE filesystems say EINVAL, Linux before 3.15 ENOSYS.
        Errno::INVAL | Errno::NOSYS | Errno::NOTSUP => io::ErrorKind::Unsupported.into(),
        other => other.into(),
    })
}

/// There is no such step here.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether `file` is the one that is called `path` now.
pub(super) fn is_at(file: &fs::File, path: &Path) -> bool {
    let there = identity(path).ok();
    file.metadata().is_ok_and(|meta| there == Some((meta.dev(), meta.ino())))
}

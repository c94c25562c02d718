//! Two folders in each other's place, and what is written brought to the disk for certain.
#![allow(clippy::disallowed_methods)] // the rooms that write do this through here

use std::path::Path;

/// Swaps two folders. On Linux that is one step of the system; elsewhere three, of which the last brings the old
/// one back when the second fails.
///
/// # Errors
/// What the system said; then both stand where they stood.
pub fn exchange(new: &Path, old: &Path) -> std::io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
            Ok(()) => return Ok(()),
            // Some network disks cannot swap.
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let aside = new.with_extension("oud");
    std::fs::rename(old, &aside)?;
    if let Err(error) = std::fs::rename(new, old) {
        std::fs::rename(&aside, old)?;
        return Err(error);
    }
    std::fs::rename(&aside, new)
}

/// Brings everything that was written on the disk of a folder to that disk, so that a machine that loses its power after
/// this has it. Best effort: on other systems than Linux there is nothing to do.
pub fn settle(folder: &Path) {
    #[cfg(target_os = "linux")]
    if let Ok(folder) = std::fs::File::open(folder) {
        let _ = rustix::fs::syncfs(folder);
    }
    #[cfg(not(target_os = "linux"))]
    let _ = folder;
}

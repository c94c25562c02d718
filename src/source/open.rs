//! Who may read what the program wrote.

use std::path::Path;

/// Lets everybody read a file or a folder that was made as a temporary one: those are for their owner only, and content
/// and sites are for a team. Best effort: on other systems than Unix there is nothing to do.
pub fn open_up(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = if path.is_dir() { 0o755 } else { 0o644 };
        let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = path;
}

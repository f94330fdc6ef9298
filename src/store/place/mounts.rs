//! The file systems of this machine: which one a file lies on, and which of them are another machine's.

use std::path::{Component, Path, Prefix};

/// The names of file systems that lie on another machine, and how people call them.
const NETWORK: &[(&str, &[&str])] = &[
    ("NFS", &["nfs", "nfs4"]),
    ("SMB", &["cifs", "smb3", "smbfs", "smb2", "fuse.smbnetfs"]),
    ("SSHFS", &["fuse.sshfs", "sshfs"]),
    ("WebDAV", &["davfs", "fuse.davfs", "fuse.davfs2", "webdav"]),
    ("rclone", &["fuse.rclone", "rclone"]),
    ("GVFS", &["fuse.gvfsd-fuse"]),
    ("AFP", &["afpfs", "fuse.afpfs"]),
    ("AFS", &["afs", "openafs", "auristorfs"]),
    ("9P", &["9p", "drvfs"]),
    ("VM", &["vboxsf", "vmhgfs", "fuse.vmhgfs-fuse", "prl_fs", "fuse.prl_fsd", "virtiofs"]),
    ("CephFS", &["ceph", "fuse.ceph", "fuse.ceph-fuse"]),
    ("GlusterFS", &["glusterfs", "fuse.glusterfs"]),
    ("Lustre", &["lustre"]),
    ("BeeGFS", &["beegfs"]),
    ("Coda", &["coda"]),
    ("FTP", &["ftp", "fuse.curlftpfs"]),
    ("S3", &["fuse.s3fs", "fuse.goofys", "fuse.mount-s3"]),
    ("JuiceFS", &["fuse.juicefs"]),
    ("MooseFS", &["fuse.mfs", "fuse.mfsmount"]),
    ("Google Drive", &["fuse.google-drive-ocamlfuse"]),
];

/// How a file system of this name is reached, if it is another machine's.
pub(super) fn network(file_system: &str) -> Option<&'static str> {
    NETWORK.iter().find(|(_, names)| names.contains(&file_system)).map(|(called, _)| *called)
}

/// A share of another Windows machine, by the path alone.
pub(super) fn share_of_windows(file: &Path) -> Option<&'static str> {
    match file.components().next() {
        Some(Component::Prefix(prefix)) if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..)) => {
            Some("SMB")
        }
        _ => None,
    }
}

/// The name of the file system that a file lies on.
#[cfg(target_os = "linux")]
pub(super) fn file_system_of(file: &Path) -> Option<String> {
    file_system_in(&std::fs::read("/proc/self/mountinfo").ok()?, file)
}

/// The name of the file system that a file lies on.
#[cfg(target_vendor = "apple")]
pub(super) fn file_system_of(file: &Path) -> Option<String> {
    let there = file.ancestors().find(|path| path.exists())?;
    let name = rustix::fs::statfs(there).ok()?.f_fstypename;
    Some(name.iter().take_while(|byte| **byte != 0).map(|byte| char::from(byte.unsigned_abs())).collect())
}

/// Elsewhere it is not asked.
#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
pub(super) fn file_system_of(_file: &Path) -> Option<String> {
    None
}

/// The file system of a file by this table of mounts: the one mounted nearest to it, and of several the newest.
#[cfg(target_os = "linux")]
fn file_system_in(mounts: &[u8], file: &Path) -> Option<String> {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt as _;
    let mount = |line: &[u8]| {
        let mut words = line.split(|byte| *byte == b' ');
        let place = unescaped(words.nth(4)?);
        let kind = words.skip_while(|word| *word != b"-").nth(1)?;
        Some((OsString::from_vec(place), String::from_utf8_lossy(kind).into_owned()))
    };
    let all = mounts.split(|byte| *byte == b'\n').filter_map(mount);
    let over = all.filter(|(place, _)| file.starts_with(place));
    over.max_by_key(|(place, _)| Path::new(place).components().count()).map(|(_, kind)| kind)
}

/// A path of the table as it is: spaces and the like stand in it as `\040`.
#[cfg(target_os = "linux")]
fn unescaped(word: &[u8]) -> Vec<u8> {
    let (mut bytes, mut left) = (Vec::with_capacity(word.len()), word);
    while let Some((first, rest)) = left.split_first() {
        let number = rest.get(..3).and_then(|digits| std::str::from_utf8(digits).ok());
        let written = number.and_then(|digits| u8::from_str_radix(digits, 8).ok()).filter(|_| *first == b'\\');
        bytes.push(written.unwrap_or(*first));
        left = if written.is_some() { &rest[3..] } else { rest };
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_disk_of_another_machine_is_known_and_those_of_this_one_are_not() {
        for (name, called) in [
            ("nfs", "NFS"),
            ("nfs4", "NFS"),
            ("cifs", "SMB"),
            ("smb3", "SMB"),
            ("smbfs", "SMB"),
            ("fuse.sshfs", "SSHFS"),
            ("fuse.rclone", "rclone"),
            ("davfs", "WebDAV"),
            ("fuse.gvfsd-fuse", "GVFS"),
            ("afpfs", "AFP"),
            ("9p", "9P"),
            ("vboxsf", "VM"),
            ("ceph", "CephFS"),
            ("fuse.glusterfs", "GlusterFS"),
            ("fuse.s3fs", "S3"),
        ] {
            assert_eq!(network(name), Some(called), "{name}");
        }
        for name in [
            "ext4", "btrfs", "xfs", "zfs", "tmpfs", "overlay", "apfs", "hfs", "ntfs3", "fuseblk", "vfat", "exfat",
            "fuse",
        ] {
            assert_eq!(network(name), None, "{name}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_nearest_and_newest_mount_says_the_file_system() {
        let mounts = b"22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n\
            30 22 0:40 / /home rw - btrfs /dev/sdb rw\n\
            31 30 0:41 / /home/anna/My\\040Share rw,nosuid shared:7 master:2 - cifs //nas/anna rw\n\
            32 22 0:42 / /mnt/far rw - ext4 /dev/sdc rw\n\
            33 22 0:43 / /mnt/far rw - nfs4 nas:/far rw\n\
            broken line\n";
        for (path, kind) in [
            ("/etc/book.db", "ext4"),
            ("/home/anna/book.db", "btrfs"),
            ("/home/anna/My Share/book.db", "cifs"),
            ("/home/anna/My Shares/book.db", "btrfs"),
            ("/mnt/far/deep/book.db", "nfs4"),
            ("/mnt/farther/book.db", "ext4"),
        ] {
            assert_eq!(file_system_in(mounts, Path::new(path)).as_deref(), Some(kind), "{path}");
        }
        assert_eq!(file_system_in(b"", Path::new("/book.db")), None);
        assert!(file_system_of(Path::new("/")).is_some(), "this machine has a table");
    }
}

//! Where a data folder lies: in the folder of a program that keeps files in step with other machines, or on a share. Neither gets on well with a database.

use std::ffi::OsString;
use std::path::{Component, Path, PathBuf, Prefix};

use crate::disk;

/// Bytes of the list of mounted places that is read.
const MOUNTS_BYTES: u64 = 4 * 1024 * 1024;

/// A place that is to be remarked upon. The archive works there, until it does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the folder of this sync program.
    Synced(&'static str),
    /// On a share, with this file system.
    Share(String),
}

impl Location {
    /// A word by which it is known again.
    pub fn word(&self) -> &str {
        match self {
            Self::Synced(program) => program,
            Self::Share(kind) => kind,
        }
    }
}

/// Programs with the names that their folders have. A name that ends in `*` goes on in some way.
const FOLDERS: &[(&str, &[&str])] = &[
    ("OneDrive", &["onedrive", "onedrive - *", "onedrive-*"]),
    (
        "坚果云",
        &["nutstore", "nutstore files", "我的坚果云", "坚果云"],
    ),
    ("Dropbox", &["dropbox", "dropbox (*", "dropbox-*"]),
    (
        "iCloud",
        &[
            "mobile documents",
            "com~apple~clouddocs",
            "iclouddrive",
            "icloud drive",
            "icloud drive (*",
            "icloud云盘",
            "icloud 云盘",
        ],
    ),
    (
        "百度网盘",
        &[
            "baidusyncdisk",
            "baidunetdisk",
            "baidunetdiskworkspace",
            "百度网盘*",
            "百度同步盘",
        ],
    ),
    (
        "Google Drive",
        &[
            "google drive",
            "googledrive",
            "googledrive-*",
            "谷歌云端硬盘",
            "google 云端硬盘",
            "我的云端硬盘",
        ],
    ),
    (
        "WPS 云盘",
        &[
            "wps云盘",
            "wps 云盘",
            "wps云文档",
            "wps网盘",
            "wpsdrive",
            "wps cloud files",
        ],
    ),
    ("腾讯微云", &["微云", "微云同步*", "腾讯微云*", "weiyun"]),
    (
        "阿里云盘",
        &["阿里云盘*", "aliyundrive", "alidrive", "adrive"],
    ),
    ("钉钉", &["钉钉*", "钉盘*", "dingtalk*", "dingdrive"]),
    ("企业微信微盘", &["微盘", "企业微信微盘", "wxwork drive"]),
    ("飞书云盘", &["飞书云盘", "飞书云文档", "larkdrive"]),
    ("天翼云盘", &["天翼云盘*"]),
    ("夸克网盘", &["夸克网盘*"]),
    ("115", &["115云盘", "115网盘", "115sync"]),
    ("Nextcloud", &["nextcloud", "owncloud"]),
    ("Seafile", &["seafile"]),
    ("Syncthing", &["syncthing"]),
    ("Synology Drive", &["synologydrive", "synology drive"]),
    ("Box", &["box sync"]),
    ("MEGA", &["megasync", "megasync downloads"]),
];

/// Programs with what they leave in their folders.
const MARKERS: &[(&str, &[&str])] = &[
    ("Dropbox", &[".dropbox", ".dropbox.cache"]),
    ("Google Drive", &[".tmp.driveupload", ".tmp.drivedownload"]),
    ("Syncthing", &[".stfolder"]),
    ("Nextcloud", &[".owncloudsync.log", ".sync-exclude.lst"]),
    ("Resilio Sync", &[".sync/ID"]),
    ("坚果云", &[".nutstore"]),
    ("百度网盘", &[".baidusyncdisk"]),
];

/// Variables of the environment in which a program says where its folder is.
const VARIABLES: &[(&str, &str)] = &[
    ("OneDrive", "OneDrive"),
    ("OneDriveCommercial", "OneDrive"),
    ("OneDriveConsumer", "OneDrive"),
];

/// File systems of shares, as Linux names them.
const SHARES: &[&str] = &[
    "9p",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "fuse",
    "glusterfs",
    "gpfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
    "vboxsf",
    "virtiofs",
];

/// Those of a program in user space that are on this machine all the same.
const LOCAL_FUSE: &[&str] = &[
    "fuse.bindfs",
    "fuse.cryfs",
    "fuse.encfs",
    "fuse.exfat",
    "fuse.ext2",
    "fuse.fuse-overlayfs",
    "fuse.gocryptfs",
    "fuse.lxcfs",
    "fuse.mergerfs",
    "fuse.ntfs",
    "fuse.ntfs-3g",
    "fuse.portal",
    "fuse.vaultfs",
    "fuse.securefs",
];

/// What is to be remarked upon where this folder lies, be it there yet or not.
pub fn location(folder: &Path) -> Option<Location> {
    let whole = there(folder);
    let has = |path: &Path| path.symlink_metadata().is_ok();
    let of = |name: &str| std::env::var_os(name);
    let synced = synced(folder, &of, &has).or_else(|| synced(&whole, &of, &has));
    synced.map(Location::Synced).or_else(|| {
        is_unc(&whole)
            .then(|| "SMB".to_owned())
            .or_else(|| {
                let mounts =
                    disk::read_text(Path::new("/proc/self/mountinfo"), MOUNTS_BYTES).ok()?;
                share_of(&mounts, &whole)
            })
            .map(Location::Share)
    })
}

/// The whole path without links, as far as it is there.
fn there(folder: &Path) -> PathBuf {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    for above in whole.ancestors() {
        if let Ok(found) = above.canonicalize() {
            return match whole.strip_prefix(above) {
                Ok(rest) => found.join(rest),
                Err(_) => found,
            };
        }
    }
    whole
}

fn synced(
    folder: &Path,
    variable: &dyn Fn(&str) -> Option<OsString>,
    has: &dyn Fn(&Path) -> bool,
) -> Option<&'static str> {
    let named = VARIABLES.iter().find(|(name, _)| {
        let root = variable(name).map(PathBuf::from);
        root.is_some_and(|root| !root.as_os_str().is_empty() && folder.starts_with(root))
    });
    if let Some((_, program)) = named {
        return Some(program);
    }
    let names = folder.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy().to_lowercase()),
        _ => None,
    });
    for name in names {
        let is = |wanted: &&str| match wanted.strip_suffix('*') {
            Some(begin) => name.starts_with(begin),
            None => name == **wanted,
        };
        let program = FOLDERS.iter().find(|(_, names)| names.iter().any(is));
        if let Some((program, _)) = program {
            return Some(program);
        }
    }
    // The root of the disk is nobody's folder.
    let mut above = folder.ancestors().filter(|a| a.parent().is_some());
    above.find_map(|above| {
        let left = |mark: &&str| has(&above.join(mark));
        let program = MARKERS.iter().find(|(_, marks)| marks.iter().any(left));
        program.map(|(program, _)| *program)
    })
}

/// `\\server\share`, also where a drive letter stands for it.
fn is_unc(folder: &Path) -> bool {
    matches!(
        folder.components().next(),
        Some(Component::Prefix(prefix))
            if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
    )
}

/// The file system of the share on which a folder is, by the system's table of mounts.
fn share_of(mounts: &str, folder: &Path) -> Option<String> {
    let mut best: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let (Some(point), Some((_, rest))) = (line.split(' ').nth(4), line.split_once(" - "))
        else {
            continue;
        };
        let point = PathBuf::from(unescaped(point));
        let kind = rest.split(' ').next().unwrap_or_default();
        let depth = point.components().count();
        // What is mounted later over the same place is what is seen.
        if folder.starts_with(&point) && best.is_none_or(|(deepest, _)| depth >= deepest) {
            best = Some((depth, kind));
        }
    }
    let (depth, kind) = best?;
    // A virtual machine may have all of its disk from its host in this way.
    if depth == 1 && matches!(kind, "9p" | "virtiofs") {
        return None;
    }
    let is_fuse = kind.starts_with("fuse.") && !LOCAL_FUSE.contains(&kind);
    (SHARES.contains(&kind) || is_fuse).then(|| kind.to_owned())
}

/// A path of the table of mounts: a space is `\040` there.
fn unescaped(point: &str) -> String {
    let mut plain = Vec::new();
    let mut rest = point.as_bytes();
    while let Some((&first, more)) = rest.split_first() {
        let digits = more.get(..3).and_then(|d| std::str::from_utf8(d).ok());
        match digits.and_then(|d| u8::from_str_radix(d, 8).ok()) {
            Some(byte) if first == b'\\' => {
                plain.push(byte);
                rest = &rest[4..];
            }
            _ => {
                plain.push(first);
                rest = more;
            }
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::path::Path;

    use super::{Location, location, share_of, synced};

    fn by_name(path: &str) -> Option<&'static str> {
        synced(Path::new(path), &|_| None, &|_| false)
    }

    #[test]
    fn a_folder_of_a_sync_program_is_known_by_its_name() {
        for (path, program) in [
            ("/home/wang/OneDrive/drilldesk", "OneDrive"),
            ("/home/wang/OneDrive - 城东支行/演练", "OneDrive"),
            ("/Users/w/Library/CloudStorage/OneDrive-Bank/d", "OneDrive"),
            ("/home/wang/Nutstore Files/我的坚果云/d", "坚果云"),
            ("/home/wang/Dropbox (Bank)/d", "Dropbox"),
            (
                "/Users/w/Library/Mobile Documents/com~apple~CloudDocs/d",
                "iCloud",
            ),
            ("/home/wang/BaiduSyncdisk/d", "百度网盘"),
            (
                "/Users/w/Library/CloudStorage/GoogleDrive-w@x.cn/My Drive",
                "Google Drive",
            ),
            ("/home/wang/WPS云盘/d", "WPS 云盘"),
            ("D:/BaiduNetdisk/d", "百度网盘"),
            ("D:/百度网盘同步空间/d", "百度网盘"),
            ("/home/wang/阿里云盘/d", "阿里云盘"),
            ("/home/wang/微云同步盘/d", "腾讯微云"),
            ("C:/Users/w/iCloud Drive/d", "iCloud"),
            ("G:/我的云端硬盘/d", "Google Drive"),
            ("/home/wang/DingTalk_Files/d", "钉钉"),
            ("/home/wang/钉钉/d", "钉钉"),
            ("/home/wang/WPS Cloud Files/123/d", "WPS 云盘"),
        ] {
            assert_eq!(by_name(path), Some(program), "{path}");
        }
        for path in [
            "/home/wang/drilldesk",
            "/srv/onedriver/d",
            "/home/w/my dropboxes/d",
            "/home/w/微云飘/d",
            "/",
        ] {
            assert_eq!(by_name(path), None, "{path}");
        }
    }

    #[test]
    fn it_is_known_by_what_the_program_leaves_there_and_by_the_environment() {
        let has = |path: &Path| path == Path::new("/srv/team/.dropbox.cache");
        let folder = Path::new("/srv/team/branch/d");
        assert_eq!(synced(folder, &|_| None, &has), Some("Dropbox"));
        let set = |name: &str| (name == "OneDriveCommercial").then(|| "/srv/team".into());
        assert_eq!(synced(folder, &set, &|_| false), Some("OneDrive"));
        assert_eq!(synced(Path::new("/srv/teams"), &set, &|_| false), None);
        let unset = |_: &str| Some("".into());
        assert_eq!(synced(folder, &unset, &|_| false), None);
    }

    #[test]
    fn a_share_is_known_by_the_mount_that_is_nearest() {
        let mounts = "\
22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
30 22 0:40 / /mnt/head\\040office rw - cifs //server/share rw
31 22 0:41 / /home rw shared:7 - nfs4 server:/home rw
32 31 254:2 / /home/wang/local rw - xfs /dev/sdb rw
33 22 0:42 / /media/stick rw - fuseblk /dev/sdc1 rw
34 22 0:43 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
35 22 0:44 / /home/crypt rw - fuse.gocryptfs x rw
";
        let share = |path: &str| share_of(mounts, Path::new(path));
        assert_eq!(share("/mnt/head office/d").as_deref(), Some("cifs"));
        assert_eq!(share("/home/wang/d").as_deref(), Some("nfs4"));
        assert_eq!(share("/home/wang/local/d"), None);
        assert_eq!(share("/media/stick/d"), None);
        assert_eq!(
            share("/run/user/1000/gvfs/x").as_deref(),
            Some("fuse.gvfsd-fuse")
        );
        assert_eq!(share("/home/crypt/d"), None);
        assert_eq!(share("/homes/d"), None);
        assert_eq!(share_of("nonsense", Path::new("/d")), None);
        let machine = "1 0 0:1 / / rw - 9p none rw\n2 1 0:2 / /host rw - 9p shared rw\n";
        assert_eq!(share_of(machine, Path::new("/home/d")), None);
        assert_eq!(
            share_of(machine, Path::new("/host/d")).as_deref(),
            Some("9p")
        );
    }

    #[test]
    fn a_folder_that_is_not_there_yet_is_judged_by_the_one_above() {
        let folder = tempfile::tempdir().unwrap();
        let above = folder.path().join("坚果云");
        std::fs::create_dir(&above).unwrap();
        let synced = Some(Location::Synced("坚果云"));
        assert_eq!(location(&above.join("a/b")), synced);
        #[cfg(unix)]
        {
            let link = folder.path().join("link");
            std::os::unix::fs::symlink(&above, &link).unwrap();
            assert_eq!(location(&link.join("a")), synced);
        }
    }
}

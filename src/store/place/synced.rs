//! The programs that copy a folder to other machines, and how their folders are known: by a name above the book, or by a
//! file that the program puts into the folder it copies.

use std::path::Path;

/// A program that copies a folder to other machines, and the marks of such a folder.
#[derive(Debug, PartialEq, Eq)]
pub struct SyncProgram {
    /// What it is called, in Chinese and in English.
    pub names: [&'static str; 2],
    /// Folders of exactly this name.
    folders: &'static [&'static str],
    /// Folders whose name begins like this.
    beginnings: &'static [&'static str],
    /// Files or folders that it puts into its folder.
    marks: &'static [&'static str],
}

const PROGRAMS: &[SyncProgram] = &[
    SyncProgram {
        names: ["Dropbox", "Dropbox"],
        folders: &["Dropbox"],
        beginnings: &["Dropbox (", "Dropbox-"],
        marks: &[".dropbox.cache", ".dropbox"],
    },
    SyncProgram {
        names: ["OneDrive", "OneDrive"],
        folders: &["OneDrive", "SkyDrive"],
        beginnings: &["OneDrive - ", "OneDrive-"],
        marks: &[],
    },
    SyncProgram {
        names: ["iCloud", "iCloud"],
        folders: &["Mobile Documents", "com~apple~CloudDocs", "iCloudDrive", "iCloud Drive", "iCloud云盘"],
        beginnings: &["iCloud~"],
        marks: &[],
    },
    SyncProgram {
        names: ["Google 云端硬盘", "Google Drive"],
        folders: &["Google Drive", "GoogleDrive", "My Drive", "Google 云端硬盘", "我的云端硬盘"],
        beginnings: &["GoogleDrive-"],
        marks: &[".tmp.drivedownload", ".tmp.driveupload"],
    },
    SyncProgram {
        names: ["Nextcloud", "Nextcloud"],
        folders: &["Nextcloud", "NextCloud"],
        beginnings: &[],
        marks: &[".nextcloudsync.log"],
    },
    SyncProgram {
        names: ["ownCloud", "ownCloud"],
        folders: &["ownCloud", "owncloud"],
        beginnings: &[],
        marks: &[".owncloudsync.log"],
    },
    SyncProgram {
        names: ["Syncthing", "Syncthing"],
        folders: &["Syncthing"],
        beginnings: &[],
        marks: &[".stfolder", ".stignore"],
    },
    SyncProgram {
        names: ["坚果云", "Nutstore"],
        folders: &["Nutstore", "Nutstore Files", "坚果云", "我的坚果云"],
        beginnings: &["Nutstore_", "我的坚果云 "],
        marks: &[],
    },
    SyncProgram {
        names: ["百度网盘", "Baidu Netdisk"],
        folders: &[
            "BaiduNetdisk",
            "BaiduSyncdisk",
            "BaiduNetdiskWorkspace",
            "BaiduYun",
            "百度网盘",
            "百度云同步盘",
            "百度网盘同步空间",
        ],
        beginnings: &[],
        marks: &[],
    },
    SyncProgram {
        names: ["WPS 云盘", "WPS Cloud"],
        folders: &["WPSDrive", "WPS Cloud Files", "WPS云盘", "WPS 云盘"],
        beginnings: &[],
        marks: &[],
    },
    SyncProgram {
        names: ["腾讯微云", "Weiyun"],
        folders: &["Weiyun", "微云", "微云同步盘", "微云同步助手"],
        beginnings: &[],
        marks: &[],
    },
    SyncProgram { names: ["Box", "Box"], folders: &["Box Sync", "Box-Box"], beginnings: &["Box - "], marks: &[] },
    SyncProgram {
        names: ["pCloud", "pCloud"],
        folders: &["pCloudDrive", "pCloud Drive", "pCloud Sync"],
        beginnings: &[],
        marks: &[],
    },
    SyncProgram {
        names: ["MEGA", "MEGA"],
        folders: &["MEGA", "MEGAsync", "MEGAsync Downloads"],
        beginnings: &[],
        marks: &[".megaignore"],
    },
    SyncProgram {
        names: ["Synology Drive", "Synology Drive"],
        folders: &["SynologyDrive", "Synology Drive", "CloudStation"],
        beginnings: &["SynologyDrive-"],
        marks: &[".SynologyWorkingDirectory"],
    },
    SyncProgram {
        names: ["Seafile", "Seafile"],
        folders: &["Seafile"],
        beginnings: &[],
        marks: &["seafile-ignore.txt", ".seafile-data"],
    },
    SyncProgram {
        names: ["Resilio Sync", "Resilio Sync"],
        folders: &["Resilio Sync", "BTSync"],
        beginnings: &[],
        marks: &[".sync/ID"],
    },
    SyncProgram {
        names: ["Yandex.Disk", "Yandex.Disk"],
        folders: &["Yandex.Disk", "YandexDisk"],
        beginnings: &["Yandex.Disk."],
        marks: &[],
    },
    SyncProgram {
        names: ["Proton Drive", "Proton Drive"],
        folders: &["Proton Drive"],
        beginnings: &["ProtonDrive-"],
        marks: &[],
    },
];

/// The program that copies the folder of a file to other machines; of nested folders the nearest counts.
pub(super) fn program_of(file: &Path) -> Option<&'static SyncProgram> {
    file.parent()?.ancestors().find_map(|folder| PROGRAMS.iter().find(|program| program.owns(folder)))
}

impl SyncProgram {
    fn owns(&self, folder: &Path) -> bool {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        self.folders.contains(&&*name)
            || self.beginnings.iter().any(|beginning| name.starts_with(beginning))
            || self.marks.iter().any(|mark| folder.join(mark).exists())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_folder_is_known_by_its_name() {
        for (folder, name) in [
            ("/home/anna/Dropbox/sales", "Dropbox"),
            ("/home/anna/Dropbox (Personal)", "Dropbox"),
            ("/Users/anna/Library/CloudStorage/Dropbox-Acme/sales", "Dropbox"),
            ("/mnt/c/Users/anna/OneDrive/sales", "OneDrive"),
            ("/mnt/c/Users/anna/OneDrive - Acme GmbH/sales", "OneDrive"),
            ("/Users/anna/Library/CloudStorage/OneDrive-Personal", "OneDrive"),
            ("/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/sales", "iCloud"),
            ("/mnt/c/Users/anna/iCloudDrive", "iCloud"),
            ("/Users/anna/Library/CloudStorage/GoogleDrive-anna@acme.com/My Drive", "Google Drive"),
            ("/home/anna/Google Drive/sales", "Google Drive"),
            ("/home/anna/Nextcloud/sales/deep/er", "Nextcloud"),
            ("/home/anna/ownCloud", "ownCloud"),
            ("/home/anna/Nutstore Files/sales", "Nutstore"),
            ("/home/anna/我的坚果云/客户", "Nutstore"),
            ("/mnt/d/BaiduSyncdisk/客户", "Baidu Netdisk"),
            ("/mnt/d/BaiduNetdisk", "Baidu Netdisk"),
            ("/home/anna/百度网盘/客户", "Baidu Netdisk"),
            ("/mnt/c/Users/anna/WPSDrive/1234/WPS云盘", "WPS Cloud"),
            ("/mnt/d/微云同步助手", "Weiyun"),
            ("/home/anna/Box Sync", "Box"),
            ("/home/anna/pCloudDrive", "pCloud"),
            ("/home/anna/MEGA/sales", "MEGA"),
            ("/home/anna/SynologyDrive/sales", "Synology Drive"),
            ("/home/anna/Seafile/My Library", "Seafile"),
            ("/home/anna/Resilio Sync", "Resilio Sync"),
            ("/home/anna/Yandex.Disk", "Yandex.Disk"),
            ("/Users/anna/Library/CloudStorage/ProtonDrive-anna", "Proton Drive"),
        ] {
            let found = program_of(&Path::new(folder).join("book.db"));
            assert_eq!(found.map(|program| program.names[1]), Some(name), "{folder}");
        }
        for folder in
            ["/home/anna", "/home/anna/dropbox notes", "/home/anna/Documents/Box", "/mnt/d/BaiduNetdiskDownload", "/"]
        {
            assert_eq!(program_of(&Path::new(folder).join("book.db")), None, "{folder}");
        }
        assert_eq!(program_of(Path::new("/home/anna/Dropbox")), None, "a book of that name");
    }

    #[test]
    fn a_folder_is_known_by_what_its_program_puts_there() {
        for (mark, name) in [
            (".stfolder/", "Syncthing"),
            (".stignore", "Syncthing"),
            (".dropbox.cache/", "Dropbox"),
            (".nextcloudsync.log", "Nextcloud"),
            (".owncloudsync.log", "ownCloud"),
            (".tmp.drivedownload/", "Google Drive"),
            (".megaignore", "MEGA"),
            (".SynologyWorkingDirectory/", "Synology Drive"),
            ("seafile-ignore.txt", "Seafile"),
            (".sync/ID", "Resilio Sync"),
        ] {
            let home = tempfile::tempdir().unwrap();
            let book = home.path().join("work/sales/book.db");
            fs::create_dir_all(book.parent().unwrap()).unwrap();
            assert_eq!(program_of(&book), None, "{mark}: before");
            let at = home.path().join("work").join(mark);
            if mark.ends_with('/') {
                fs::create_dir_all(at).unwrap();
            } else {
                fs::create_dir_all(at.parent().unwrap()).unwrap();
                fs::write(at, "").unwrap();
            }
            assert_eq!(program_of(&book).map(|program| program.names[1]), Some(name), "{mark}");
        }
    }
}

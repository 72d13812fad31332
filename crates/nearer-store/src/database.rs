//! One encrypted SQLite file, opened the only way we open one.
//!
//! SQLCipher with a random 32-byte key: pages, write-ahead log and temporary
//! tables are all encrypted and each page is authenticated, so a flipped byte
//! is an error and never a different value. This module knows pragmas and
//! versions; what the tables mean is the business of [`crate::document_store`].

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use crate::fault::{Fault, Trouble};
use crate::keys::Key;
use crate::schema;

/// The oldest SQLite that may touch a profile, as `major * 1_000_000 + minor *
/// 1000 + patch`. Those from 3.7.0 to 3.51.2 can corrupt a database when a
/// write-ahead log is reset (<https://sqlite.org/wal.html#walresetbug>).
const OLDEST_SQLITE: i32 = 3_051_003;

/// Why a database could not be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenStoreError {
    /// The file is not there, and opening never makes a new one.
    #[error("the database file is missing")]
    Missing,
    /// A later version of the app wrote it.
    #[error("the database has format {found}, this version knows up to {known}")]
    TooNew {
        /// The format found in the file.
        found: u32,
        /// The newest format this version reads.
        known: u32,
    },
    /// The key does not open it, or its first pages are damaged.
    #[error("the database cannot be read ({0})")]
    Unreadable(String),
    /// The library this program was built with would not keep it safe.
    #[error("this build must not touch a profile: {0}")]
    UnsafeLibrary(String),
    /// The machine is at fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<Trouble> for OpenStoreError {
    fn from(trouble: Trouble) -> OpenStoreError {
        match trouble {
            Trouble::Fault(fault) => OpenStoreError::Fault(fault),
            Trouble::Unreadable(why) => OpenStoreError::Unreadable(why),
        }
    }
}

impl From<rusqlite::Error> for OpenStoreError {
    fn from(error: rusqlite::Error) -> OpenStoreError {
        Trouble::from(error).into()
    }
}

/// An open database, and what is needed to open it once more.
pub(crate) struct Database {
    pub(crate) connection: Connection,
    origin: Origin,
}

enum Origin {
    Memory,
    File { path: PathBuf, key: Key },
}

impl Database {
    /// Makes a new database. The file must not exist yet.
    pub(crate) fn create(path: &Path, key: &Key) -> Result<Database, OpenStoreError> {
        // SQLite has no "only if new": the empty file is made here.
        std::fs::File::create_new(path).map_err(|error| Fault::of_io(&error))?;
        let mut connection = open_file(path, key)?;
        schema::create(&mut connection)?;
        Ok(Database {
            connection,
            origin: Origin::file(path, key),
        })
    }

    /// Opens an existing database and never makes one.
    pub(crate) fn open(path: &Path, key: &Key) -> Result<Database, OpenStoreError> {
        // An empty file would be taken for a new database.
        match std::fs::metadata(path) {
            Ok(file) if file.len() == 0 => {
                return Err(OpenStoreError::Unreadable("the file is empty".into()));
            }
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(OpenStoreError::Missing);
            }
            Err(error) => return Err(Fault::of_io(&error).into()),
        }

        let connection = open_file(path, key)?;
        schema::check_version(&connection)?;
        Ok(Database {
            connection,
            origin: Origin::file(path, key),
        })
    }

    /// A database that is gone with the value.
    pub(crate) fn in_memory() -> Result<Database, OpenStoreError> {
        let key = Key::random()?;
        let mut connection = Connection::open_in_memory()?;
        set_up(&connection, &key)?;
        schema::create(&mut connection)?;
        Ok(Database {
            connection,
            origin: Origin::Memory,
        })
    }

    /// Opens the file once more. After one broken page SQLite may answer
    /// nothing else on the same connection.
    pub(crate) fn reopen(&mut self) -> Result<(), OpenStoreError> {
        if let Origin::File { path, key } = &self.origin {
            self.connection = open_file(path, key)?;
        }
        Ok(())
    }

    /// Moves what the write-ahead log holds into the file itself.
    pub(crate) fn checkpoint(&self) -> Result<(), Trouble> {
        self.connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

impl Origin {
    fn file(path: &Path, key: &Key) -> Origin {
        Origin::File {
            path: path.to_owned(),
            key: key.clone(),
        }
    }
}

fn open_file(path: &Path, key: &Key) -> Result<Connection, OpenStoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    set_up(&connection, key)?;
    Ok(connection)
}

fn set_up(connection: &Connection, key: &Key) -> Result<(), OpenStoreError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        let why = format!("SQLite {} can damage databases", rusqlite::version());
        return Err(OpenStoreError::UnsafeLibrary(why));
    }

    // A page that cannot be read is reported by us, not on standard error.
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    connection.execute_batch(&key_pragma(key))?;

    // Plain SQLite passes over pragmas it does not know, and would then write
    // everything in the clear.
    let cipher: Option<String> = connection.query_row("PRAGMA cipher_version", [], |row| row.get(0)).ok();
    if cipher.is_none_or(|version| version.is_empty()) {
        return Err(OpenStoreError::UnsafeLibrary("it was built without encryption".into()));
    }

    connection.execute_batch("PRAGMA cipher_compatibility = 4;")?;
    // The first read: from here on the key is known to be right.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA fullfsync = 1;
         PRAGMA checkpoint_fullfsync = 1;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA mmap_size = 0;",
    )?;
    // Closing must not write: a database that could not be read stays byte for
    // byte as it was found. A healthy one is checkpointed by name.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    Ok(())
}

/// `PRAGMA key` with the raw key, which skips SQLCipher's own derivation.
fn key_pragma(key: &Key) -> Zeroizing<String> {
    let mut pragma = Zeroizing::new(String::with_capacity(96));
    pragma.push_str("PRAGMA key = \"x'");
    for byte in key.bytes() {
        // Writing to a string with room enough cannot fail.
        let _ = write!(pragma, "{byte:02x}");
    }
    pragma.push_str("'\";");
    pragma
}

use super::*;

fn page(bytes: &[u8]) -> OutgoingFile {
    OutgoingFile {
        name: FileName::parse("Time together", Ending::Ics).unwrap(),
        bytes: bytes.to_vec(),
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_lies_in_the_folder_under_its_name() {
    let folder = tempfile::tempdir().unwrap();

    let path = give_out(folder.path(), &page(b"when")).unwrap();

    assert_eq!(path, folder.path().join("Time together.ics"));
    assert_eq!(fs::read(path).unwrap(), b"when");
}

#[test]
fn a_name_that_is_taken_gets_a_number_and_what_was_there_stays() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("Time together.ics"), "theirs").unwrap();

    give_out(folder.path(), &page(b"two")).unwrap();
    let third = give_out(folder.path(), &page(b"three")).unwrap();

    assert_eq!(fs::read(folder.path().join("Time together.ics")).unwrap(), b"theirs");
    assert_eq!(third, folder.path().join("Time together (3).ics"));
    assert_eq!(names(folder.path()).len(), 3);
}

#[cfg(unix)]
#[test]
fn a_link_that_waits_at_its_place_is_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let target = elsewhere.path().join("elsewhere");
    std::os::unix::fs::symlink(&target, folder.path().join("Time together.ics")).unwrap();

    let path = give_out(folder.path(), &page(b"when")).unwrap();

    assert_eq!(path, folder.path().join("Time together (2).ics"));
    assert!(!target.exists());
}

#[cfg(unix)]
#[test]
fn only_this_account_can_read_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();

    let path = give_out(folder.path(), &page(b"when")).unwrap();

    assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn what_is_too_large_is_not_begun() {
    let folder = tempfile::tempdir().unwrap();

    let refused = give_out(folder.path(), &page(&vec![0; MAX_FILE_BYTES + 1]));

    assert!(matches!(refused, Err(GiveOutError::TooLarge)), "{refused:?}");
    assert!(names(folder.path()).is_empty());
}

#[test]
fn no_folder_is_made_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing");

    let refused = give_out(&missing, &page(b"when"));

    assert!(matches!(refused, Err(GiveOutError::NoFolder(_))), "{refused:?}");
    assert!(!missing.exists());
}

#[test]
fn the_search_for_a_free_name_ends() {
    let folder = tempfile::tempdir().unwrap();
    for number in 1..=MAX_OF_ONE_NAME {
        fs::write(folder.path().join(page(b"").name.numbered(number)), "").unwrap();
    }

    let refused = give_out(folder.path(), &page(b"when"));

    assert!(matches!(refused, Err(GiveOutError::TooMany)), "{refused:?}");
}

#[track_caller]
fn check_name(stem: &str, expected: bool) {
    assert_eq!(FileName::parse(stem, Ending::Pdf).is_ok(), expected, "for {stem:?}");
}

#[test]
fn a_name_is_never_a_way_to_another_folder() {
    check_name("Time together", true);
    check_name("support-page-2026-11-25", true);
    check_name("../../etc/passwd", false);
    check_name("a/b", false);
    check_name("a\\b", false);
    check_name("C:evil", false);
    check_name(".hidden", false);
    check_name("-rf", false);
    check_name("", false);
    check_name(" ", false);
    check_name("a ", false);
    check_name("CON", false);
    check_name("lpt1", false);
    check_name("Müll", false);
    check_name("two\nlines", false);
    check_name(&"a".repeat(61), false);
}

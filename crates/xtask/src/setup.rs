//! What the machine needs before anything can be built.
//!
//! On Debian and Ubuntu missing packages are installed; elsewhere the exact
//! command is printed, because guessing at another system's packages is worse
//! than asking.

use anyhow::{Context as _, Result, bail};

use crate::{
    root,
    steps::{ask, command, run, run_command, say},
};

/// What building the window needs. `make` and `perl` are for OpenSSL, which the database brings along.
const TO_BUILD: &[&str] = &[
    "libwebkit2gtk-4.1-dev",
    "pkg-config",
    "gcc",
    "libc6-dev",
    "make",
    "perl",
];
/// What opening windows without a display, and namespaces of a network, need besides.
const TO_TEST: &[&str] = &[
    "xvfb",
    "webkit2gtk-driver",
    "iproute2",
    "dbus",
    "libayatana-appindicator3-1",
];
/// What the network lab needs: namespaces, and routers inside them.
const TO_MEASURE: &[&str] = &["pkg-config", "gcc", "libc6-dev", "make", "perl", "iproute2", "nftables"];
/// The oldest Node that the interface is built with.
const NODE: (u32, u32) = (20, 19);

/// How much of the machine is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// To build and open the app.
    Build,
    /// To test it, or to show it without a display.
    Test,
    /// To run the network lab, which opens no window.
    Lab,
}

/// Sees to system packages, Node and the packages of the interface.
///
/// # Errors
///
/// If something is missing that cannot be installed from here, with the command that does.
pub(crate) fn set_up(need: Need) -> Result<()> {
    system_packages(need)?;
    if need == Need::Lab {
        return Ok(());
    }
    node()?;
    interface_packages()
}

/// Sees to cargo-nextest, which runs the tests.
///
/// # Errors
///
/// If it cannot be installed.
pub(crate) fn test_runner() -> Result<()> {
    if ask(&["cargo", "nextest", "--version"]).is_some() {
        return Ok(());
    }
    run(&["cargo", "install", "cargo-nextest", "--locked"])
}

fn system_packages(need: Need) -> Result<()> {
    if cfg!(target_os = "macos") {
        return tool("xcrun", &["xcrun", "--find", "clang"], "xcode-select --install");
    }
    if cfg!(windows) {
        return tool(
            "perl",
            &["perl", "-v"],
            "winget install StrawberryPerl.StrawberryPerl NASM.NASM",
        );
    }
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    if is_like(&release, "debian") || is_like(&release, "ubuntu") {
        return debian_packages(need);
    }
    let windows = "tests need Xvfb and WebKitWebDriver as well";
    let line = if is_like(&release, "fedora") {
        "sudo dnf install webkit2gtk4.1-devel pkgconf-pkg-config gcc make perl xorg-x11-server-Xvfb /usr/bin/WebKitWebDriver iproute dbus-daemon libayatana-appindicator-gtk3"
    } else if is_like(&release, "arch") {
        "sudo pacman -S --needed webkit2gtk-4.1 base-devel perl xorg-server-xvfb iproute2 dbus libayatana-appindicator"
    } else {
        "install WebKitGTK 4.1 with its headers, pkg-config, a C compiler, make, perl, Xvfb, WebKitWebDriver, iproute2, dbus-daemon and libayatana-appindicator"
    };
    if need == Need::Lab {
        return tool("nft", &["sh", "-c", "command -v nft"], "install nftables and iproute2");
    }
    tool("WebKitGTK", &["pkg-config", "--exists", "webkit2gtk-4.1"], line)?;
    if need == Need::Test {
        tool("Xvfb", &["sh", "-c", "command -v Xvfb"], line).context(windows)?;
        tool("WebKitWebDriver", &["sh", "-c", "command -v WebKitWebDriver"], line).context(windows)?;
    }
    Ok(())
}

fn tool(name: &str, question: &[&str], remedy: &str) -> Result<()> {
    if ask(question).is_none() {
        bail!("{name} is missing. Run this, then try again:\n\n    {remedy}\n");
    }
    Ok(())
}

/// Whether `/etc/os-release` names `family` as the system or its parent.
fn is_like(release: &str, family: &str) -> bool {
    release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .flat_map(|value| value.trim_matches('"').split(' '))
        .any(|word| word == family)
}

fn debian_packages(need: Need) -> Result<()> {
    let wanted = match need {
        Need::Build => TO_BUILD.to_vec(),
        Need::Test => [TO_BUILD, TO_TEST].concat(),
        Need::Lab => TO_MEASURE.to_vec(),
    };
    let missing: Vec<&str> = wanted.into_iter().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    say(&format!("Missing on this system: {}", missing.join(", ")));
    let is_root = ask(&["id", "-u"]).as_deref() == Some("0");
    let apt = |rest: &[&str]| {
        let sudo: &[&str] = if is_root { &[] } else { &["sudo"] };
        let line: Vec<&str> = sudo
            .iter()
            .chain(&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"])
            .chain(rest)
            .copied()
            .collect();
        run_command(&mut command(&line))
    };
    apt(&["update"])?;
    let mut install = vec!["install", "-y", "--no-install-recommends"];
    install.extend(missing);
    apt(&install)
}

fn is_installed(package: &str) -> bool {
    ask(&["dpkg-query", "-W", "-f=${Status}", package]).is_some_and(|status| status.ends_with(" installed"))
}

fn node() -> Result<()> {
    let (major, minor) = NODE;
    let remedy =
        format!("Install Node {major}.{minor} or newer, with npm, from https://nodejs.org or your system's packages");
    let found = ask(&["node", "--version"]).with_context(|| format!("Node is missing. {remedy}"))?;
    if version(&found) < Some(NODE) {
        bail!("Node {found} is too old. {remedy}");
    }
    ask(&["npm", "--version"]).with_context(|| format!("npm is missing. {remedy}"))?;
    Ok(())
}

/// The first two numbers of a version such as `v20.19.1`.
fn version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim_start_matches('v').split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// `npm ci`, but only when the list of packages is not the one that was installed last.
fn interface_packages() -> Result<()> {
    let wanted = std::fs::read(root().join("ui/package-lock.json")).context("ui/package-lock.json")?;
    let stamp = root().join("ui/node_modules/.installed-lock");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    run(&["npm", "--prefix", "ui", "ci", "--no-audit", "--no-fund"])?;
    std::fs::write(&stamp, wanted).with_context(|| format!("{}", stamp.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_family_is_found_in_the_id_and_in_its_parents() {
        assert!(is_like("NAME=x\nID=debian\n", "debian"));
        assert!(is_like("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", "debian"));
        assert!(!is_like("ID=fedora\nVARIANT_ID=debian\n", "debian"));
    }

    #[test]
    fn versions_compare_by_number_and_not_by_text() {
        assert_eq!(version("v20.19.1"), Some((20, 19)));
        assert!(version("v20.9.0") < Some(NODE));
        assert!(version("v22.0.0") > Some(NODE));
        assert_eq!(version("nonsense"), None);
        assert!(version("nonsense") < Some(NODE), "what cannot be read is too old");
    }
}

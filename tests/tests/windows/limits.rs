//! What a window refuses: a wrong passphrase, a second window, other pages, and a page that reaches out.

use std::net::TcpListener;

use anyhow::Result;
use nearer_tests::{
    couple::Couple,
    laptop::Laptop,
    page::{button, field, heading, link, text},
    story::{begin_joining, join},
    window::Window,
};
use serde_json::{Value, json};

#[tokio::test]
async fn a_wrong_passphrase_opens_nothing_and_the_right_one_still_does() -> Result<()> {
    let room = tempfile::tempdir()?;
    let laptop = Laptop::new(room.path(), "Lena")?;
    let window = Window::open(&laptop).await?;
    window.begin(&laptop).await?;
    window.press(&button("Lock")).await?;

    window.write(&field("Passphrase"), "not the passphrase").await?;
    window.press(&button("Unlock")).await?;
    window
        .find(&text("That passphrase does not open it. Nothing was changed."))
        .await?;
    window.examine("wrong-passphrase").await?;

    window.unlock(&laptop).await
}

#[tokio::test]
async fn a_second_window_on_the_same_profile_says_that_it_is_open_already() -> Result<()> {
    let room = tempfile::tempdir()?;
    let laptop = Laptop::new(room.path(), "Lena")?;
    let first = Window::open(&laptop).await?;
    first.begin(&laptop).await?;

    let second = Window::open(&laptop).await?;
    second.write(&field("Passphrase"), &laptop.passphrase).await?;
    second.press(&button("Unlock")).await?;
    second.find(&text("Nearer is already open with this profile.")).await?;

    first.kill();
    second.unlock(&laptop).await
}

#[tokio::test]
async fn pictures_that_differ_join_nobody_and_both_are_told() -> Result<()> {
    let room = tempfile::tempdir()?;
    let couple = Couple::new(room.path()).await?;
    let (lena, sam) = (Window::open(&couple.lena).await?, Window::open(&couple.sam).await?);
    lena.begin(&couple.lena).await?;
    sam.begin(&couple.sam).await?;
    begin_joining(&lena, &sam).await?;

    lena.examine("compare-inviter").await?;
    sam.examine("compare-joiner").await?;
    sam.press(&button("They are not the same")).await?;

    for window in [&sam, &lena] {
        window.find(&heading("Not joined")).await?;
        window.examine("not-joined").await?;
        assert!(window.shows(&link("Join the two laptops").inside("nav")).await?);
    }
    Ok(())
}

#[tokio::test]
async fn markup_that_the_partner_writes_is_shown_as_the_letters_it_is_made_of() -> Result<()> {
    let room = tempfile::tempdir()?;
    let couple = Couple::new(room.path()).await?;
    let (lena, sam) = (Window::open(&couple.lena).await?, Window::open(&couple.sam).await?);
    lena.begin(&couple.lena).await?;
    sam.begin(&couple.sam).await?;
    join(&lena, &sam).await?;

    let markup = "<img src=x onerror=\"window.hit=1\"><script>window.hit=1</script>{@html 1}javascript:window.hit=1";
    lena.check_in(5, markup, "Sam").await?;
    lena.write_ritual("<b onmouseover=alert(1)>walk</b>", markup, "Sam")
        .await?;

    sam.go_to("Today").await?;
    sam.arrives(markup).await?;
    sam.go_to("Rituals").await?;
    sam.press(&link("<b onmouseover=alert(1)>walk</b>")).await?;
    sam.arrives(markup).await?;
    let page = sam
        .run(
            "return [window.hit ?? null, document.querySelectorAll('main img, main script, main b').length]",
            vec![],
        )
        .await?;
    assert_eq!(page, json!([null, 0]));
    Ok(())
}

/// Tries to leave the page in every way it has, and answers with what became of each.
const REACH_OUT: &str = "
const [port, done] = arguments;
const somewhere = `http://127.0.0.1:${port}/`;
const tried = {};
const attempt = async (name, work) => { try { tried[name] = String(await work() ?? 'nothing'); } catch { tried[name] = 'refused'; } };
(async () => {
  await attempt('fetch', () => fetch(somewhere));
  await attempt('socket', () => new Promise((open, no) => { const s = new WebSocket(somewhere.replace('http', 'ws')); s.onopen = open; s.onerror = no; }));
  await attempt('picture', () => new Promise((load, no) => { const i = new Image(); i.onload = load; i.onerror = no; i.src = somewhere; }));
  await attempt('window', () => window.open(somewhere) === null ? Promise.reject() : 'opened');
  await attempt('eval', () => (0, eval)('1'));
  await attempt('script', () => { const s = document.createElement('script'); s.textContent = 'window.hit = 1'; document.body.append(s); return window.hit ? 'ran' : Promise.reject(); });
  await attempt('frame', () => new Promise((load, no) => { const f = document.createElement('iframe'); f.onload = () => f.contentDocument === null ? load() : no(); f.src = somewhere; document.body.append(f); setTimeout(no, 500); }));
  for (const command of ['plugin:window|set_title', 'plugin:event|listen', 'plugin:app|version', 'open_devtools', 'plugin:webview|create_webview_window'])
    await attempt(command, () => window.__TAURI_INTERNALS__.invoke(command, {}));
  location.href = somewhere;
  setTimeout(() => done({ tried, at: location.origin, bridge: typeof window.__TAURI__ }), 300);
})();
";

#[tokio::test]
async fn a_page_that_went_bad_can_reach_nobody_and_ask_for_nothing_else() -> Result<()> {
    let room = tempfile::tempdir()?;
    let laptop = Laptop::new(room.path(), "Lena")?;
    let window = Window::open(&laptop).await?;
    window.begin(&laptop).await?;
    let stranger = TcpListener::bind("127.0.0.1:0")?;
    stranger.set_nonblocking(true)?;

    let answer = window
        .run_until_done(REACH_OUT, vec![json!(stranger.local_addr()?.port())])
        .await?;

    let tried = answer["tried"].as_object().cloned().unwrap_or_default();
    assert_eq!(tried.len(), 12, "{answer}");
    for (way, outcome) in tried {
        assert_eq!(outcome, "refused", "{way}");
    }
    assert_eq!(answer["at"], "tauri://localhost");
    assert_eq!(answer["bridge"], "undefined");
    // Whatever was on its way has arrived by the time the page answers again.
    let still_here = window
        .run_until_done("setTimeout(arguments[0], 200, 1)", Vec::new())
        .await?;
    assert_eq!(still_here, Value::from(1));
    assert!(stranger.accept().is_err(), "something called out");
    Ok(())
}

#[tokio::test]
async fn the_interface_stays_within_its_own_rules() -> Result<()> {
    let room = tempfile::tempdir()?;
    let laptop = Laptop::new(room.path(), "Lena")?;
    let window = Window::open(&laptop).await?;
    window
        .run(
            "window.violations = []; addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))",
            Vec::new(),
        )
        .await?;
    window.begin(&laptop).await?;
    window.check_in_alone(6).await?;
    for place in ["Today", "Rituals", "Agreements", "Settings"] {
        window.go_to(place).await?;
    }

    assert_eq!(window.run("return window.violations", Vec::new()).await?, json!([]));
    let log = std::fs::read_to_string(laptop.folder().join("window.log"))?;
    let faults: Vec<&str> = log
        .lines()
        .filter(|line| line.contains(" WARN ") || line.contains(" ERROR "))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
    Ok(())
}

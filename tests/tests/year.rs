//! A year of sample data on both laptops: whole, the same, and quick to look at.

use std::time::Instant;

use anyhow::Result;
use nearer_app::{
    App, Passphrase,
    seam::{View, examples},
};
use nearer_tests::{couple::Couple, sample};

#[tokio::test]
async fn a_year_of_two_people_is_the_same_on_both_laptops_and_every_view_of_it_is_there() -> Result<()> {
    let room = tempfile::tempdir()?;
    let mut couple = Couple::new(room.path()).await?;
    for laptop in [&mut couple.lena, &mut couple.sam] {
        laptop.mark_as_sample();
    }
    sample::live(&couple).await?;

    let mut contents = Vec::new();
    for laptop in [&couple.lena, &couple.sam] {
        let passphrase = Passphrase::new(laptop.passphrase.clone());
        let app = App::open(
            &laptop.profile(),
            &passphrase,
            nearer_app::AppOptions {
                offline: true,
                ..laptop.options()
            },
        )
        .await?;
        for example in examples::views() {
            let name = example
                .as_object()
                .and_then(|view| view.keys().next().cloned())
                .unwrap_or_default();
            let view: View = serde_json::from_value(example)?;
            let began = Instant::now();
            // A view of one item names none here; that it is refused calmly is all that is asked of it.
            let answer = app.look(view.clone()).await;
            let first = began.elapsed();
            // The quickest of a few, so that what else this machine does is not measured.
            let mut again = first;
            for _ in 0..5 {
                let began = Instant::now();
                drop(app.look(view.clone()).await);
                again = again.min(began.elapsed());
            }
            let note = if answer.is_ok() { "" } else { "not here" };
            println!("{name:<24} first {first:>8.2?}, then {again:>8.2?} {note}");
        }
        let status = serde_json::to_value(app.look(View::Status {}).await?)?;
        assert_eq!(status["status"]["oddities"], serde_json::json!([]));
        println!("{}", status["status"]["counts"]);
        contents.push(status["status"]["content"].clone());
        app.close().await;
    }
    assert_eq!(contents[0], contents[1]);
    Ok(())
}

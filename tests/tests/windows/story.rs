//! The story of the two: apart, together, and after a power cut.

use anyhow::Result;
use nearer_tests::{couple::Couple, page::text, story::join, window::Window};

#[tokio::test]
async fn two_people_write_while_apart_and_both_windows_show_the_same_truth() -> Result<()> {
    let room = tempfile::tempdir()?;
    let couple = Couple::new(room.path()).await?;
    let (lena, sam) = (Window::open(&couple.lena).await?, Window::open(&couple.sam).await?);

    lena.examine("first-run").await?;
    lena.begin(&couple.lena).await?;
    sam.begin(&couple.sam).await?;
    lena.examine("today-alone").await?;
    join(&lena, &sam).await?;
    lena.examine("joined").await?;
    sam.examine("joined").await?;

    // An agreement comes into force while the two are together.
    lena.write_agreement("Phones", "We both put our phones away at dinner.", "Sam")
        .await?;
    lena.examine("agreement-draft").await?;
    lena.say_yes().await?;
    sam.open_agreement("Phones").await?;
    sam.say_yes().await?;
    for window in [&lena, &sam] {
        window.words_in_force("We both put our phones away at dinner.").await?;
    }

    couple.cable.pull_out();
    lena.change_draft("We both put our phones away at dinner and at breakfast.")
        .await?;
    lena.say_yes().await?;
    sam.change_draft("We both put our phones and laptops away at dinner.")
        .await?;
    lena.write_ritual("Evening walk", "Once around the house", "Sam")
        .await?;
    sam.write_ritual("Sunday soup", "Soup from the freezer", "Lena").await?;
    lena.check_in(4, "You kept the soup warm.", "Sam").await?;
    sam.check_in(7, "You laughed at my joke.", "Lena").await?;

    for (window, theirs) in [(&lena, "Sunday soup"), (&sam, "Evening walk")] {
        window.go_to("Rituals").await?;
        assert!(
            !window.shows(&text(theirs)).await?,
            "{}'s window shows {theirs} without a cable",
            window.owner
        );
    }

    couple.cable.plug_in();
    for (window, theirs) in [(&lena, "Sunday soup"), (&sam, "Evening walk")] {
        window.go_to("Rituals").await?;
        window.arrives(theirs).await?;
        window.examine("rituals-merged").await?;
    }
    for (window, theirs) in [(&lena, "You laughed at my joke."), (&sam, "You kept the soup warm.")] {
        window.go_to("Today").await?;
        window.arrives(theirs).await?;
        window.examine("today-merged").await?;
    }

    // The old words stay in force; the draft holds both changes; the early yes lapsed.
    for window in [&lena, &sam] {
        window.open_agreement("Phones").await?;
        window.words_in_force("We both put our phones away at dinner.").await?;
        window.arrives("and laptops").await?;
        window.arrives("and at breakfast").await?;
        window.examine("agreement-merged").await?;
    }
    lena.arrives("The words changed after your yes, so it no longer counts.")
        .await?;
    lena.say_yes().await?;
    sam.say_yes().await?;
    for window in [&lena, &sam] {
        window
            .words_in_force("We both put our phones and laptops away at dinner and at breakfast.")
            .await?;
        window.examine("agreement-in-force").await?;
    }

    // A power cut on both, in the middle of things: everything is back.
    lena.kill();
    sam.kill();
    let (lena, sam) = (Window::open(&couple.lena).await?, Window::open(&couple.sam).await?);
    lena.examine("locked").await?;
    lena.unlock(&couple.lena).await?;
    sam.unlock(&couple.sam).await?;
    for window in [&lena, &sam] {
        window.open_agreement("Phones").await?;
        window
            .words_in_force("We both put our phones and laptops away at dinner and at breakfast.")
            .await?;
        window.go_to("Rituals").await?;
        assert!(window.shows(&text("Evening walk")).await? && window.shows(&text("Sunday soup")).await?);
    }
    lena.kill();
    sam.kill();

    let (at_lena, at_sam) = (
        couple.lena.nearer(&["status"]).await?.json()?,
        couple.sam.nearer(&["status"]).await?.json()?,
    );
    assert_eq!(at_lena["content"], at_sam["content"], "{at_lena}\n{at_sam}");
    assert_eq!(at_lena["heads"], at_sam["heads"]);
    Ok(())
}

//! Whether a screen can be used by everyone: axe-core in the real window.

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::{binary::repository, window::Window};

const RUN: &str = "
const done = arguments[0];
axe.run(document, { resultTypes: ['violations'] })
  .then(({ violations }) => done({ violations: violations.map(({ id, help, nodes }) =>
    `${id}: ${help}: ${nodes.map((node) => `${node.html} (${node.failureSummary})`).join(' | ')}`) }))
  .catch((error) => done({ error: String(error) }));
";

impl Window {
    /// Looks at the screen with axe-core and keeps a picture of it as `name`.
    ///
    /// # Errors
    ///
    /// If axe finds anything, or cannot run.
    pub async fn examine(&self, name: &str) -> Result<()> {
        self.keep_picture(name).await?;
        let file = repository().join("ui/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(&file)
            .with_context(|| format!("{} is missing: run `npm --prefix ui ci`", file.display()))?;
        self.run(&axe, Vec::new()).await?;

        let answer = self.run_until_done(RUN, Vec::new()).await?;
        match answer.get("violations").and_then(Value::as_array) {
            Some(violations) if violations.is_empty() => Ok(()),
            Some(violations) => bail!("{}'s screen {name:?}: {violations:#?}", self.owner),
            None => bail!("axe did not run on {name:?}: {answer}"),
        }
    }
}

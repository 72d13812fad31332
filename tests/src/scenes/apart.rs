//! Some quiet, said ahead.

use anyhow::Result;

use super::Stage;

impl Stage {
    /// Sam says that quiet is needed until tomorrow evening, mostly because of work; Lena sees it.
    ///
    /// # Errors
    ///
    /// If a window does not play along.
    pub async fn weather(&self) -> Result<()> {
        let (lena, sam) = (&self.lena, &self.sam);
        sam.visit("weather/new").await?;
        sam.choose("weather_sky_need_quiet").await?;
        sam.choose("weather_load_work").await?;
        sam.choose("weather_tomorrow_evening").await?;
        sam.choose("weather_about_us_no").await?;
        sam.examine("weather-written").await?;
        sam.share("Lena").await?;

        lena.visit("today").await?;
        lena.says("weather_they_need_quiet", &[("name", "Sam")]).await?;
        lena.examine("weather-on-today").await?;
        Ok(())
    }
}

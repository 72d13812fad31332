//! Files that go from hand to hand while the cable is out.

use super::World;
use crate::{
    core::shared::Shared,
    seam::{ErrorCode, Paper, ParcelTaken},
};

impl World {
    /// Makes a parcel at the laptop `who`.
    pub(in crate::core::tests) fn make_parcel(&mut self, who: usize) -> Result<Vec<u8>, ErrorCode> {
        self.pack(who, false)
    }

    /// Makes one with everything in it.
    pub(in crate::core::tests) fn pack_everything(&mut self, who: usize) -> Result<Vec<u8>, ErrorCode> {
        self.pack(who, true)
    }

    fn pack(&mut self, who: usize, everything: bool) -> Result<Vec<u8>, ErrorCode> {
        let now = self.now;
        let made = self.laptops[who].core.paper(Paper::Parcel { everything }, now);
        assert_eq!(self.laptops[who].core.take_commands(), [], "nobody hears of a parcel");
        made.map(|file| file.bytes).map_err(|error| error.code)
    }

    /// Opens a parcel at the laptop `who`.
    pub(in crate::core::tests) fn open_parcel(&mut self, who: usize, parcel: &[u8]) -> Result<ParcelTaken, ErrorCode> {
        let now = self.now;
        let taken = self.laptops[who].core.open_parcel(parcel, now);
        self.carry_commands(who);
        taken.map_err(|error| error.code)
    }

    /// Whether a parcel brings something new.
    #[track_caller]
    pub(in crate::core::tests) fn take_parcel(&mut self, who: usize, parcel: &[u8]) -> bool {
        self.open_parcel(who, parcel).unwrap().is_new
    }

    /// The space as the laptop `who` holds it.
    pub(in crate::core::tests) fn shared(&self, who: usize) -> &Shared {
        self.laptops[who].core.shared.as_ref().unwrap()
    }
}

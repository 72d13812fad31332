/** Which screen draws which place: one line each. */
import type { Component } from "svelte";
import type { PlaceName } from "../lib/places";
import Agreement from "./Agreement.svelte";
import Agreements from "./Agreements.svelte";
import Asks from "./Asks.svelte";
import Backup from "./Backup.svelte";
import Boundaries from "./Boundaries.svelte";
import BoundaryChange from "./BoundaryChange.svelte";
import CareCardChange from "./CareCardChange.svelte";
import CareCards from "./CareCards.svelte";
import Challenge from "./Challenge.svelte";
import CheckIn from "./CheckIn.svelte";
import DeckKept from "./DeckKept.svelte";
import Decks from "./Decks.svelte";
import DeckShelves from "./DeckShelves.svelte";
import Door from "./Door.svelte";
import HelpLines from "./HelpLines.svelte";
import Home from "./Home.svelte";
import LookBack from "./LookBack.svelte";
import LookBacks from "./LookBacks.svelte";
import Experiment from "./Experiment.svelte";
import Ideas from "./Ideas.svelte";
import Likes from "./Likes.svelte";
import Keeper from "./Keeper.svelte";
import Kept from "./Kept.svelte";
import Laptops from "./Laptops.svelte";
import Leaving from "./Leaving.svelte";
import LockSettings from "./LockSettings.svelte";
import NewAgreement from "./NewAgreement.svelte";
import NewTalk from "./NewTalk.svelte";
import NewLaptop from "./NewLaptop.svelte";
import NewExperiment from "./NewExperiment.svelte";
import NewIdeas from "./NewIdeas.svelte";
import Invitations from "./Invitations.svelte";
import NewAsk from "./NewAsk.svelte";
import NewInvitation from "./NewInvitation.svelte";
import NewRitual from "./NewRitual.svelte";
import Packs from "./Packs.svelte";
import OneTalk from "./OneTalk.svelte";
import LandsWell from "./LandsWell.svelte";
import NewWeather from "./NewWeather.svelte";
import NewOpening from "./NewOpening.svelte";
import Opening from "./Opening.svelte";
import Openings from "./Openings.svelte";
import Pairing from "./Pairing.svelte";
import Parcel from "./Parcel.svelte";
import Pause from "./Pause.svelte";
import Renewal from "./Renewal.svelte";
import Reminders from "./Reminders.svelte";
import Ritual from "./Ritual.svelte";
import Rituals from "./Rituals.svelte";
import Search from "./Search.svelte";
import Settings from "./Settings.svelte";
import Situation from "./Situation.svelte";
import Support from "./Support.svelte";
import SupportPage from "./SupportPage.svelte";
import Talk from "./Talk.svelte";
import Talks from "./Talks.svelte";
import Thanks from "./Thanks.svelte";
import Together from "./Together.svelte";
import WhatHelps from "./WhatHelps.svelte";
import WhatPartnerSees from "./WhatPartnerSees.svelte";

/** A screen is given what its place holds: an id, a draft. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each place has its own properties; `Place` types them
type Screen = Component<any>;

export const SCREENS: Record<PlaceName, Screen> = {
  today: Home,
  checkIn: CheckIn,
  newWeather: NewWeather,
  landsWell: LandsWell,
  talk: Talk,
  talks: Talks,
  newTalk: NewTalk,
  oneTalk: OneTalk,
  pause: Pause,
  asks: Asks,
  newAsk: NewAsk,
  openings: Openings,
  newOpening: NewOpening,
  opening: Opening,
  rituals: Rituals,
  newRitual: NewRitual,
  ritual: Ritual,
  agreements: Agreements,
  newAgreement: NewAgreement,
  agreement: Agreement,
  backup: Backup,
  parcel: Parcel,
  boundaries: Boundaries,
  newBoundary: BoundaryChange,
  together: Together,
  decks: Decks,
  deckShelves: DeckShelves,
  deckKept: DeckKept,
  careCards: CareCards,
  newCareCard: CareCardChange,
  packs: Packs,
  situation: Situation,
  ideas: Ideas,
  newIdeas: NewIdeas,
  challenge: Challenge,
  newExperiment: NewExperiment,
  experiment: Experiment,
  likes: Likes,
  invitations: Invitations,
  newInvitation: NewInvitation,
  thanks: Thanks,
  whatHelps: WhatHelps,
  support: Support,
  helpLines: HelpLines,
  lookBacks: LookBacks,
  lookBack: LookBack,
  renewal: Renewal,
  search: Search,
  door: Door,
  settings: Settings,
  whatPartnerSees: WhatPartnerSees,
  lock: LockSettings,
  reminders: Reminders,
  keeper: Keeper,
  kept: Kept,
  laptops: Laptops,
  newLaptop: NewLaptop,
  leaving: Leaving,
  supportPage: SupportPage,
  pairing: Pairing,
};

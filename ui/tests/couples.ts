/** Made-up couples for tests: what Lena and Sam already have. */
import { FakeAgreement } from "../src/lib/backend/fake/agreement";
import type { FakeBackend } from "../src/lib/backend/fake";
import { FakeRitual } from "../src/lib/backend/fake/ritual";
import { daysAfter, thisDay } from "../src/lib/i18n/days";

/** A ritual of Lena's, kept alive. */
export function walk(fake: FakeBackend): FakeRitual {
  const ritual = new FakeRitual("R1", "me", fake.today, {
    name: "Evening walk",
    usual: "Round the park.",
    smallest: "Once around the block.",
    rhythm: "FREQ=DAILY",
    at: null,
    place: "The park",
    why: null,
  });
  ritual.state = "keptAlive";
  fake.rituals.push(ritual);
  return ritual;
}

/** An agreement in force. */
export function phones(fake: FakeBackend): FakeAgreement {
  const agreement = new FakeAgreement("A1", "me", fake.today, {
    title: "Phones after nine",
    text: "After nine our phones stay in the hallway.",
    scope: "technology",
    reviewOn: daysAfter(thisDay(), 60),
    grace: false,
  });
  agreement.sayYes("me", fake.today, agreement.digest);
  agreement.sayYes("partner", fake.today, agreement.digest);
  fake.agreements.push(agreement);
  return agreement;
}

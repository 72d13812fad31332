/** What was the matter with the key store, in plain words. */
import * as m from "../../lib/i18n/paraglide/messages";
import type { KeyStoreFault } from "../../lib/key-store.svelte";

export const FAULT_TEXTS: Record<KeyStoreFault, () => string> = {
  keyStoreAbsent: m.key_absent,
  keyStoreLocked: m.key_locked,
  keyStoreChanged: m.key_changed,
  keyStoreUnreliable: m.key_unreliable,
};

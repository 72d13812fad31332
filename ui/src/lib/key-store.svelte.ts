/**
 * The system's key store as a way in: asked at a start, and only there.
 *
 * While it is asked the passphrase can be taken at any moment, because the
 * system may have put a question that nobody answers. What was the matter with
 * it is kept until somebody has seen to it.
 */
import { createContext } from "svelte";
import type { ApiError } from "../bindings/ApiError";
import type { ErrorCode } from "../bindings/ErrorCode";
import type { Backend } from "./backend/backend";
import type { Space } from "./space.svelte";

/** What can be the matter with the key store. */
export type KeyStoreFault = Extract<
  ErrorCode,
  "keyStoreAbsent" | "keyStoreLocked" | "keyStoreChanged" | "keyStoreUnreliable"
>;

const FAULTS: readonly string[] = [
  "keyStoreAbsent",
  "keyStoreLocked",
  "keyStoreChanged",
  "keyStoreUnreliable",
] satisfies KeyStoreFault[];

export class KeyStore {
  readonly #space: Space;
  readonly #backend: Backend;
  #isAsking = $state(false);
  #fault = $state<KeyStoreFault | undefined>();
  #refusal = $state<ApiError | undefined>();
  #isStart = $state(true);
  #isOffered = $state(false);

  constructor(space: Space, backend: Backend) {
    this.#space = space;
    this.#backend = backend;
  }

  /** Whether an answer of the key store is awaited. */
  get isAsking(): boolean {
    return this.#isAsking;
  }

  /** What was the matter with it at this start. */
  get fault(): KeyStoreFault | undefined {
    return this.#fault;
  }

  /** Whether nothing has been opened yet, so that it may be asked once more. */
  get isStart(): boolean {
    return this.#isStart;
  }

  /** Why the profile is closed although the key store did its part. */
  get refusal(): ApiError | undefined {
    return this.#refusal;
  }

  /** Whether somebody who came in by the passphrase is to be asked what becomes of it. */
  get asksWhatNow(): boolean {
    // A locked one needs nothing but to be unlocked.
    return this.#fault !== undefined && this.#fault !== "keyStoreLocked";
  }

  /** Whether it can be asked, and has not been. */
  get isOffered(): boolean {
    return this.#isOffered;
  }

  /** The computer started it with nobody looking: it is asked when somebody wants that. */
  offer(): void {
    this.#isOffered = true;
  }

  /** Asks it, once somebody looks. */
  async ask(): Promise<void> {
    this.#isAsking = true;
    this.#isOffered = false;
    this.#fault = undefined;
    this.#refusal = undefined;
    await seen();
    if (!this.#isAsking) return;
    const error = await this.#space.openByKeyStore();
    // Who took the passphrase meanwhile is not told any more.
    if (!this.#isAsking) return;
    this.#isAsking = false;
    if (isFault(error?.code)) this.#fault = error.code;
    else if (error && error.code !== "keyStoreOff") this.#refusal = error;
  }

  /** Takes the passphrase instead. */
  async leave(): Promise<void> {
    this.#isAsking = false;
    await this.#backend.leaveKeyStore().catch(() => undefined);
  }

  /** Something opened the profile: until the next start the key store is not asked. */
  opened(): void {
    this.#isStart = false;
    this.#isAsking = false;
  }

  /** Somebody has seen to it. */
  settle(): void {
    this.#fault = undefined;
  }

  /** Whether this system has one. */
  isThere(): Promise<boolean> {
    return this.#backend.hasKeyStore().catch(() => true);
  }
}

function isFault(code: ErrorCode | undefined): code is KeyStoreFault {
  return code !== undefined && FAULTS.includes(code);
}

/** Resolves once the window is in sight; a start with the computer is not. */
function seen(): Promise<void> {
  if (!document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    document.addEventListener("visibilitychange", () => resolve(), { once: true });
  });
}

export const [getKeyStore, setKeyStore] = createContext<KeyStore>();

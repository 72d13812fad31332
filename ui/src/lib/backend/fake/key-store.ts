/** What the fake does about the system's key store. */
import type { ErrorCode } from "../../../bindings/ErrorCode";
import type { KeyStorePicture } from "../../../bindings/KeyStorePicture";
import { refuse } from "../fake";

export class FakeKeyStore {
  picture: KeyStorePicture = { isOn: false, wasTakenAway: false };
  isThere = true;
  /** What is the matter with it; `silent` never answers. */
  fault: ErrorCode | "silent" | undefined;
  wasLeft = false;

  /** Answers, or says what is the matter. */
  async answer(): Promise<void> {
    if (this.fault === "silent") await new Promise(() => undefined);
    else if (this.fault !== undefined) refuse(this.fault);
  }

  async use(): Promise<void> {
    await this.answer();
    this.picture = { isOn: true, wasTakenAway: false };
  }

  turnOff(): void {
    this.picture = { isOn: false, wasTakenAway: false };
  }
}

/** Pauses of the fake: one that runs, and those that are over. */
import type { PastPause } from "../../../bindings/PastPause";
import type { PausePicture } from "../../../bindings/PausePicture";
import type { PauseWish } from "../../../bindings/PauseWish";
import type { RunningPause } from "../../../bindings/RunningPause";
import { refuse } from "../fake";

const BREATH_MILLIS = 60_000;

export class FakePause {
  running: (RunningPause & { isBreath: boolean }) | null = null;
  past: PastPause[] = [];

  /** A pause that runs until then, whoever asked for it. */
  run(until: Date, more: Partial<RunningPause> & { isBreath?: boolean } = {}): void {
    this.running = {
      until: `${until.toISOString().slice(0, 19)}Z`,
      breathLeftMillis: null,
      timeToReturn: false,
      moved: false,
      back: false,
      canAskForLonger: true,
      talk: null,
      isBreath: false,
      ...more,
    };
  }

  take(wish: PauseWish, today: string): void {
    if ("begin" in wish) {
      const { pace, talk } = wish.begin;
      if (this.running && !this.running.back && !this.running.isBreath) refuse("notAllowed");
      const now = Date.now();
      if ("breath" in pace) this.run(new Date(now + BREATH_MILLIS), { isBreath: true, talk });
      else if ("reset" in pace) this.run(new Date(now + pace.reset.minutes * 60_000), { talk });
      else this.run(new Date(pace.longer.until), { talk });
    } else if ("longer" in wish) {
      if (!this.running || this.running.moved) refuse("notAllowed");
      this.run(new Date(wish.longer.until), { moved: true, canAskForLonger: false });
    } else {
      if (!this.running) refuse("notAllowed");
      if (!this.running.isBreath) this.past.unshift({ day: today, cameBack: true });
      this.running = null;
    }
  }

  picture(): PausePicture {
    return { running: this.#shown(), past: this.past };
  }

  #shown(): RunningPause | null {
    if (!this.running) return null;
    const { isBreath, ...running } = this.running;
    const left = Date.parse(running.until) - Date.now();
    if (isBreath && left <= 0) return null;
    return {
      ...running,
      breathLeftMillis: isBreath ? left : null,
      timeToReturn: !isBreath && left <= 0,
    };
  }
}

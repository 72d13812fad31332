/** Nobody is here any more: noticed with one timer, and at the first touch after sleep. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Idle } from "../src/lib/idle";

const MINUTE = 60_000;

let over = 0;
let stop: () => void = () => {};
let onSleep = true;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
  over = 0;
  onSleep = true;
  const idle = new Idle({ after: () => 5 * MINUTE, onSleep: () => onSleep, onover: () => (over += 1) });
  stop = idle.watch(window);
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

/** The laptop sleeps: the clock of the wall goes on, the steady one and the timers do not. */
function sleep(millis: number) {
  vi.setSystemTime(Date.now() + millis);
}

function touch(): boolean {
  return window.dispatchEvent(new PointerEvent("pointermove", { cancelable: true }));
}

test("five minutes without a touch are enough", () => {
  vi.advanceTimersByTime(5 * MINUTE - 1);
  expect(over).toBe(0);

  vi.advanceTimersByTime(1);
  expect(over).toBe(1);
});

test("each touch begins the time anew", () => {
  for (let minutes = 0; minutes < 20; minutes += 4) {
    vi.advanceTimersByTime(4 * MINUTE);
    touch();
  }
  expect(over).toBe(0);

  vi.advanceTimersByTime(5 * MINUTE);
  expect(over).toBe(1);
});

test("touches set no timers: one is enough for all of them", () => {
  const before = vi.getTimerCount();

  for (let times = 0; times < 500; times += 1) touch();

  expect([before, vi.getTimerCount()]).toEqual([1, 1]);
});

test("the first touch after a sleep ends it, and does nothing else", () => {
  let reached = 0;
  const hear = () => (reached += 1);
  window.addEventListener("pointermove", hear);

  sleep(MINUTE);
  const isAllowed = touch();

  expect([over, isAllowed, reached]).toEqual([1, false, 0]);
  window.removeEventListener("pointermove", hear);
});

test("a sleep longer than the allowed time ends it even where sleep alone does not", () => {
  onSleep = false;
  sleep(MINUTE);
  touch();
  expect(over).toBe(0);

  sleep(6 * MINUTE);
  touch();
  expect(over).toBe(1);
});

test("a clock that is put right by a few seconds is no sleep", () => {
  sleep(10_000);
  touch();

  expect(over).toBe(0);
});

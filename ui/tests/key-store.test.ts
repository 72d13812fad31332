/** The system's key store opens it at a start, and whatever is the matter with it leads to the passphrase. */
import { fireEvent, screen, waitFor } from "@testing-library/svelte";
import { expect, test, vi } from "vitest";
import type { ErrorCode } from "../src/bindings/ErrorCode";
import { alone, open, paired } from "./open";

function atStart(fault?: ErrorCode | "silent") {
  const fake = paired();
  fake.profile = { state: "locked", asksKeyStore: true };
  fake.keyStore.picture = { isOn: true, wasTakenAway: false };
  fake.keyStore.fault = fault;
  return fake;
}

type Person = Awaited<ReturnType<typeof open>>["person"];

async function typePassphrase(person: Person) {
  await person.type(await screen.findByLabelText("Passphrase"), "four quiet words here{Enter}");
}

const today = () => screen.findByRole("heading", { level: 1, name: /Lena/ });

test("at a start the key store opens it without a question", async () => {
  await open(atStart());

  expect(await today()).toBeVisible();
});

const FAULTS: [ErrorCode, RegExp][] = [
  ["keyStoreAbsent", /No key store answers/],
  ["keyStoreLocked", /The key store is locked/],
  ["keyStoreChanged", /The key is not where it was/],
  ["keyStoreUnreliable", /does not give back what it was given/],
];

test.each(FAULTS)("%s is said at the door, and the passphrase opens it", async (fault, said) => {
  const fake = atStart(fault);
  const { person } = await open(fake);

  expect(await screen.findByText(said)).toBeVisible();
  expect(screen.getByText("The passphrase opens it. Nothing was changed.")).toBeVisible();
  await typePassphrase(person);

  await waitFor(() => expect(fake.profile.state).toBe("open"));
});

test("a store that never answers does not keep anybody waiting", async () => {
  const fake = atStart("silent");
  const { person } = await open(fake);

  expect(await screen.findByText(/The system may have a question for you/)).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Use the passphrase" }));
  expect(fake.keyStore.wasLeft).toBe(true);
  await typePassphrase(person);

  expect(await today()).toBeVisible();
});

test("it can be asked once more, and opens then", async () => {
  const fake = atStart("keyStoreLocked");
  const { person } = await open(fake);
  await screen.findByText(/The key store is locked/);
  fake.keyStore.fault = undefined;

  await person.click(screen.getByRole("button", { name: "Ask it once more" }));

  expect(await today()).toBeVisible();
});

test("a window that nobody sees does not ask", async () => {
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  const fake = atStart();
  await open(fake);
  expect(fake.profile.state).toBe("locked");

  hidden.mockReturnValue(false);
  await fireEvent(document, new Event("visibilitychange"));

  expect(await today()).toBeVisible();
  hidden.mockRestore();
});

test("a start with the computer asks only when somebody wants that", async () => {
  const fake = atStart();
  fake.profile = { state: "locked", asksKeyStore: true, waits: true };
  const { person } = await open(fake);
  expect(screen.getByLabelText("Passphrase")).toBeVisible();
  expect(fake.profile.state).toBe("locked");

  await person.click(screen.getByRole("button", { name: "Ask the key store" }));

  expect(await today()).toBeVisible();
});

test("with a neutral title the door names nobody while it asks, and not when that did not help", async () => {
  for (const fault of ["silent", "keyStoreChanged"] as const) {
    const fake = atStart(fault);
    fake.choices = { ...fake.choices, neutralTitle: true };
    const { container, unmount } = await open(fake);

    await screen.findByText(fault === "silent" ? /The system may have a question/ : /not where it was/);
    expect(container).not.toHaveTextContent(/Nearer|Welcome|Lena/);
    unmount();
  }
});

test("after a lock the key store is not asked, and nothing is said of it", async () => {
  const fake = atStart("keyStoreLocked");
  const { person } = await open(fake);
  await screen.findByText(/The key store is locked/);
  await typePassphrase(person);
  await today();
  fake.keyStore.fault = undefined;

  fake.onShellCall?.("lock");

  await waitFor(() => expect(fake.profile.state).toBe("locked"));
  expect(await screen.findByLabelText("Passphrase")).toBeVisible();
  expect(screen.queryByText(/The key store is locked/)).toBeNull();
  expect(screen.queryByRole("button", { name: "Ask it once more" })).toBeNull();
  expect(fake.profile.state).toBe("locked");
});

async function cameInBy(fault: ErrorCode) {
  const fake = atStart(fault);
  const { person } = await open(fake);
  await typePassphrase(person);
  await screen.findByRole("heading", { level: 1, name: "You are in" });
  return { fake, person };
}

test("who came in by the passphrase can give the key store a new key", async () => {
  const { fake, person } = await cameInBy("keyStoreChanged");
  fake.keyStore.fault = undefined;

  await person.click(screen.getByRole("button", { name: "Give it a new key" }));

  expect(await today()).toBeVisible();
  expect(fake.keyStore.picture.isOn).toBe(true);
});

test("a key store that still does not help is told, and can be taken away", async () => {
  const { fake, person } = await cameInBy("keyStoreUnreliable");

  await person.click(screen.getByRole("button", { name: "Give it a new key" }));
  expect(await screen.findByText(/does not rely on it/)).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Turn it off" }));

  expect(await today()).toBeVisible();
  expect(fake.keyStore.picture.isOn).toBe(false);
});

test("it can all stay as it is", async () => {
  const { fake, person } = await cameInBy("keyStoreAbsent");
  expect(screen.queryByRole("button", { name: "Give it a new key" })).toBeNull();

  await person.click(screen.getByRole("button", { name: "Leave it as it is" }));

  expect(await today()).toBeVisible();
  expect(fake.keyStore.picture.isOn).toBe(true);
});

test("a locked key store asks nothing of whoever came in", async () => {
  const fake = atStart("keyStoreLocked");
  const { person } = await open(fake);

  await typePassphrase(person);

  expect(await today()).toBeVisible();
});

test("it is turned on with the passphrase, and off again", async () => {
  const fake = alone();
  const { person } = await open(fake, { at: "lock" });

  await person.click(await screen.findByRole("button", { name: "Let the key store open it" }));
  await person.type(screen.getByLabelText("Passphrase"), "another one{Enter}");
  expect(await screen.findByText(/That passphrase does not open it/)).toBeVisible();
  expect(fake.keyStore.picture.isOn).toBe(false);
  await person.clear(screen.getByLabelText("Passphrase"));
  await person.type(screen.getByLabelText("Passphrase"), "four quiet words here{Enter}");
  expect(await screen.findByText("On: at a start the key store opens Nearer.")).toBeVisible();

  await person.click(screen.getByRole("button", { name: "Turn it off" }));

  expect(await screen.findByRole("button", { name: "Let the key store open it" })).toBeVisible();
  expect(fake.keyStore.picture.isOn).toBe(false);
});

test("a key store that does not hold what it is given is not relied on", async () => {
  const fake = alone();
  fake.keyStore.fault = "keyStoreUnreliable";
  const { person } = await open(fake, { at: "lock" });

  await person.click(await screen.findByRole("button", { name: "Let the key store open it" }));
  await person.type(screen.getByLabelText("Passphrase"), "four quiet words here{Enter}");

  expect(await screen.findByText(/does not rely on it/)).toBeVisible();
  expect(fake.keyStore.picture.isOn).toBe(false);
});

test("where there is no key store it is not offered", async () => {
  const fake = alone();
  fake.keyStore.isThere = false;
  await open(fake, { at: "lock" });

  expect(await screen.findByText(/No key store answers on this laptop/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Let the key store open it" })).toBeNull();
});

test("new keys of the laptop took it away: that is said, and it is offered anew or left off", async () => {
  const fake = alone();
  fake.keyStore.picture = { isOn: false, wasTakenAway: true };
  const { person } = await open(fake, { at: "lock" });

  expect(await screen.findByText(/Since this laptop got new keys/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Turn it on again" })).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Leave it off" }));

  await waitFor(() => expect(screen.queryByText(/Since this laptop got new keys/)).toBeNull());
});

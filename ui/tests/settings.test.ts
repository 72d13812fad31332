import { screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { alone, open, paired } from "./open";

test("what Sam can see is listed, and can be taken back after an honest word", async () => {
  const fake = paired();
  fake.boundaries = [
    {
      id: "B1",
      by: "me",
      day: fake.today,
      body: { when: "it gets loud", iWill: "go out for air", comesBack: null },
    },
    {
      id: "B2",
      by: "partner",
      day: fake.today,
      body: { when: "I travel", iWill: "call at eight", comesBack: null },
    },
  ];
  const { person } = await open(fake, { at: "whatPartnerSees" });
  expect(await screen.findByText("it gets loud")).toBeVisible();
  expect(screen.queryByText("I travel")).toBeNull();

  await person.click(screen.getByRole("button", { name: /^Take back/ }));
  expect(await screen.findByText(/They may have read it or kept a copy/)).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Take it back" }));

  expect(await screen.findByText("Nothing of yours is shared")).toBeVisible();
  expect(fake.boundaries).toHaveLength(1);
});

test("pausing the exchange is one switch and is shown at the foot", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "settings" });

  await person.click(await screen.findByRole("switch", { name: "Pause the exchange" }));

  expect(await screen.findByText("Saved here. Exchange is paused.")).toBeVisible();
  expect(fake.paused).toBe(true);
});

test("a relay needs an address before it is used", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "settings" });

  await person.click(await screen.findByRole("switch", { name: "Through a relay" }));
  await person.type(screen.getByLabelText("Address of the relay"), "relay.example");
  await person.click(screen.getByRole("button", { name: "Use this relay" }));
  expect(screen.getByText("Please write an address that begins with https://")).toBeVisible();
  expect(fake.reach.relay).toBeNull();

  await person.clear(screen.getByLabelText("Address of the relay"));
  await person.type(screen.getByLabelText("Address of the relay"), "https://relay.example");
  await person.click(screen.getByRole("button", { name: "Use this relay" }));
  await waitFor(() => expect(fake.reach.relay).toBe("https://relay.example"));
});

test("the language changes at once", async () => {
  const { person } = await open(paired(), { at: "settings" });

  await person.click(await screen.findByRole("radio", { name: "Deutsch" }));

  expect(await screen.findByRole("heading", { level: 1, name: "Einstellungen" })).toBeVisible();
  expect(document.documentElement.lang).toBe("de");
});

test("changing a boundary writes a new draft that replaces the shared words", async () => {
  const fake = paired();
  fake.boundaries = [
    {
      id: "B1",
      by: "me",
      day: fake.today,
      body: { when: "it gets loud", iWill: "go out for air", comesBack: null },
    },
  ];
  const { person } = await open(fake, { at: "boundaries" });

  await person.click(await screen.findByRole("link", { name: "Change it: it gets loud" }));
  await person.type(await screen.findByLabelText("I will …"), " and come back");
  await person.click(screen.getByRole("button", { name: "See what Sam will see" }));
  await person.click(await screen.findByRole("button", { name: "Share" }));

  await waitFor(() =>
    expect(fake.boundaries.map((each) => each.body.iWill)).toEqual(["go out for air and come back"]),
  );
});

test("a fault of the exchange is said with a way out", async () => {
  const fake = paired();
  fake.fault = "disk";
  await open(fake);

  expect(screen.getByText("This laptop cannot write to its disk. The exchange waits.")).toBeVisible();
  expect(screen.getByText("Make some room on the disk, then carry on.")).toBeVisible();
});

test("before joining, a name can be corrected", async () => {
  const fake = alone();
  const { person } = await open(fake, { at: "settings" });

  await person.type(await screen.findByLabelText("Your name"), " B.");
  await person.click(screen.getByRole("button", { name: "Correct my name" }));

  expect(await screen.findByText("Your name is saved.")).toBeVisible();
  expect(fake.me.name).toBe("Lena B.");
});

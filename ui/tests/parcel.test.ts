/** Parcels: making one, opening one, and what is said when one cannot be opened. */
import { fireEvent, screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { alone, open, paired } from "./open";

function aParcel() {
  return new File(["sealed"], "Nearer parcel 2026-11-26.nearer");
}

function dropped(...files: File[]) {
  return { dataTransfer: { files } };
}

test("a parcel is made for the laptops that one exchanges with", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "parcel" });

  await screen.findByText("Sam’s laptop");
  await person.click(screen.getByRole("button", { name: "Put it into my downloads" }));

  expect(await screen.findByText(/Nearer parcel .* is in Downloads/)).toBeVisible();
  expect(fake.papers).toEqual([{ parcel: { everything: false } }]);
});

test("everything is put in when it is asked for", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "parcel" });

  await person.click(await screen.findByRole("switch", { name: "Put everything in" }));
  await person.click(screen.getByRole("button", { name: "Put it into my downloads" }));

  expect(fake.papers).toEqual([{ parcel: { everything: true } }]);
});

test("a chosen parcel is opened, and a second time all of it is here already", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "parcel" });

  await person.upload(await screen.findByLabelText("Choose the file"), aParcel());
  expect(await screen.findByText("What Sam shared is here now.")).toBeVisible();

  await person.upload(screen.getByLabelText("Choose the file"), aParcel());
  expect(await screen.findByText("All of it was here already.")).toBeVisible();
});

test("a dropped parcel is opened like a chosen one", async () => {
  await open(paired(), { at: "parcel" });

  const place = await screen.findByRole("group", { name: "Open a parcel" });
  await fireEvent.dragOver(place);
  expect(place).toHaveAttribute("data-over", "true");
  await fireEvent.drop(place, dropped(aParcel()));

  expect(await screen.findByText("What Sam shared is here now.")).toBeVisible();
  expect(place).toHaveAttribute("data-over", "false");
});

test("words that are dropped open nothing", async () => {
  await open(paired(), { at: "parcel" });

  const place = await screen.findByRole("group", { name: "Open a parcel" });
  await fireEvent.drop(place, dropped());

  expect(screen.queryByText(/is here now/)).toBeNull();
});

test("each reason not to open one is said in its own words", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "parcel" });
  const choose = await screen.findByLabelText("Choose the file");

  for (const [code, words] of [
    ["notAParcel", /not a parcel of Nearer/],
    ["parcelDamaged", /did not arrive whole/],
    ["parcelNotForMe", /not made for this laptop/],
    ["parcelOwn", /for the other one/],
    ["parcelEarly", /Put everything in/],
    ["parcelStranger", /not on your list/],
  ] as const) {
    fake.refuseNext = code;
    await person.upload(choose, aParcel());
    expect(await screen.findByText(words, { selector: "[role=status]" })).toBeVisible();
  }
});

test("a file that is too large for the window is not even read", async () => {
  const fake = paired();
  await open(fake, { at: "parcel" });
  const large = aParcel();
  Object.defineProperty(large, "size", { value: 33 * 1024 * 1024 });

  await fireEvent.drop(await screen.findByRole("group", { name: "Open a parcel" }), dropped(large));

  expect(await screen.findByText(/nearer parcel open/)).toBeVisible();
  expect(fake.parcelsOpened).toBe(0);
});

test("without a partner the screen says so and offers nothing", async () => {
  await open(alone(), { at: "parcel" });

  expect(await screen.findByText(/nobody to exchange with yet/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Put it into my downloads" })).toBeNull();
});

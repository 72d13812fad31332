import { screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { phones } from "./couples";
import { open, paired } from "./open";

test("a hard week makes the home screen small, and says nothing to Sam", async () => {
  const fake = paired();
  const { person } = await open(fake);

  await person.click(await screen.findByRole("button", { name: "A hard week? Make this screen smaller" }));

  expect(await screen.findByRole("heading", { level: 1, name: "One thing at a time" })).toBeVisible();
  for (const way of ["Say it", "Need", "Space", "A small kindness"]) {
    expect(screen.getByRole("link", { name: new RegExp(`^${way}`) })).toBeVisible();
  }
  expect(fake.wishes).toEqual([{ hardWeek: { begin: {} } }]);
});

test("saying it is an opening, and a small kindness a thanks beside what lands well", async () => {
  const fake = paired();
  fake.home.since = fake.today;
  fake.sky.landsWellWithPartner = ["A cup of tea without talking"];
  await open(fake);

  expect(await screen.findByText("A cup of tea without talking")).toBeVisible();
  expect(screen.getByRole("link", { name: /^Say it/ })).toHaveAttribute("href", "#/talk/openings/new");
  expect(screen.getByRole("link", { name: /^A small kindness/ })).toHaveAttribute(
    "href",
    "#/together/thanks",
  );
});

test("everything comes back with one press", async () => {
  const fake = paired();
  fake.home.since = fake.today;
  const { person } = await open(fake);

  await person.click(await screen.findByRole("button", { name: "Show everything again" }));

  expect(await screen.findByRole("heading", { level: 1, name: /Lena/ })).toBeVisible();
});

test("the last agreements are offered for renewal, and renewing says first what Sam sees", async () => {
  const fake = paired();
  const agreement = phones(fake);
  fake.home.since = fake.today;
  const { person } = await open(fake);

  expect(await screen.findByText("After nine our phones stay in the hallway.")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Renew it" }));
  expect(await screen.findByText(/Sam sees that you renewed these words until/)).toBeVisible();
  expect(fake.wishes).toEqual([]);
  await person.click(screen.getAllByRole("button", { name: "Renew it" }).at(-1) as HTMLElement);

  await waitFor(() =>
    expect(fake.wishes).toMatchObject([{ agreement: { renew: { id: "A1", digest: agreement.digest } } }]),
  );
});

test("the question for me alone comes when it is time, and later when it is not", async () => {
  const fake = paired();
  fake.home.isRenewalDue = true;
  const { person } = await open(fake);

  await person.click(await screen.findByRole("button", { name: "Later" }));

  await waitFor(() => expect(screen.queryByText("For you alone")).toBeNull());
  expect(fake.wishes).toEqual([{ renewal: { later: {} } }]);
});

test("not being sure leads to support, and no answer leaves the window", async () => {
  const fake = paired();
  fake.home.isRenewalDue = true;
  const { person } = await open(fake, { at: "renewal" });

  const [unsure] = screen.getAllByRole("radio", { name: "not sure" });
  await person.click(unsure as HTMLElement);
  expect(await screen.findByRole("link", { name: "Find support" })).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Done for now" }));

  await waitFor(() => expect(fake.wishes).toEqual([{ renewal: { done: {} } }]));
});

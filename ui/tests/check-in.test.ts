import { screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { alone, open, paired } from "./open";

test("the two shapes are moved with the keys of a slider", async () => {
  const { person } = await open(paired(), { at: "checkIn" });
  const nearness = screen.getByRole("slider", { name: "How near do you feel?" });
  expect(nearness).toHaveAttribute("aria-valuetext", "not answered");

  nearness.focus();
  await person.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}");

  expect(nearness).toHaveAttribute("aria-valuenow", "8");
  expect(nearness).toHaveAttribute("aria-valuetext", "touching, 8 of 10");
  await person.keyboard("{Home}");
  expect(nearness).toHaveAttribute("aria-valuetext", "far apart, 0 of 10");
});

test("what is written is kept in Mine by itself, and only then called saved", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "checkIn" });

  await person.type(screen.getByLabelText("One thing I appreciate"), "The soup");
  expect(screen.queryByText("Saved in Mine.")).toBeNull();
  expect(await screen.findByText("Saved in Mine.")).toBeVisible();

  const [draft] = [...fake.drafts.values()];
  expect(draft?.body).toMatchObject({ checkIn: { appreciation: "The soup", share: [] } });
  expect(fake.drafts.size).toBe(1);
});

test("a refused save is never called saved, and is tried again with the next word", async () => {
  const fake = paired();
  fake.refuseNext = "disk";
  const { person } = await open(fake, { at: "checkIn" });

  await person.type(screen.getByLabelText("One thing I carry"), "Work");
  expect(await screen.findByText(/The disk refused to write/)).toBeVisible();
  expect(screen.queryByText("Saved in Mine.")).toBeNull();
  await person.type(screen.getByLabelText("One thing I carry"), "!");

  expect(await screen.findByText("Saved in Mine.")).toBeVisible();
});

test("only the lines whose switch is on go through the door", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "checkIn" });

  await person.click(screen.getByRole("button", { name: "tired" }));
  await person.type(screen.getByLabelText("One thing I carry"), "The tax letter");
  await person.click(screen.getByRole("switch", { name: "Share “Feelings”" }));
  await person.click(screen.getByRole("button", { name: "See what Sam will see" }));

  expect(await screen.findByRole("heading", { level: 1, name: "This is what Sam will see" })).toBeVisible();
  expect(await screen.findByText("tired")).toBeVisible();
  expect(screen.queryByText("The tax letter")).toBeNull();
  expect(screen.getByText("Stays in Mine: Carrying.")).toBeVisible();

  await person.click(screen.getByRole("button", { name: "Share" }));
  await waitFor(() => expect(fake.checkIns).toHaveLength(1));
  expect(fake.checkIns[0]?.body).toMatchObject({ feelings: ["tired"], carrying: null });
});

test("keeping it mine leaves the draft where it is", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "checkIn" });
  await person.click(screen.getByRole("button", { name: "tired" }));
  await person.click(screen.getByRole("switch", { name: "Share “Feelings”" }));
  await person.click(screen.getByRole("button", { name: "See what Sam will see" }));

  await person.click(await screen.findByRole("button", { name: "Keep it mine" }));

  expect(fake.checkIns).toHaveLength(0);
  expect(fake.drafts.size).toBe(1);
});

test("alone, one can preview and not share", async () => {
  const fake = alone();
  const { person } = await open(fake, { at: "checkIn" });
  await person.click(screen.getByRole("button", { name: "tired" }));
  await person.click(screen.getByRole("switch", { name: "Share “Feelings”" }));

  await person.click(screen.getByRole("button", { name: "See what your partner will see" }));

  expect(await screen.findByText(/There is nobody to share with yet/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Share" })).toBeDisabled();
});

test("leaving in the middle of a word keeps the word", async () => {
  const fake = paired();
  const { person } = await open(fake, { at: "checkIn" });

  await person.type(screen.getByLabelText("One thing I appreciate"), "The so");
  await person.click(screen.getByRole("link", { name: "Rituals" }));

  await waitFor(() =>
    expect([...fake.drafts.values()][0]?.body).toMatchObject({ checkIn: { appreciation: "The so" } }),
  );
});

test("a draft that was begun is brought back whole", async () => {
  const fake = paired();
  await fake.carryOut({
    checkIn: {
      save: {
        id: null,
        body: {
          nearness: 3,
          understood: null,
          feelings: ["calm", "hurt"],
          need: "a-plan",
          wouldHelp: "hug",
          appreciation: "Tea",
          carrying: null,
          share: ["need"],
        },
      },
    },
  });
  const [draft] = [...fake.drafts.keys()];
  await open(fake, { at: "checkIn", draft });

  expect(await screen.findByLabelText("One thing I appreciate")).toHaveValue("Tea");
  expect(screen.getByRole("button", { name: "hurt", pressed: true })).toBeVisible();
  expect(screen.getByRole("radio", { name: "a plan" })).toBeChecked();
  expect(screen.getByRole("switch", { name: "Share “Need”" })).toBeChecked();
});

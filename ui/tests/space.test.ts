import { expect, test } from "vitest";
import { Space } from "../src/lib/space.svelte";
import { paired } from "./open";

test("what was heard while the frame was asked for is newer than the answer", async () => {
  const fake = paired();
  const look = fake.look.bind(fake);
  fake.look = async (view) => {
    const answer = await look(view);
    fake.me = { name: "Lena K.", hue: "amber" };
    fake.notify(["settings"]);
    return answer;
  };
  const space = new Space(fake);

  await space.start();

  expect(space.shell?.me.name).toBe("Lena K.");
});

test("without news the frame is what was answered", async () => {
  const space = new Space(paired());

  await space.start();

  expect(space.shell?.partner?.name).toBe("Sam");
});

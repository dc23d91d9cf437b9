import { expect, test } from "vitest";
import { modeColor } from "./modeColor";

const live = { id: "mode_l", object: "orchestration.mode", livemode: true, name: "Live" };
const sandboxes = Array.from({ length: 9 }, (_, place) => ({
  id: `mode_${place}`,
  object: "orchestration.mode",
  livemode: false,
  name: `Sandbox ${place}`,
}));
const modes = [live, ...sandboxes];

test("nothing looks like live but live", () => {
  expect(modeColor(live, modes)).toBe("red");
  for (const it of sandboxes) {
    expect(modeColor(it, modes)).not.toBe("red");
  }
});

test("a sandbox does not look like the one before it", () => {
  const colors = sandboxes.map((it) => modeColor(it, modes));
  colors.slice(1).forEach((color, place) => expect(color).not.toBe(colors[place]));
});

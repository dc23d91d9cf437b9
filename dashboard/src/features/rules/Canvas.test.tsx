import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import axe from "axe-core";
import { useState } from "react";
import { expect, test } from "vitest";
import { Canvas } from "./Canvas";
import { SurroundingsContext } from "./surroundings";
import { useBuilder, type RuleSet } from "./useBuilder";
import { VOCABULARY } from "./vocabulary.fixture";
import { words } from "./words";

const ACTION = { processor: "proc_a", retry_processors: [], split: null };
const SET: RuleSet = {
  id: "rs_1",
  object: "orchestration.rule_set",
  activated_at: null,
  created: 0,
  deactivated_at: null,
  default_action: ACTION,
  livemode: false,
  metadata: {},
  name: "Europe",
  rules: ["UK", "Ireland"].map((name, index) => ({
    id: `rule_${index}`,
    name,
    action: ACTION,
    conditions: [{ attribute: "card_country", operator: "is", value: "GB" }],
    summary: "",
  })),
  status: "draft",
  updated: 0,
  version: 1,
};
const AROUND = { vocabulary: VOCABULARY, processors: [], lists: [], label: () => "alpha" };
const SHARES = { ofRule: () => null, ofDefault: () => null, ofSet: () => "–" };

function Drawn({ isEditable }: { readonly isEditable: boolean }) {
  const builder = useBuilder(SET);
  const [said, announce] = useState("");
  return (
    <>
      <p role="status">{said}</p>
      <p>{`selected: ${builder.selected ?? "none"}`}</p>
      <button onClick={builder.undo}>undo</button>
      <Canvas
        builder={builder}
        isEditable={isEditable}
        problems={[{ place: "rule_1", severity: "warning", message: "It is never reached." }]}
        shares={SHARES}
        evaluation={null}
        announce={announce}
      />
    </>
  );
}

function draw(isEditable = true) {
  return render(
    <MantineProvider env="test">
      <SurroundingsContext value={AROUND}>
        <Drawn isEditable={isEditable} />
      </SurroundingsContext>
    </MantineProvider>,
  );
}

function blocks(): (string | null)[] {
  return screen.getAllByRole("button", { name: /^(\d\. |Otherwise)/ }).map((it) => it.textContent);
}

test("arrow keys go from block to block, and with shift they move one", async () => {
  draw();
  screen.getByRole("button", { name: "1. UK" }).focus();
  await userEvent.keyboard("{ArrowRight}");
  expect(document.activeElement?.textContent).toBe("2. Ireland");
  await userEvent.keyboard("{Shift>}{ArrowLeft}{/Shift}");
  expect(blocks()).toEqual(["1. Ireland", "2. UK", "Otherwise"]);
  expect(document.activeElement?.textContent).toBe("1. Ireland");
  expect(screen.getByRole("status").textContent).toBe(words.block.moved("Ireland", 1, 2));
});

test("a block is deleted by key, and comes back", async () => {
  draw();
  screen.getByRole("button", { name: "1. UK" }).focus();
  await userEvent.keyboard("{Delete}");
  expect(blocks()).toEqual(["1. Ireland", "Otherwise"]);
  await userEvent.click(screen.getByRole("button", { name: "undo" }));
  expect(blocks()).toEqual(["1. UK", "2. Ireland", "Otherwise"]);
});

test("a new block stands before the default, and is opened", async () => {
  draw();
  await userEvent.click(screen.getByRole("button", { name: words.page.addRule }));
  expect(blocks()).toEqual(["1. UK", "2. Ireland", "3. Rule 3", "Otherwise"]);
  expect(screen.getByText("selected: new-1")).toBeDefined();
});

test("problems stand on their block", () => {
  draw();
  const [, , second] = screen.getAllByRole("listitem");
  expect(second).toBeDefined();
  expect(within(second ?? document.body).getByText("It is never reached.")).toBeDefined();
});

test("whoever only reads is offered nothing to change", async () => {
  draw(false);
  screen.getByRole("button", { name: "1. UK" }).focus();
  await userEvent.keyboard("{Delete}{Shift>}{ArrowRight}{/Shift}");
  expect(blocks()).toEqual(["1. UK", "2. Ireland", "Otherwise"]);
  expect(screen.queryByRole("button", { name: words.page.addRule })).toBeNull();
});

test("assistive technology finds nothing seriously wrong", async () => {
  const { container } = draw();
  const { violations } = await axe.run(container);
  expect(violations.filter((it) => it.impact === "serious" || it.impact === "critical")).toEqual(
    [],
  );
});

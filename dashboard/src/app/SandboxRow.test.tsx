import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { SandboxRow } from "./SandboxRow";

const sandbox = { id: "mode_1", object: "orchestration.mode", livemode: false, name: "Staging" };

function show(isHere: boolean) {
  const said: string[] = [];
  render(
    <MantineProvider>
      <SandboxRow
        sandbox={sandbox}
        isHere={isHere}
        onRename={(name) => said.push(`rename ${name}`)}
        onRemove={() => said.push("remove")}
      />
    </MantineProvider>,
  );
  return said;
}

test("a sandbox is deleted only after a second thought", async () => {
  const said = show(false);
  await userEvent.click(screen.getByRole("button", { name: "Delete Staging" }));
  expect(said).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Delete Staging" }));
  expect(said).toEqual(["remove"]);
});

test("the sandbox that the page shows cannot be deleted under it", () => {
  show(true);
  expect(screen.queryByRole("button", { name: "Delete Staging" })).toBeNull();
});

test("an empty name, or the same, changes nothing", async () => {
  const said = show(false);
  await userEvent.click(screen.getByRole("button", { name: "Rename Staging" }));
  await userEvent.clear(screen.getByRole("textbox"));
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await userEvent.click(screen.getByRole("button", { name: "Rename Staging" }));
  await userEvent.clear(screen.getByRole("textbox"));
  await userEvent.type(screen.getByRole("textbox"), " Testing ");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(said).toEqual(["rename Testing"]);
});

import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { Changes } from "./Changes";
import { difference } from "./difference";

test("what was stands beside what it became", () => {
  render(
    <MantineProvider env="test">
      <Changes
        changes={difference({ charges: "compat", on: ["a"] }, { charges: "strict", on: [] })}
      />
    </MantineProvider>,
  );
  const rows = screen.getAllByRole("row").map((it) =>
    within(it)
      .queryAllByRole("cell")
      .map((cell) => cell.textContent),
  );
  expect(rows).toEqual([[], ["charges", "compat", "strict"], ["on[]", "a", ""]]);
});

test("an entry without a visible change says so", () => {
  render(
    <MantineProvider env="test">
      <Changes changes={[]} />
    </MantineProvider>,
  );
  expect(screen.getByText("Nothing that is shown.")).toBeDefined();
});

import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { PasteBox } from "./PasteBox";

test("what is pasted is counted, and what cannot be right is named", () => {
  render(
    <MantineProvider env="test">
      <PasteBox kind="bin" value={"424242\n424242, 5555\n"} onChange={() => undefined} />
    </MantineProvider>,
  );
  expect(screen.getByText("2 values, 1 repeated")).toBeDefined();
  expect(screen.getByText("These cannot be right: 5555")).toBeDefined();
});

import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { PermissionPicker } from "./PermissionPicker";
import type { Permissions } from "./permissions";

const MOST: Permissions = { refunds: "write", events: "read" };

function Picker({ told }: { readonly told: (value: Permissions) => void }) {
  const [value, setValue] = useState<Permissions>({});
  const change = (next: Permissions) => {
    setValue(next);
    told(next);
  };
  return (
    <MantineProvider env="test">
      <PermissionPicker value={value} onChange={change} most={MOST} />
    </MantineProvider>
  );
}

function picked(): { readonly value: Permissions } {
  const last: { value: Permissions } = { value: {} };
  render(<Picker told={(value) => (last.value = value)} />);
  return last;
}

const choices = (resource: string) => within(screen.getByRole("radiogroup", { name: resource }));

test("one resource is given at a time", async () => {
  const last = picked();
  await userEvent.click(choices("Refunds").getByRole("radio", { name: "Write" }));
  expect(last.value).toEqual({ refunds: "write" });
  expect(screen.getByText("1 to read, 1 of them to write")).toBeDefined();
});

test("nobody can give more than there is to give", async () => {
  const last = picked();
  const write = choices("Events").getByRole("radio", { name: "Write" });
  expect(write).toHaveProperty("disabled", true);
  await userEvent.click(screen.getByRole("button", { name: "Read everything" }));
  expect(last.value).toEqual({ refunds: "read", events: "read" });
});

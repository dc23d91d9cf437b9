import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../../test.app";
import { AccountPage } from "./AccountPage";
import { words } from "./words";

const ACCOUNT = { id: "acct_1", object: "orchestration.account", name: "Lighthouse" };
const OPENED = { ...ACCOUNT, id: "acct_2", name: "Harbour", invitation: { url: "https://b/x" } };

function open(permissions: readonly string[]) {
  return show(<AccountPage />, {
    permissions,
    answers: {
      "GET /v1/orchestration/account": () => ACCOUNT,
      "POST /v1/orchestration/account": () => ACCOUNT,
      "POST /v1/orchestration/accounts": () => OPENED,
    },
  });
}

function type(label: string, value: string) {
  fireEvent.change(screen.getByRole("textbox", { name: label }), { target: { value } });
}

/** The button of that name, of the dialog where there is one. */
function press(name: string) {
  screen
    .getAllByRole("button", { name })
    .slice(-1)
    .forEach((it) => fireEvent.click(it));
}

test("whoever only reads sees the name, and is offered nothing", async () => {
  open(["account_read"]);
  await screen.findByText("Lighthouse");
  expect(screen.queryAllByRole("button", { name: words.rename })).toEqual([]);
  expect(screen.queryAllByRole("button", { name: words.open })).toEqual([]);
});

test("the link for the first owner of a further account is shown", async () => {
  const { asked } = open(["account_read", "accounts_write"]);
  press(words.open);
  type(words.name, " Harbour ");
  type(words.email, "bo@harbour.example");
  press(words.open);
  await screen.findByText("https://b/x");
  const form = asked.find((it) => it.call === "POST /v1/orchestration/accounts")?.form;
  expect(Object.fromEntries(form ?? [])).toEqual({ name: "Harbour", email: "bo@harbour.example" });
});

test("another name is sent, the same one is not", async () => {
  const { asked } = open(["account_read", "account_write"]);
  await screen.findByText("Lighthouse");
  press(words.rename);
  press(words.rename);
  expect(asked.filter((it) => it.call.startsWith("POST"))).toEqual([]);
  type(words.name, "Beacon");
  press(words.rename);
  await waitFor(() => expect(asked.map((it) => it.form.get("name"))).toContain("Beacon"));
});

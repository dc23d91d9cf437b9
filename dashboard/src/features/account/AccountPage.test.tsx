import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { show, type Asked } from "../../test.app";
import { AccountPage } from "./AccountPage";
import { words } from "./words";

const ACCOUNT = { id: "acct_1", object: "orchestration.account", name: "Lighthouse" };
const OPENED = { ...ACCOUNT, id: "acct_2", name: "Harbour", invitation: { url: "https://b/x" } };

const INVITE = "POST /v1/orchestration/accounts/acct_2/invite";
const ACCOUNTS = "POST /v1/orchestration/accounts";

function open(permissions: readonly string[], opened: () => unknown = () => OPENED) {
  return show(<AccountPage />, {
    permissions,
    answers: {
      "GET /v1/orchestration/account": () => ACCOUNT,
      "POST /v1/orchestration/account": () => ACCOUNT,
      [ACCOUNTS]: opened,
      "GET /v1/orchestration/accounts": () => ({ data: [{ ...OPENED, invitation: null }] }),
      [INVITE]: () => ({ ...OPENED, invitation: { url: "https://b/y" } }),
    },
  });
}

/** Under which accounts were asked for. */
const keys = (asked: readonly Asked[]) =>
  asked.filter((it) => it.call === ACCOUNTS).map((it) => it.headers.get("Idempotency-Key"));

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
  const form = asked.find((it) => it.call === ACCOUNTS)?.form;
  expect(Object.fromEntries(form ?? [])).toEqual({ name: "Harbour", email: "bo@harbour.example" });
});

test("an account whose answer was lost is not opened twice, and its link is gone", async () => {
  let isLost = true;
  const answer = () => (isLost ? 500 : { ...OPENED, invitation: { id: "inv_1" } });
  const { asked } = open(["account_read", "accounts_write"], answer);
  press(words.open);
  type(words.name, "Harbour");
  type(words.email, "bo@harbour.example");
  press(words.open);
  await screen.findByText("refused with 500");
  isLost = false;
  press(words.open);
  await screen.findByText(words.linkLost);
  const [first, second] = keys(asked);
  expect(first).toMatch(/^\w{32}$/);
  expect(second).toBe(first);
});

test("whoever opened an account that nobody came to makes another link", async () => {
  const { asked } = open(["account_read", "accounts_write"]);
  fireEvent.click(await screen.findByRole("button", { name: words.againTitle("Harbour") }));
  type(words.email, " bo@harbour.example ");
  press(words.again);
  await screen.findByText("https://b/y");
  const form = asked.find((it) => it.call === INVITE)?.form;
  expect(Object.fromEntries(form ?? [])).toEqual({ email: "bo@harbour.example" });
});

test("what was changed after a refusal is another account", async () => {
  const { asked } = open(["account_read", "accounts_write"], () => 400);
  press(words.open);
  type(words.name, "Harbour");
  type(words.email, "bo@harbour.example");
  press(words.open);
  await screen.findByText("refused with 400");
  type(words.email, "bo@haven.example");
  press(words.open);
  await waitFor(() => expect(keys(asked)).toHaveLength(2));
  expect(new Set(keys(asked)).size).toBe(2);
});

test("another name is sent, the same one is not", async () => {
  const { asked } = open(["account_read", "account_write"]);
  await screen.findByText("Lighthouse");
  press(words.rename);
  const button = within(screen.getByRole("dialog")).getByRole("button", { name: words.rename });
  expect(button).toHaveProperty("disabled", true);
  fireEvent.click(button);
  type(words.name, "Beacon");
  fireEvent.click(button);
  const posts = () => asked.filter((it) => it.call.startsWith("POST"));
  await waitFor(() => expect(posts().map((it) => it.form.get("name"))).toEqual(["Beacon"]));
});

import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../../test.app";
import { InvitationPage } from "./InvitationPage";
import { SetupPage } from "./SetupPage";
import { problems, words } from "./words";

const LOOK = "GET /v1/orchestration/invitations/accept";
const invalid = () =>
  Response.json({ error: { code: "link_invalid", message: "no" } }, { status: 400 });
const GOOD = { account: { id: "acct_1", name: "Lighthouse" }, email: null, role: "owner" };

test.each([
  ["the first owner", <SetupPage key="a" />, words.anotherSetup],
  ["an invitation", <InvitationPage key="b" />, words.anotherInvitation],
])("the used link of %s says so before anything is typed", async (_, page, another) => {
  show(page, { at: "?token=used", answers: { [LOOK]: invalid } });
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toBe(`${problems["link_invalid"]} ${another}`);
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(screen.getAllByRole("link", { name: words.toSignIn })).toHaveLength(1);
});

test("a good link asks who comes", async () => {
  const { asked } = show(<SetupPage />, { at: "?token=good", answers: { [LOOK]: () => GOOD } });
  await screen.findByRole("textbox", { name: words.email });
  expect(asked[0]?.form.get("token")).toBe("good");
});

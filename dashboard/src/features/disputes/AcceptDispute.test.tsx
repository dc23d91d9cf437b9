import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Schema } from "../../api/client";
import { show } from "../../test.app";
import { AcceptDispute } from "./AcceptDispute";
import { dispute } from "./dispute.fixture";
import { words } from "./words";

function open(change: Partial<Schema["dispute"]> = {}) {
  const { asked } = show(<AcceptDispute dispute={dispute(change)} />, {
    permissions: ["disputes_write"],
    answers: { "POST /v1/disputes/dp_1/close": () => 500 },
  });
  press();
  return asked;
}

/** The button of the dialog where that is open. */
function press() {
  screen
    .getAllByRole("button", { name: words.accept })
    .slice(-1)
    .forEach((it) => fireEvent.click(it));
}

test("whoever accepts a dispute is told what is lost", () => {
  open();
  screen.getByText(words.acceptHint("€20.00"));
});

test("whoever closes an inquiry is told that no money moves", () => {
  open({ status: "warning_needs_response" });
  screen.getByText(words.acceptInquiryHint);
  expect(screen.queryByText(words.acceptHint("€20.00"))).toBeNull();
});

test("accepted again because no answer came, it is accepted once", async () => {
  const asked = open();
  press();
  await screen.findByText("refused with 500");
  press();
  await waitFor(() => expect(asked).toHaveLength(2));
  const [first, second] = asked.map((it) => it.headers.get("Idempotency-Key"));
  expect(first).toMatch(/^\w{32}$/);
  expect(second).toBe(first);
});

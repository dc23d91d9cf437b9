import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { show } from "../../test.app";
import { RefundsPage } from "./RefundsPage";
import { words } from "./words";

const REFUNDS = "GET /v1/orchestration/refunds";

function open(at = "refunds") {
  return show(<RefundsPage />, { at, answers: { [REFUNDS]: () => ({ data: [] }) } });
}

test("amounts are asked for in minor units, once there is a currency", async () => {
  const { asked, router } = open();
  expect(screen.queryByLabelText(words.atLeast)).toBeNull();
  await userEvent.click(screen.getByRole("combobox", { name: words.currency }));
  await userEvent.click(await screen.findByRole("option", { name: "EUR" }));
  const least = screen.getByLabelText(words.atLeast);
  fireEvent.change(least, { target: { value: "12.5" } });
  fireEvent.blur(least);
  await waitFor(() => expect(router.state.location.search).toContain("1250"));
  await waitFor(() => expect(asked.at(-1)?.form.get("amount[gte]")).toBe("1250"));
  await screen.findByText(words.noMatches);
});

test("another currency gives the amounts up: they were never of it", async () => {
  const { router } = open("refunds?currency=eur&amount%5Bgte%5D=1250&status=failed");
  expect(screen.getByLabelText(words.atLeast)).toHaveProperty("value", "12.50");
  await userEvent.click(screen.getByRole("combobox", { name: words.currency }));
  await userEvent.click(await screen.findByRole("option", { name: "JPY" }));
  expect(router.state.location.search).toBe("?currency=jpy&status=failed");
});

test("what is no amount is said, and not asked for", () => {
  const { router } = open("refunds?currency=eur");
  const most = screen.getByLabelText(words.atMost);
  fireEvent.change(most, { target: { value: "12.345" } });
  fireEvent.blur(most);
  screen.getByText("This is no amount of EUR.");
  expect(router.state.location.search).toBe("?currency=eur");
});

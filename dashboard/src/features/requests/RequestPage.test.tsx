import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../../test.app";
import { words } from "../../ui/words";
import { RequestPage } from "./RequestPage";

function open(status: number) {
  const answers = { "GET /v1/orchestration/request_logs/": () => status };
  show(<RequestPage />, { at: "requests/req_1", answers });
}

test("from the page of what is not there a way leads to the list", async () => {
  open(404);
  const link = await screen.findByRole("link", { name: words.toList });
  expect(link.getAttribute("href")).toBe("/mode_1/requests");
  expect(screen.queryByRole("button", { name: words.again })).toBeNull();
});

test("what may come yet is tried again", async () => {
  open(500);
  await screen.findByRole("button", { name: words.again });
  expect(screen.queryByRole("link")).toBeNull();
});

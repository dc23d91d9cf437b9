import { screen } from "@testing-library/react";
import { Route, Routes } from "react-router";
import { expect, test } from "vitest";
import { show } from "../../test.app";
import { dispute } from "./dispute.fixture";
import { DisputePage } from "./DisputePage";
import { words } from "./words";

const REFUSED = {
  answer_refusal: "The case is closed.",
  answerable: true,
  processor: "proc_1",
  reference: "case_1",
};

function open(it: ReturnType<typeof dispute>) {
  return show(
    <Routes>
      <Route path="disputes/:dispute" element={<DisputePage />} />
    </Routes>,
    {
      at: "disputes/dp_1",
      permissions: ["disputes_write"],
      answers: { "GET /v1/disputes/dp_1": () => it },
    },
  );
}

test("an answer that was refused later is told on the dispute's page", async () => {
  open(dispute({ orchestration: REFUSED }));
  await screen.findByText(words.refused);
  screen.getByText(/The case is closed\./);
});

test("a dispute that has been answered since tells nothing of that", async () => {
  open(dispute({ orchestration: REFUSED, status: "under_review" }));
  await screen.findByText(words.answeredHint);
  expect(screen.queryByText(words.refused)).toBeNull();
});

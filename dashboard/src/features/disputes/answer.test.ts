import { expect, test } from "vitest";
import { ApiError } from "../../api/client";
import { isOpen, isUnanswered, refused, told } from "./answer";
import { refusalWords, words } from "./words";

const refusal = (code: string, message: string) => new ApiError(400, { code, message }, "req_1");

test("only a dispute that waits for an answer can be answered", () => {
  const answerable = [
    "needs_response",
    "warning_needs_response",
    "under_review",
    "won",
    "lost",
  ].filter((status) => isUnanswered({ status }));
  expect(answerable).toEqual(["needs_response", "warning_needs_response"]);
});

test("evidence can be written until the dispute is closed", () => {
  expect(isOpen({ status: "under_review" })).toBe(true);
  expect(isOpen({ status: "lost" })).toBe(false);
});

test("what no processor confirmed is not told as done", () => {
  expect(told({ status: "under_review" }, words.submitted)).toBe(words.submitted);
  expect(told({ status: "needs_response" }, words.submitted)).toBe(words.unsure);
});

test("a refusal has the processor's words, and what to do", () => {
  const said = refused(refusal("dispute_answer_refused", "The processor did not take this: late."));
  expect(said).toEqual({
    message: `The processor did not take this: late. ${refusalWords["dispute_answer_refused"]}`,
    requestId: "req_1",
  });
});

test("another refusal has the server's words alone", () => {
  expect(refused(refusal("orchestration_unsupported", "Not here."))?.message).toBe("Not here.");
  expect(refused(null)).toBeNull();
});

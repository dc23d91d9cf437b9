import { expect, test } from "vitest";
import { ApiError } from "./client";
import { isSessionOver } from "./session";

const refused = (error: { code?: string; param?: string }) => new ApiError(400, error, null);

test("a session is over when the server says so, in whichever way", () => {
  expect(isSessionOver(refused({ code: "session_required" }))).toBe(true);
  expect(isSessionOver(refused({ code: "csrf_token_invalid" }))).toBe(true);
  expect(isSessionOver(refused({ code: "resource_missing", param: "Baton-Mode" }))).toBe(true);
});

test("other errors, and a server that is away, end no session", () => {
  expect(isSessionOver(refused({ code: "resource_missing", param: "id" }))).toBe(false);
  expect(isSessionOver(new ApiError(0, {}, null))).toBe(false);
  expect(isSessionOver(new Error("broken"))).toBe(false);
});

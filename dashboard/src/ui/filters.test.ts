import { expect, test } from "vitest";
import { changed, picked, without } from "./filters";

const at = (query: string) => new URLSearchParams(query);

test("only named filters that hold something are read", () => {
  expect(picked(at("status=404&method=&x=1"), ["status", "method", "path"])).toEqual({
    status: "404",
  });
});

test("a change keeps other filters and begins at the first page", () => {
  const next = changed(at("status=404&path=/v1&starting_after=req_9"), {
    status: "500",
    path: null,
  });
  expect(next.toString()).toBe("status=500");
});

test("a card number that is typed never becomes a part of the address", () => {
  expect(changed(at(""), { q: "4242 4242 4242 4242" }).toString()).toBe("q=4242");
});

test("a cursor replaces the other one", () => {
  const next = changed(at("status=404&starting_after=a"), { ending_before: "b" });
  expect(next.toString()).toBe("status=404&ending_before=b");
});

test("clearing leaves what is no filter", () => {
  expect(without(at("tab=2&status=404&ending_before=x"), ["status"]).toString()).toBe("tab=2");
});

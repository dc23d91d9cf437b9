import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { useGet } from "../../api/query";
import { show, type Asked } from "../../test.app";
import { dispute } from "./dispute.fixture";
import { EvidenceForm } from "./EvidenceForm";
import { evidenceWords, words } from "./words";

const SUBMIT = "POST /v1/disputes/dp_1";
const WRITTEN = "A lamp, sent on Monday";

function Shown() {
  const query = useGet("/v1/disputes/{dispute}", { path: { dispute: "dp_1" } });
  return query.data === undefined ? null : <EvidenceForm dispute={query.data} />;
}

/** The button of that name, of the dialog where there is one. */
function press(name: string) {
  screen
    .getAllByRole("button", { name })
    .slice(-1)
    .forEach((it) => fireEvent.click(it));
}

const posts = (asked: readonly Asked[]) => asked.filter((it) => it.call === SUBMIT);

test("what is sent again is what was sent, also when it was saved in between", async () => {
  let kept = dispute();
  const { asked, cache } = show(<Shown />, {
    permissions: ["disputes_write"],
    answers: { "GET /v1/disputes/dp_1": () => kept, [SUBMIT]: () => 500 },
  });
  const field = await screen.findByRole("textbox", { name: evidenceWords.product_description });
  fireEvent.change(field, { target: { value: WRITTEN } });
  press(words.submit);
  press(words.submit);
  await screen.findByText("refused with 500");

  kept = dispute({ evidence: { ...kept.evidence, product_description: WRITTEN } });
  await cache.invalidateQueries();
  // Nothing of it is unsaved now.
  await waitFor(() =>
    expect(screen.getByText(words.save).closest("button")).toHaveProperty("disabled", true),
  );
  press(words.submit);
  await waitFor(() => expect(posts(asked)).toHaveLength(2));
  const [first, second] = posts(asked).map(({ form, headers }) => [
    form.toString(),
    headers.get("Idempotency-Key"),
  ]);
  expect(first?.[0]).toContain("product_description");
  expect(first?.[1]).toMatch(/^\w{32}$/);
  expect(second).toEqual(first);
});

import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../../test.app";
import { AcceptDispute } from "./AcceptDispute";
import { dispute } from "./dispute.fixture";
import { EvidenceForm } from "./EvidenceForm";
import { words } from "./words";

function open(answerable: boolean) {
  const it = dispute({ orchestration: { answerable, processor: "proc_1", reference: "case_1" } });
  show(
    <>
      <AcceptDispute dispute={it} />
      <EvidenceForm dispute={it} />
    </>,
    { permissions: ["disputes_write"] },
  );
}

const offered = () => screen.getAllByRole("button").map((it) => it.textContent);

test("a dispute is answered here where its processor takes answers", () => {
  open(true);
  screen.getByText(words.evidenceHint);
  expect(offered()).toEqual([words.accept, words.save, words.submit]);
});

test("where it takes none, evidence is only kept, and people are told where to answer", () => {
  open(false);
  screen.getByText(words.elsewhereHint("case_1"));
  expect(offered()).toEqual([words.save]);
});

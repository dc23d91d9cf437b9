import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../../test.app";
import { AcceptDispute } from "./AcceptDispute";
import { dispute } from "./dispute.fixture";
import { EvidenceForm } from "./EvidenceForm";
import { words } from "./words";

const OPEN = dispute().orchestration;

function open(answerable: boolean) {
  const it = dispute({ orchestration: { ...OPEN, answerable } });
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

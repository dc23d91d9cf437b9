import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { post, type ApiError, type Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { usePlace } from "../../api/session";
import type { Form } from "../../lib/form";
import { toForm, type Draft } from "./draft";
import { found, refused, unfinished, type Problem } from "./problems";
import { words } from "./words";

export type Preview = Schema["rule_set_preview"];
export type Evaluation = Schema["evaluation"];

const PATH = "/v1/orchestration/rule_sets/preview";
const TYPING_MS = 350;

/** What the server says of the draft as it stands, a moment after the last key. */
export function usePreview(draft: Draft, ruleSet: string, isEditable: boolean) {
  const [settled] = useDebouncedValue(draft, TYPING_MS);
  const lacks = unfinished(settled, words.problems);
  const form = { ...toForm(settled), rule_set: ruleSet };
  const query = usePreviewed(form, isEditable && lacks.length === 0);
  return { preview: query.data, problems: problems(settled, lacks, query) };
}

/** What the server says of a rule set as it is stored, for those who only read. */
export function useCheck(draft: Draft, ruleSet: string, isRead: boolean): Problem[] {
  const call = { path: { rule_set: ruleSet } };
  const asking = { enabled: isRead };
  const { data } = useGet("/v1/orchestration/rule_sets/{rule_set}/check", call, asking);
  const rules = draft.rules.map((it) => ({ id: it.uid, summary: null }));
  return data === undefined ? [] : found(draft, { findings: data.findings, rules }, words.problems);
}

/** The same, once for each form; asks for nothing while it is not `enabled`. */
export function usePreviewed(form: Form, enabled: boolean) {
  const place = usePlace();
  return useQuery<Preview, ApiError>({
    queryKey: [place.mode, PATH, form],
    queryFn: ({ signal }) => post(place, PATH, { form, signal }),
    placeholderData: keepPreviousData,
    retry: false,
    enabled,
  });
}

function problems(
  draft: Draft,
  lacks: Problem[],
  query: { readonly data: Preview | undefined; readonly error: ApiError | null },
): Problem[] {
  if (lacks.length > 0) {
    return lacks;
  }
  if (query.error !== null) {
    return [refused(draft, query.error.error, words.problems)];
  }
  return query.data === undefined ? [] : found(draft, query.data, words.problems);
}

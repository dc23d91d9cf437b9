import { createContext, useContext, useMemo } from "react";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import type { Vocabulary } from "./conditions";

export type Processor = Schema["processor"];
export type ValueList = Schema["value_list"];

/** What rules are written with: what can be asked, and what they can name. */
export type Surroundings = {
  readonly vocabulary: Vocabulary;
  readonly processors: readonly Processor[];
  readonly lists: readonly ValueList[];
  /** What people call a processor or a list; its id where it has no name. */
  readonly label: (id: string) => string;
};

const PAGE = { form: { limit: 100 } };

export const SurroundingsContext = createContext<Surroundings | null>(null);

export function useSurroundings(): Surroundings {
  const found = useContext(SurroundingsContext);
  if (found === null) {
    throw new Error("there are no surroundings here");
  }
  return found;
}

/** Asks the server for them; `data` is undefined until all have come. */
export function useLoadedSurroundings() {
  const attributes = useGet("/v1/orchestration/rule_attributes");
  const processors = useGet("/v1/orchestration/processors", PAGE);
  const lists = useGet("/v1/orchestration/lists", PAGE);
  const data = useMemo(
    () =>
      attributes.data === undefined || processors.data === undefined || lists.data === undefined
        ? undefined
        : surroundings(attributes.data, processors.data.data, lists.data.data),
    [attributes.data, processors.data, lists.data],
  );
  const failed = [attributes, processors, lists].find((it) => it.error !== null);
  return { data, error: failed?.error ?? null };
}

function surroundings(
  vocabulary: Vocabulary,
  processors: readonly Processor[],
  lists: readonly ValueList[],
): Surroundings {
  const names = new Map([
    ...processors.map((it) => [it.id, it.label] as const),
    ...lists.map((it) => [it.id, it.name] as const),
  ]);
  return { vocabulary, processors, lists, label: (id) => names.get(id) ?? id };
}

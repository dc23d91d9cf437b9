import { Code, Text } from "@mantine/core";
import { BeforeAfter } from "../../ui/BeforeAfter";
import type { Change } from "./difference";
import classes from "./Changes.module.css";
import { words } from "./words";

/** What differs before and after, place by place. */
export function Changes({ changes }: { readonly changes: readonly Change[] }) {
  if (changes.length === 0) {
    return <Text c="dimmed">{words.nothing}</Text>;
  }
  return (
    <BeforeAfter
      label={words.change}
      rows={changes.map((it) => ({
        key: `${it.kind} ${it.path} ${text(it)}`,
        place: it.path,
        before: it.kind !== "added" && <Value of={it.before} was />,
        after: it.kind !== "removed" && <Value of={it.after} />,
      }))}
    />
  );
}

function text(it: Change): string {
  return JSON.stringify(it.kind === "added" ? it.after : it.before);
}

function Value({ of, was = false }: { readonly of: unknown; readonly was?: boolean }) {
  return (
    <Code block className={(was ? classes["before"] : classes["after"]) ?? ""}>
      {typeof of === "string" ? of : JSON.stringify(of, null, 2)}
    </Code>
  );
}

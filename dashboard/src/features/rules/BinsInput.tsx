import { Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { parseBins } from "./bins";
import { words } from "./words";

const BAD_TOLD = 5;

type Props = {
  readonly values: readonly string[];
  readonly change: (values: readonly string[]) => void;
};

/** BINs, pasted in bulk; what is none is told with its line. */
export function BinsInput({ values, change }: Props) {
  const [typed, setTyped] = useState(() => values.join("\n"));
  const isTyped = parseBins(typed).values.join() === values.join();
  const shown = isTyped ? typed : values.join("\n");
  const { bad } = parseBins(shown);
  const told = bad.slice(0, BAD_TOLD).map((it) => words.editor.badBin(it.line, it.text));
  const more = bad.length - told.length;
  return (
    <>
      <Textarea
        label={words.editor.bins}
        value={shown}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          change(parseBins(value).values);
        }}
        error={bad.length > 0 && [...told, more > 0 ? words.editor.moreBad(more) : ""].join(" ")}
        autosize
        minRows={3}
        maxRows={12}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      />
      <Text size="xs" c="dimmed">
        {words.editor.binsRead(values.length)}
      </Text>
    </>
  );
}

import { Text, Textarea } from "@mantine/core";
import { readPasted, type Kind } from "./paste";
import { kindWords, words } from "./words";

type Props = {
  readonly kind: Kind;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** Where values are pasted in bulk; it tells what it reads before they are sent. */
export function PasteBox({ kind, value, onChange }: Props) {
  const { values, repeated, wrong } = readPasted(kind, value);
  return (
    <div>
      <Textarea
        label={words.paste}
        description={`${words.pasteHint} ${kindWords[kind].about}`}
        rows={8}
        resize="vertical"
        value={value}
        error={wrong.length === 0 ? null : words.wrong(wrong.join(", "))}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed" aria-live="polite" mt={4}>
        {words.read(values.length, repeated)}
      </Text>
    </div>
  );
}

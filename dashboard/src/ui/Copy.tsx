import { Code, Group } from "@mantine/core";
import { CopyIcon } from "./CopyIcon";

type Props = {
  readonly text: string;
  /** What the text is: "the payment's id". */
  readonly what: string;
};

/** An id, or another text for machines, that can be copied. */
export function Copy({ text, what }: Props) {
  return (
    <Group gap={4} wrap="nowrap" display="inline-flex">
      <Code style={{ overflowWrap: "anywhere" }}>{text}</Code>
      <CopyIcon text={text} what={what} />
    </Group>
  );
}

import { ActionIcon, CopyButton, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { words } from "./words";

type Props = {
  readonly text: string;
  /** What the text is: "the key". */
  readonly what: string;
};

/** Copies a text that stands beside it. */
export function CopyIcon({ text, what }: Props) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? words.copied : words.copy(what)}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            onClick={copy}
            aria-label={copied ? words.copied : words.copy(what)}
          >
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}

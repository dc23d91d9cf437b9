import { Box, Code, ScrollArea } from "@mantine/core";
import { CopyIcon } from "./CopyIcon";

type Props = { readonly value: unknown; readonly label: string; readonly height?: number };

/** An object as the API shows it. */
export function Json({ value, label, height = 480 }: Props) {
  const text = JSON.stringify(value, null, 2);
  return (
    <Box pos="relative">
      <ScrollArea.Autosize mah={height} viewportProps={{ tabIndex: 0, "aria-label": label }}>
        <Code block>{text}</Code>
      </ScrollArea.Autosize>
      <Box pos="absolute" top={4} right={4}>
        <CopyIcon text={text} what={label} />
      </Box>
    </Box>
  );
}

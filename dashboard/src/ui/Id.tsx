import { Anchor, Group, Text } from "@mantine/core";
import { Link } from "react-router";
import { pageOf } from "../lib/links";
import { CopyIcon } from "./CopyIcon";

/** The id of an object, which leads to its page where it has one, and can be copied. */
export function Id({ value }: { readonly value: string }) {
  const page = pageOf(value);
  return (
    <Group gap={2} wrap="nowrap" display="inline-flex">
      {page === null ? (
        <Text span ff="monospace" size="sm" style={{ overflowWrap: "anywhere" }}>
          {value}
        </Text>
      ) : (
        <Anchor component={Link} to={`../${page}`} ff="monospace" size="sm">
          {value}
        </Anchor>
      )}
      <CopyIcon text={value} what={value} />
    </Group>
  );
}

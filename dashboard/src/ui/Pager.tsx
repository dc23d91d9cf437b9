import { Button, Group } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { Link, useSearchParams } from "react-router";
import { atCursor, ways } from "../lib/cursor";
import { words } from "./words";

type Props = {
  readonly rows: readonly { readonly id: string }[];
  readonly hasMore: boolean;
};

/** To the pages of a list before and after this one, by links; nothing where there is but one. */
export function Pager({ rows, hasMore }: Props) {
  const [search] = useSearchParams();
  const { hasPrevious, hasNext } = ways(search, hasMore);
  const first = rows[0];
  const last = rows.at(-1);
  if ((!hasPrevious && !hasNext) || first === undefined || last === undefined) {
    return null;
  }
  return (
    <Group component="nav" justify="flex-end" gap="xs" aria-label={words.pages}>
      <Button
        component={Link}
        to={`?${atCursor(search, "ending_before", first.id)}`}
        variant="default"
        size="xs"
        leftSection={<IconChevronLeft size={14} />}
        {...(hasPrevious ? {} : OFF)}
      >
        {words.previous}
      </Button>
      <Button
        component={Link}
        to={`?${atCursor(search, "starting_after", last.id)}`}
        variant="default"
        size="xs"
        rightSection={<IconChevronRight size={14} />}
        {...(hasNext ? {} : OFF)}
      >
        {words.next}
      </Button>
    </Group>
  );
}

const OFF = { "data-disabled": true, "aria-disabled": true, tabIndex: -1 } as const;

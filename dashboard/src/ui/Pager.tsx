import { Button, Group, type ButtonProps } from "@mantine/core";
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
      <Way
        to={hasPrevious ? atCursor(search, "ending_before", first.id) : null}
        leftSection={<IconChevronLeft size={14} />}
      >
        {words.previous}
      </Way>
      <Way
        to={hasNext ? atCursor(search, "starting_after", last.id) : null}
        rightSection={<IconChevronRight size={14} />}
      >
        {words.next}
      </Way>
    </Group>
  );
}

type WayProps = ButtonProps & { readonly to: URLSearchParams | null };

function Way({ to, ...button }: WayProps) {
  return to === null ? (
    <Button variant="default" size="xs" {...button} disabled />
  ) : (
    <Button variant="default" size="xs" {...button} component={Link} to={`?${to}`} />
  );
}

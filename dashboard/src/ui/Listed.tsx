import { Stack } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Answered, type Problem } from "./Answered";
import { Pager } from "./Pager";
import { Rows, type Column } from "./Rows";
import { Loading } from "./States";

type Page<R> = { readonly data: readonly R[]; readonly has_more: boolean };

type Props<R> = {
  readonly label: string;
  readonly query: UseQueryResult<Page<R>, Problem>;
  readonly columns: readonly Column<R>[];
  readonly to?: (row: R) => string;
  /** In place of a table without rows. */
  readonly empty: ReactNode;
};

/** A list of the API in its four states, with the ways to its other pages. */
export function Listed<R extends { readonly id: string }>(props: Props<R>) {
  const { label, query, columns, to, empty } = props;
  return (
    <Answered query={query} loading={<Loading lines={10} />}>
      {({ data, has_more }) =>
        data.length === 0 ? (
          empty
        ) : (
          <Stack gap="sm">
            <Rows
              label={label}
              rows={data}
              columns={columns}
              {...(to === undefined ? {} : { to })}
            />
            <Pager rows={data} hasMore={has_more} />
          </Stack>
        )
      }
    </Answered>
  );
}

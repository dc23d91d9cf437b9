import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Failed, Loading } from "./States";

type Problem = Error & { readonly requestId: string | null };

type Props<T> = {
  readonly query: UseQueryResult<T, Problem>;
  readonly children: (data: T) => ReactNode;
  /** In place of the usual lines. */
  readonly loading?: ReactNode;
};

/** What was asked for, or that it is awaited, or why it did not come. */
export function Answered<T>({ query, children, loading }: Props<T>) {
  if (query.data !== undefined) {
    return children(query.data);
  }
  if (query.error !== null) {
    return <Failed error={query.error} again={() => void query.refetch()} />;
  }
  return loading ?? <Loading />;
}

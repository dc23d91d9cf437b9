import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Failed, Loading } from "./States";
import { ToList } from "./ToList";

const MISSING = 404;

/** Why an answer did not come; `status` 0 when none came at all. */
export type Problem = Error & { readonly requestId: string | null; readonly status: number };

type Props<T> = {
  readonly query: UseQueryResult<T, Problem>;
  readonly children: (data: T) => ReactNode;
  /** In place of the usual lines. */
  readonly loading?: ReactNode;
  /** Whether it is all that the page is about: where there is no such thing, its list is near. */
  readonly isPage?: boolean;
};

/** What was asked for, or that it is awaited, or why it did not come. */
export function Answered<T>({ query, children, loading, isPage = false }: Props<T>) {
  if (query.data !== undefined) {
    return children(query.data);
  }
  if (isPage && query.error?.status === MISSING) {
    return <Failed error={query.error} action={<ToList />} />;
  }
  if (query.error !== null) {
    return <Failed error={query.error} again={() => void query.refetch()} />;
  }
  return loading ?? <Loading />;
}

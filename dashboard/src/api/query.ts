import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  get,
  post,
  remove,
  type Answer,
  type ApiError,
  type Call,
  type PathOf,
  type Place,
} from "./client";
import { usePlace } from "./session";

/** How a question is asked again: every so many milliseconds, or not at all for now. */
export type Asking<T = unknown> = {
  readonly refetchInterval?: number | Again<T>;
  readonly enabled?: boolean;
};
type Again<T> = (query: { readonly state: { readonly data: T | undefined } }) => number | false;

/** What `path` answers in this page's mode. The old answer stays while a new one is awaited. */
export function useGet<P extends PathOf<"get">>(
  path: P,
  call: Call = {},
  asking: Asking<Answer<P, "get">> = {},
) {
  const place = usePlace();
  return useQuery<Answer<P, "get">, ApiError>({
    queryKey: [place.mode, path, call.path ?? {}, call.form ?? {}],
    queryFn: ({ signal }) => get(place, path, { ...call, signal }),
    placeholderData: keepPreviousData,
    ...asking,
  });
}

/** Sends to `path`; afterwards everything that this mode shows is asked for again. */
export function usePost<P extends PathOf<"post">>(path: P) {
  return useChange((place, call) => post(place, path, call));
}

export function useRemove<P extends PathOf<"delete">>(path: P) {
  return useChange((place, call) => remove(place, path, call));
}

function useChange<T>(change: (place: Place, call: Call) => Promise<T>) {
  const place = usePlace();
  const cache = useQueryClient();
  return useMutation<T, ApiError, Call>({
    mutationFn: (call) => change(place, call),
    onSuccess: () => cache.invalidateQueries({ queryKey: [place.mode] }),
  });
}

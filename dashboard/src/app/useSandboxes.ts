import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post, remove, type ApiError, type Place, type Schema } from "../api/client";
import { SESSION_KEY, usePlace, type Mode } from "../api/session";

type Renamed = { readonly id: string; readonly name: string };

/** What is done with sandboxes: from the live mode, whichever this page shows. */
export function useSandboxes(modes: readonly Mode[]) {
  const { csrfToken } = usePlace();
  const cache = useQueryClient();
  const live: Place = { mode: modes.find((it) => it.livemode)?.id ?? null, csrfToken };
  const onSuccess = () => cache.invalidateQueries({ queryKey: SESSION_KEY });
  return {
    create: useMutation<Schema["sandbox"], ApiError, string>({
      mutationFn: (name) => post(live, "/v1/orchestration/sandboxes", { form: { name } }),
      onSuccess,
    }),
    rename: useMutation<Schema["sandbox"], ApiError, Renamed>({
      mutationFn: ({ id, name }) =>
        post(live, "/v1/orchestration/sandboxes/{sandbox}", {
          path: { sandbox: id },
          form: { name },
        }),
      onSuccess,
    }),
    remove: useMutation<Schema["sandbox_deleted"], ApiError, string>({
      mutationFn: (id) =>
        remove(live, "/v1/orchestration/sandboxes/{sandbox}", { path: { sandbox: id } }),
      onSuccess,
    }),
  };
}

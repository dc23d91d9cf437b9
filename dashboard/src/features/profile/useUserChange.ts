import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post, type ApiError, type Schema } from "../../api/client";
import { SESSION_KEY, usePlace } from "../../api/session";
import type { Form } from "../../lib/form";

type Path =
  | "/v1/orchestration/user"
  | "/v1/orchestration/user/password"
  | "/v1/orchestration/user/totp/confirm";

/** Changes the user that is signed in, and says `done`. What is typed is not kept. */
export function useUserChange(path: Path, done: string) {
  const place = usePlace();
  const cache = useQueryClient();
  return useMutation<Schema["user"], ApiError, Form>({
    mutationFn: (form) => post(place, path, { form }),
    gcTime: 0,
    onSuccess: () => {
      notifications.show({ message: done });
      return cache.invalidateQueries({ queryKey: SESSION_KEY });
    },
  });
}

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import type { ApiError } from "../../api/client";
import { SESSION_KEY, type Session } from "../../api/session";

/** What is sent to get in; then whoever got in is led to `next`. Passwords are not kept. */
export function useEnter<T>(enter: (typed: T) => Promise<Session>, next: string) {
  const cache = useQueryClient();
  const navigate = useNavigate();
  return useMutation<Session, ApiError, T>({
    mutationFn: enter,
    gcTime: 0,
    onSuccess: (session) => {
      cache.clear();
      cache.setQueryData(SESSION_KEY, session);
      void navigate(next, { replace: true });
    },
  });
}

/** Where a sign-in leads: a page of the dashboard, whatever the link says. */
export function nextOf(search: URLSearchParams): string {
  const next = search.get("next") ?? "";
  return /^\/(?![/\\])/.test(next) ? next : "/";
}

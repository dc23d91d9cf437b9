import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { ApiError, get, NOWHERE, type Place, type Schema } from "./client";

export type Mode = Schema["session_mode"];

/** Who is signed in, and what they may do. */
export type Session = Schema["session"];

export const SESSION_KEY = ["session"];

/** An error of status 401 when nobody is signed in. */
export function useSession() {
  return useQuery<Session, ApiError>({
    queryKey: SESSION_KEY,
    queryFn: () => get(NOWHERE, "/v1/orchestration/session"),
    staleTime: 60_000,
    retry: false,
  });
}

/**
 * Whether the session that this page knows has ended, or is another's by now: in another tab of
 * this browser somebody signed in, to an account without this page's mode.
 */
export function isSessionOver(error: Error): boolean {
  if (!(error instanceof ApiError)) {
    return false;
  }
  const { code, param } = error.error;
  return code === "session_required" || code === "csrf_token_invalid" || param === "Baton-Mode";
}

/** Where calls of this page go: the mode is in its address. */
export function usePlace(): Place {
  const { mode } = useParams();
  const { data } = useSession();
  return { mode: mode ?? null, csrfToken: data?.csrf_token ?? null };
}

/** The mode in the page's address; null where there is none, or none of that id. */
export function useMode(): Mode | null {
  const { mode } = useParams();
  const { data } = useSession();
  return data?.modes.find((it) => it.id === mode) ?? null;
}

/** Whether the one who is signed in may do what needs `permission`, such as "refunds_write". */
export function useMay(permission: string): boolean {
  const { data } = useSession();
  return data?.permissions.includes(permission) ?? false;
}

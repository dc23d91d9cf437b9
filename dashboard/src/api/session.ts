import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { send, type ApiError, type Place } from "./client";

export type Mode = { readonly id: string; readonly livemode: boolean; readonly name: string };
export type Role = "owner" | "developer" | "operations" | "analyst";

/** Who is signed in, and what they may do. */
export type Session = {
  readonly user: {
    readonly id: string;
    readonly email: string;
    readonly name: string;
    readonly role: Role;
    readonly totp_enabled: boolean;
  };
  readonly csrf_token: string;
  readonly account: { readonly id: string; readonly name: string };
  readonly modes: readonly Mode[];
  readonly permissions: readonly string[];
};

const NOWHERE: Place = { mode: null, csrfToken: null };

export const SESSION_KEY = ["session"];

/** An error of status 401 when nobody is signed in. */
export function useSession() {
  return useQuery<Session, ApiError>({
    queryKey: SESSION_KEY,
    queryFn: () => send<Session>(NOWHERE, "GET", "/v1/orchestration/session", {}),
    staleTime: 60_000,
    retry: false,
  });
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

import { encodeForm, type Form } from "../lib/form";
import type { components, paths } from "./types";

/** The objects of the API by their name: `Schema["payment_intent"]`. */
export type Schema = components["schemas"];

type Verb = "get" | "post" | "delete";
type Operation<P extends keyof paths, V extends Verb> = paths[P][V];
type Json<O> = O extends { responses: { 200: { content: { "application/json": infer T } } } }
  ? T
  : never;

/** The paths that can be called with a verb. */
export type PathOf<V extends Verb> = {
  [P in keyof paths]: Json<Operation<P, V>> extends never ? never : P;
}[keyof paths];
/** What the API answers. */
export type Answer<P extends keyof paths, V extends Verb> = Json<Operation<P, V>>;

/** What a call needs beside its path: the path's variables, and what is asked or sent. */
export type Call = {
  readonly path?: Readonly<Record<string, string>>;
  readonly form?: Form;
  readonly signal?: AbortSignal;
  /** The same key for what is sent again makes it happen once. */
  readonly idempotencyKey?: string;
};

/** Where calls go: which mode, and the token that shows that this page makes them. */
export type Place = { readonly mode: string | null; readonly csrfToken: string | null };

/** Where nobody is signed in yet. */
export const NOWHERE: Place = { mode: null, csrfToken: null };

/** The API's error object, as an exception; `status` 0 when no answer came. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly error: Partial<Schema["error"]["error"]>,
    readonly requestId: string | null,
  ) {
    super(
      error.message ??
        (status === 0 ? "The server could not be reached." : `The server answered ${status}.`),
    );
    this.name = "ApiError";
  }
}

export function get<P extends PathOf<"get">>(place: Place, path: P, call: Call = {}) {
  return send<Answer<P, "get">>(place, "GET", path, call);
}

export function post<P extends PathOf<"post">>(place: Place, path: P, call: Call = {}) {
  return send<Answer<P, "post">>(place, "POST", path, call);
}

export function remove<P extends PathOf<"delete">>(place: Place, path: P, call: Call = {}) {
  return send<Answer<P, "delete">>(place, "DELETE", path, call);
}

async function send<T>(place: Place, method: string, path: string, call: Call): Promise<T> {
  const url = filled(path, call.path ?? {});
  const form = encodeForm(call.form ?? {});
  const response = await fetch(method === "POST" ? url : withQuery(url, form), {
    method,
    headers: headers(place, method, call),
    body: method === "POST" ? form : null,
    signal: call.signal ?? null,
    credentials: "same-origin",
    redirect: "error",
  }).catch((failed: unknown) => {
    throw call.signal?.aborted === true ? failed : new ApiError(0, {}, null);
  });
  const body: unknown = await response.json().catch(() => ({}));
  if (!response.ok) {
    const { error } = body as Partial<Schema["error"]>;
    throw new ApiError(response.status, error ?? {}, response.headers.get("Request-Id"));
  }
  return body as T;
}

/** A file that the API made, from the address that an answer named. */
export async function getFile(place: Place, url: string): Promise<Blob> {
  const response = await fetch(url, { headers: headers(place, "GET", {}), redirect: "error" });
  if (!response.ok) {
    throw new ApiError(response.status, {}, response.headers.get("Request-Id"));
  }
  return response.blob();
}

function headers(place: Place, method: string, call: Call): HeadersInit {
  return {
    ...(place.mode === null ? {} : { "Baton-Mode": place.mode }),
    ...(method === "GET" || place.csrfToken === null ? {} : { "Baton-Csrf": place.csrfToken }),
    ...(call.idempotencyKey === undefined ? {} : { "Idempotency-Key": call.idempotencyKey }),
  };
}

function filled(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) {
      throw new Error(`${path} needs ${name}`);
    }
    return encodeURIComponent(value);
  });
}

function withQuery(url: string, query: URLSearchParams): string {
  return query.size === 0 ? url : `${url}?${query}`;
}

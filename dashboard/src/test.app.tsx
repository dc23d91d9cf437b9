import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { onTestFinished } from "vitest";
import { SESSION_KEY } from "./api/session";

/** A request as a test sees it. */
export type Asked = {
  readonly call: string;
  readonly form: URLSearchParams;
  readonly headers: Headers;
};

type Answers = Readonly<Record<string, (asked: Asked) => unknown>>;
type Shown = {
  readonly permissions?: readonly string[];
  /** What a fake server answers, by verb and path; an object, a response, or an error's status. */
  readonly answers?: Answers;
  /** Where the page is, below its mode. */
  readonly at?: string;
};

/** Shows a part of the dashboard to somebody with `permissions`, before a server that is `answers`. */
export function show(children: ReactNode, { permissions = [], answers = {}, at = "" }: Shown = {}) {
  const asked: Asked[] = [];
  const real = globalThis.fetch;
  globalThis.fetch = (input, init) => Promise.resolve(answer(input, init));
  onTestFinished(() => {
    globalThis.fetch = real;
  });

  function answer(input: Parameters<typeof fetch>[0], init: RequestInit = {}): Response {
    const url = new URL(input instanceof Request ? input.url : input, location.href);
    const body = init.body instanceof URLSearchParams ? init.body : url.searchParams;
    const it = {
      call: `${init.method ?? "GET"} ${url.pathname}`,
      form: body,
      headers: new Headers(init.headers),
    };
    asked.push(it);
    const said = answers[it.call]?.(it) ?? 404;
    if (said instanceof Response) {
      return said;
    }
    return typeof said === "number"
      ? Response.json({ error: { message: `refused with ${said}` } }, { status: said })
      : Response.json(said);
  }

  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  cache.setQueryDefaults(SESSION_KEY, { staleTime: Infinity });
  cache.setQueryData(SESSION_KEY, {
    object: "orchestration.session",
    user: { id: "usr_1", email: "ada@example.com", name: "Ada", role: "owner" },
    csrf_token: "csrf_1",
    account: { id: "acct_1", name: "Example" },
    modes: [{ id: "mode_1", object: "orchestration.mode", livemode: false, name: "Sandbox" }],
    permissions,
  });
  const router = createMemoryRouter([{ path: "/:mode/*", element: children }], {
    initialEntries: [`/mode_1/${at}`],
  });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={cache}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { asked, cache, router };
}

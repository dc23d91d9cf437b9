import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./app/screen.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter, RouterProvider } from "react-router";
import { isSessionOver, SESSION_KEY } from "./api/session";
import { ROUTES } from "./app/routes";
import { theme, variables } from "./app/theme";

const root = document.getElementById("root");
if (root === null) {
  throw new Error("the page has no #root");
}
const router = createBrowserRouter(ROUTES, { basename: "/dashboard" });
const cache = new QueryClient({
  defaultOptions: { queries: { staleTime: 5_000, retry: 1 } },
  queryCache: new QueryCache({ onError: signInAgain }),
  mutationCache: new MutationCache({ onError: signInAgain }),
});

/** That a session is over is noticed by whatever is asked next; then nothing of it is kept. */
function signInAgain(error: Error): void {
  const isSignedIn = cache.getQueryData(SESSION_KEY) !== undefined;
  if (isSignedIn && isSessionOver(error)) {
    void cache.resetQueries({ queryKey: SESSION_KEY });
  }
}

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <QueryClientProvider client={cache}>
        <Notifications />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);

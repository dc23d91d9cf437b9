import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter, Route, Routes, useLocation } from "react-router";
import { expect, test } from "vitest";
import { SearchBox } from "./SearchBox";

function Here() {
  const { pathname, search } = useLocation();
  return <output>{pathname + search}</output>;
}

test("a card is looked for by its last four digits, and its number is nowhere", async () => {
  render(
    <MantineProvider>
      <MemoryRouter initialEntries={["/mode_1/payments"]}>
        <Routes>
          <Route
            path="/:mode/payments"
            element={
              <>
                <SearchBox />
                <Here />
              </>
            }
          />
        </Routes>
      </MemoryRouter>
    </MantineProvider>,
  );
  const box = screen.getByRole("searchbox");
  await userEvent.type(box, "4242 4242 4242 4242{Enter}");
  expect(screen.getByRole("status").textContent).toBe("/mode_1/payments?q=4242");
  expect(box).toHaveProperty("value", "4242");
});

import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { show } from "../../test.app";
import { CustomerPicker } from "./CustomerPicker";

const GRACE = { id: "cus_1", name: "Grace", email: "grace@navy.example" };
const ALAN = { id: "cus_2", name: null, email: "alan@park.example" };

function Picked({ initial = "" }: { readonly initial?: string }) {
  const [customer, setCustomer] = useState(initial);
  return (
    <>
      <CustomerPicker label="Customer" value={customer} onChange={setCustomer} />
      <output>{customer}</output>
    </>
  );
}

const answers = {
  "GET /v1/customers": () => ({ data: [GRACE] }),
  "GET /v1/customers/search": () => ({ data: [ALAN] }),
  "GET /v1/customers/cus_1": () => GRACE,
  "GET /v1/customers/cus_2": () => ALAN,
};

test("whoever came last is offered, and who is typed is looked for", async () => {
  const { asked } = show(<Picked />, { answers });
  const field = screen.getByRole("combobox", { name: "Customer" });
  await userEvent.click(field);
  await screen.findByRole("option", { name: "Grace, grace@navy.example" });
  await userEvent.type(field, "alan");
  await userEvent.click(await screen.findByRole("option", { name: "alan@park.example" }));
  expect(screen.getByRole("status").textContent).toBe("cus_2");
  const search = asked.find(({ call }) => call === "GET /v1/customers/search");
  expect(search?.form.get("query")).toBe('name~"alan" OR email~"alan"');
});

test("an id from a link is shown by its name", async () => {
  show(<Picked initial="cus_1" />, { answers });
  await screen.findByDisplayValue("Grace, grace@navy.example");
});

test("an id that nobody knows any more can still be chosen", async () => {
  show(<Picked />, { answers });
  const field = screen.getByRole("combobox", { name: "Customer" });
  await userEvent.click(field);
  await userEvent.type(field, "cus_gone");
  await userEvent.click(await screen.findByRole("option", { name: "cus_gone" }));
  expect(screen.getByRole("status").textContent).toBe("cus_gone");
});

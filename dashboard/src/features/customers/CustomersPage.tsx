import { useParams } from "react-router";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { useMay } from "../../api/session";
import { FilterBar } from "../../ui/FilterBar";
import { useFilters } from "../../ui/filters";
import { Listed } from "../../ui/Listed";
import { Adder } from "../../ui/Opener";
import { Page } from "../../ui/Page";
import type { Column } from "../../ui/Rows";
import { Empty } from "../../ui/States";
import { Time } from "../../ui/Time";
import { CreateCustomer } from "./CustomerForm";
import { words } from "./words";

type Customer = Schema["customer"];

const FILTERS = ["email"] as const;
const FIELDS = [{ kind: "text", name: "email", label: words.exactEmail }] as const;

const COLUMNS: readonly Column<Customer>[] = [
  { key: "name", label: words.name, cell: (it) => it.name ?? it.email ?? it.id },
  { key: "email", label: words.email, isWide: true, cell: (it) => it.email },
  { key: "description", label: words.description, isWide: true, cell: (it) => it.description },
  { key: "id", label: words.id, isWide: true, cell: (it) => it.id },
  { key: "created", label: words.created, cell: (it) => <Time seconds={it.created} /> },
];

/** Everybody who was ever saved, newest first. */
export function CustomersPage() {
  const { mode = "" } = useParams();
  const filters = useFilters(FILTERS);
  const customers = useGet("/v1/customers", { form: { ...filters.form, limit: 25 } });
  const create = useMay("customers_write") ? (
    <Adder label={words.create}>{(close) => <CreateCustomer onClose={close} />}</Adder>
  ) : undefined;
  return (
    <Page title={words.title} actions={create}>
      <FilterBar filters={filters} fields={FIELDS} />
      <Listed
        label={words.title}
        query={customers}
        columns={COLUMNS}
        to={(it) => `/${mode}/customers/${it.id}`}
        empty={
          filters.isSet ? (
            <Empty title={words.noMatches} />
          ) : (
            <Empty title={words.none}>{words.noneHint}</Empty>
          )
        }
      />
    </Page>
  );
}

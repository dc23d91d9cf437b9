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
import { CreateList } from "./CreateList";
import { kindOf, kinds } from "./paste";
import { kindWords, words } from "./words";

const FILTERS = ["kind", "name"] as const;
const FIELDS = [
  {
    kind: "choice",
    name: "kind",
    label: words.kind,
    choices: kinds.map((it) => ({ value: it, label: kindWords[it].label })),
  },
  { kind: "text", name: "name", label: words.name },
] as const;

const COLUMNS: readonly Column<Schema["value_list"]>[] = [
  { key: "name", label: words.name, cell: (it) => it.name },
  { key: "kind", label: words.kind, cell: (it) => kindWords[kindOf(it.kind)].label },
  { key: "count", label: words.count, isNumber: true, cell: (it) => it.count },
  { key: "version", label: words.version, isNumber: true, isWide: true, cell: (it) => it.version },
  {
    key: "created",
    label: words.created,
    isWide: true,
    cell: (it) => <Time seconds={it.created} />,
  },
];

/** The lists of this mode. */
export function ListsPage() {
  const mayWrite = useMay("lists_write");
  const filters = useFilters(FILTERS);
  const lists = useGet("/v1/orchestration/lists", { form: { limit: 25, ...filters.form } });
  const create = mayWrite && (
    <Adder label={words.create}>{(close) => <CreateList onClose={close} />}</Adder>
  );
  return (
    <Page title={words.title} about={words.about} actions={create}>
      <FilterBar filters={filters} fields={FIELDS} />
      <Listed
        label={words.title}
        query={lists}
        columns={COLUMNS}
        to={(it) => it.id}
        empty={<Empty title={words.emptyTitle}>{words.emptyAbout}</Empty>}
      />
    </Page>
  );
}

import { Select, Stack } from "@mantine/core";
import { useParams } from "react-router";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { useMay } from "../../api/session";
import { Answered } from "../../ui/Answered";
import { Facts } from "../../ui/Facts";
import { useFilters } from "../../ui/filters";
import { Id } from "../../ui/Id";
import { Listed } from "../../ui/Listed";
import { Page } from "../../ui/Page";
import { Panel } from "../../ui/Panel";
import type { Column } from "../../ui/Rows";
import { Empty } from "../../ui/States";
import { Time } from "../../ui/Time";
import { ListActions } from "./ListActions";
import { kindOf } from "./paste";
import { kindWords, words } from "./words";

type List = Schema["value_list"];

const FILTERS = ["version"] as const;
const COLUMNS: readonly Column<Schema["list_value"]>[] = [
  { key: "value", label: words.value, cell: (it) => it.id },
];

/** One list with its values, now or in an earlier version. */
export function ListPage() {
  const { list = "" } = useParams();
  const mayWrite = useMay("lists_write");
  const query = useGet("/v1/orchestration/lists/{list}", { path: { list } });
  const found = query.data !== undefined && "name" in query.data ? query.data : null;
  return (
    <Page
      title={found?.name ?? words.title}
      actions={mayWrite && found !== null && <ListActions it={found} />}
    >
      <Answered query={query} isPage>
        {(it) => ("name" in it ? <Whole it={it} /> : null)}
      </Answered>
    </Page>
  );
}

function Whole({ it }: { readonly it: List }) {
  const filters = useFilters(FILTERS);
  const values = useGet("/v1/orchestration/lists/{list}/values", {
    path: { list: it.id },
    form: { limit: 50, ...filters.form },
  });
  const versions = Array.from({ length: it.version }, (_, index) => it.version - index);
  return (
    <Stack gap="lg">
      <Facts
        facts={[
          [words.id, <Id key="id" value={it.id} />],
          [words.kind, kindWords[kindOf(it.kind)].label],
          [words.count, it.count],
          [words.created, <Time key="created" seconds={it.created} />],
        ]}
      />
      <Panel title={words.values}>
        <Select
          label={words.version}
          description={words.kept}
          data={versions.map((version) => ({
            value: String(version),
            label: version === it.version ? words.versionNow(version) : String(version),
          }))}
          value={filters.values.version ?? String(it.version)}
          allowDeselect={false}
          onChange={(version) =>
            filters.set({ version: version === String(it.version) ? null : version })
          }
          maw={320}
        />
        <Listed
          label={words.values}
          query={values}
          columns={COLUMNS}
          empty={<Empty title={words.noValues}>{words.noValuesAbout}</Empty>}
        />
      </Panel>
    </Stack>
  );
}

import { Button, Group, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link, useParams, useSearchParams } from "react-router";
import { useGet } from "../../api/query";
import { useMay } from "../../api/session";
import { cursorOf } from "../../lib/cursor";
import { Listed } from "../../ui/Listed";
import { Page } from "../../ui/Page";
import { Empty } from "../../ui/States";
import { columnsOf } from "./columns";
import { ColumnsMenu } from "./ColumnsMenu";
import { ExportButton } from "./ExportButton";
import { FilterChips } from "./FilterChips";
import { FilterDialog } from "./FilterDialog";
import { filtersOf, withoutFilters } from "./filters";
import { columnLook } from "./paymentColumns";
import { ViewsMenu } from "./ViewsMenu";
import { words } from "./words";

/** All payments, newest first: as filtered, with the columns that were chosen, by the address. */
export function PaymentsPage() {
  const { mode = "" } = useParams();
  const [search] = useSearchParams();
  const filters = filtersOf(search);
  const payments = useGet("/v1/orchestration/payments", {
    form: { ...filters, ...cursorOf(search), limit: 25 },
  });
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <Page title={words.title} actions={<Actions />}>
      <Stack gap="sm">
        <Group justify="space-between">
          <FilterDialog key={search.toString()} filters={filters} />
          <Group gap="xs">
            <ViewsMenu />
            <ColumnsMenu />
          </Group>
        </Group>
        {isFiltered && (
          <Group gap="xs">
            <FilterChips filters={filters} />
          </Group>
        )}
        <Listed
          label={words.title}
          query={payments}
          columns={columnsOf(search).map(columnLook)}
          to={(it) => `/${mode}/payments/${it.id}`}
          empty={
            isFiltered ? (
              <Empty
                title={words.noMatches}
                action={
                  <Button component={Link} to={`?${withoutFilters(search)}`} variant="default">
                    {words.clear}
                  </Button>
                }
              />
            ) : (
              <Empty title={words.none}>{words.noneHint}</Empty>
            )
          }
        />
      </Stack>
    </Page>
  );
}

function Actions() {
  const { mode = "" } = useParams();
  const mayCreate = useMay("payment_intents_write");
  return (
    <>
      <ExportButton />
      {mayCreate && (
        <Button component={Link} to={`/${mode}/payments/new`} leftSection={<IconPlus size={16} />}>
          {words.create}
        </Button>
      )}
    </>
  );
}

import { Text } from "@mantine/core";
import { useNavigate, useSearchParams } from "react-router";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { looking } from "../../lib/links";
import { FilterBar } from "../../ui/FilterBar";
import { useFilters } from "../../ui/filters";
import { Panel } from "../../ui/Panel";
import { Pill } from "../../ui/Pill";
import { Listed } from "../../ui/Listed";
import type { Column } from "../../ui/Rows";
import { Empty } from "../../ui/States";
import { Time } from "../../ui/Time";
import { DeliveryDrawer } from "./DeliveryDrawer";
import { states, stateOf, stateWords, words } from "./words";

type Delivery = Schema["delivery"];

const RENEWED_MILLIS = 5_000;
const FILTERS = ["status", "event"] as const;
const FIELDS = [
  {
    kind: "choice",
    name: "status",
    label: words.status,
    choices: states.map((it) => ({ value: it, label: stateWords[it].label })),
  },
  { kind: "text", name: "event", label: words.eventId },
] as const;

const COLUMNS: readonly Column<Delivery>[] = [
  { key: "event", label: words.event, cell: (it) => it.event_type },
  { key: "status", label: words.status, cell: (it) => <DeliveryState status={it.status} /> },
  {
    key: "attempts",
    label: words.attempts,
    isNumber: true,
    isWide: true,
    cell: (it) => it.attempts.length,
  },
  {
    key: "next",
    label: words.next,
    isWide: true,
    cell: (it) => (it.next_attempt === null ? "" : <Time seconds={it.next_attempt} />),
  },
  { key: "created", label: words.when, cell: (it) => <Time seconds={it.created} /> },
];

/** What was sent to an endpoint. The delivery that is looked at stands in the page's address. */
export function Deliveries({ endpoint }: { readonly endpoint: string }) {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const filters = useFilters(FILTERS);
  const deliveries = useGet(
    "/v1/orchestration/webhook_deliveries",
    { form: { limit: 20, webhook_endpoint: endpoint, ...filters.form } },
    { refetchInterval: RENEWED_MILLIS },
  );
  const close = () => void navigate(looking(search, "delivery", null));
  return (
    <Panel title={words.deliveries}>
      <Text c="dimmed" size="sm">
        {words.deliveriesAbout}
      </Text>
      <FilterBar filters={filters} fields={FIELDS} />
      <Listed
        label={words.deliveries}
        query={deliveries}
        columns={COLUMNS}
        to={(it) => looking(search, "delivery", it.id)}
        empty={<Empty title={words.noDeliveries}>{words.noDeliveriesAbout}</Empty>}
      />
      <DeliveryDrawer id={search.get("delivery")} onClose={close} />
    </Panel>
  );
}

function DeliveryState({ status }: { readonly status: string }) {
  const { label, tone } = stateWords[stateOf(status)];
  return <Pill tone={tone}>{label}</Pill>;
}

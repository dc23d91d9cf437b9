import { useSearchParams } from "react-router";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { useMay } from "../../api/session";
import { cursorOf } from "../../lib/cursor";
import { Adder } from "../../ui/Opener";
import { Page } from "../../ui/Page";
import { Listed } from "../../ui/Listed";
import type { Column } from "../../ui/Rows";
import { Empty } from "../../ui/States";
import { Time } from "../../ui/Time";
import { AddEndpoint } from "./ChangeEndpoint";
import { EndpointState } from "./EndpointState";
import { words } from "./words";

const COLUMNS: readonly Column<Schema["webhook_endpoint"]>[] = [
  {
    key: "url",
    label: words.url,
    cell: (it) => <span style={{ overflowWrap: "anywhere" }}>{it.url}</span>,
  },
  { key: "description", label: words.description, isWide: true, cell: (it) => it.description },
  { key: "status", label: words.status, cell: (it) => <EndpointState it={it} /> },
  {
    key: "events",
    label: words.events,
    isWide: true,
    isNumber: true,
    cell: (it) => (it.enabled_events.includes("*") ? words.all : it.enabled_events.length),
  },
  {
    key: "created",
    label: words.created,
    isWide: true,
    cell: (it) => <Time seconds={it.created} />,
  },
];

/** The endpoints of this mode. */
export function WebhooksPage() {
  const mayWrite = useMay("webhook_endpoints_write");
  const [search] = useSearchParams();
  const endpoints = useGet("/v1/webhook_endpoints", { form: { limit: 25, ...cursorOf(search) } });
  const add = mayWrite && (
    <Adder label={words.add}>{(close) => <AddEndpoint onClose={close} />}</Adder>
  );
  return (
    <Page title={words.title} about={words.about} actions={add}>
      <Listed
        label={words.title}
        query={endpoints}
        columns={COLUMNS}
        to={(it) => it.id}
        empty={<Empty title={words.emptyTitle}>{words.emptyAbout}</Empty>}
      />
    </Page>
  );
}

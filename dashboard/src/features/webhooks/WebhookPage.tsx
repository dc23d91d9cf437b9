import { List } from "@mantine/core";
import { useParams } from "react-router";
import type { Schema } from "../../api/client";
import { useGet } from "../../api/query";
import { useMay } from "../../api/session";
import { Answered } from "../../ui/Answered";
import { Facts, type Fact } from "../../ui/Facts";
import { Page } from "../../ui/Page";
import { Panel } from "../../ui/Panel";
import { Time } from "../../ui/Time";
import { Deliveries } from "./Deliveries";
import { EndpointActions } from "./EndpointActions";
import { EndpointState } from "./EndpointState";
import { words } from "./words";

type Endpoint = Schema["webhook_endpoint"];

/** One endpoint with what was sent to it. */
export function WebhookPage() {
  const { endpoint = "" } = useParams();
  const mayWrite = useMay("webhook_endpoints_write");
  const query = useGet("/v1/webhook_endpoints/{webhook_endpoint}", {
    path: { webhook_endpoint: endpoint },
  });
  const title = query.data?.description ?? query.data?.url ?? words.title;
  const actions = mayWrite && query.data !== undefined && <EndpointActions it={query.data} />;
  return (
    <Page title={title} actions={actions}>
      <Panel title={words.endpoint}>
        <Answered query={query} isPage>
          {(it) => <Facts facts={facts(it)} />}
        </Answered>
      </Panel>
      <Deliveries endpoint={endpoint} />
    </Page>
  );
}

function facts(it: Endpoint): readonly Fact[] {
  return [
    [words.url, it.url],
    [words.status, <EndpointState it={it} />],
    [words.failingSince, it.failing_since === null ? null : <Time seconds={it.failing_since} />],
    [words.version, it.api_version],
    [words.events, <Events types={it.enabled_events} />],
    [words.inOrder, it.in_order ? words.yes : words.no],
    [words.created, <Time seconds={it.created} />],
  ];
}

function Events({ types }: { readonly types: readonly string[] }) {
  if (types.includes("*")) {
    return words.allEvents;
  }
  return (
    <List size="sm" listStyleType="none">
      {types.map((it) => (
        <List.Item key={it}>{it}</List.Item>
      ))}
    </List>
  );
}

import { Button, Grid, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link, useParams } from "react-router";
import { useGet } from "../../api/query";
import { useMay } from "../../api/session";
import { Answered } from "../../ui/Answered";
import { Page } from "../../ui/Page";
import { Panel } from "../../ui/Panel";
import { AttentionPanel } from "./AttentionPanel";
import { FigureCards } from "./FigureCards";
import { HoursChart } from "./HoursChart";
import { ProcessorsPanel } from "./ProcessorsPanel";
import { words } from "./words";

const RENEW_MILLIS = 10_000;

/** Today at a glance: how payments go, which processors work, what needs a person. */
export function HomePage() {
  const { mode = "" } = useParams();
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const home = useGet(
    "/v1/orchestration/home",
    { form: { timezone } },
    { refetchInterval: RENEW_MILLIS },
  );
  const create = useMay("payment_intents_write") ? (
    <Button component={Link} to={`/${mode}/payments/new`} leftSection={<IconPlus size={16} />}>
      {words.create}
    </Button>
  ) : undefined;
  return (
    <Page title={words.title} actions={create}>
      <Answered query={home}>
        {({ today, yesterday, hours, processors }) => (
          <Stack gap="md">
            <FigureCards today={today} yesterday={yesterday} />
            <Grid>
              <Grid.Col span={{ base: 12, lg: 4 }} order={{ lg: 2 }}>
                <AttentionPanel />
              </Grid.Col>
              <Grid.Col span={{ base: 12, lg: 8 }}>
                <Stack gap="md">
                  <Panel title={words.hours}>
                    <HoursChart hours={hours} />
                  </Panel>
                  <ProcessorsPanel processors={processors} />
                </Stack>
              </Grid.Col>
            </Grid>
          </Stack>
        )}
      </Answered>
    </Page>
  );
}

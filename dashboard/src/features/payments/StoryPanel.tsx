import { Alert, Switch, Text, Timeline } from "@mantine/core";
import { useState } from "react";
import { useGet } from "../../api/query";
import { Answered } from "../../ui/Answered";
import { Panel } from "../../ui/Panel";
import { chapters, told } from "./story";
import { StoryEntry } from "./StoryEntry";
import { entryLook } from "./storyLook";
import { pageWords as words } from "./words";

const WATCH_MILLIS = 2_000;

type Props = { readonly payment: string; readonly isMoving: boolean };

/** Everything that happened to a payment, in its order. */
export function StoryPanel({ payment, isMoving }: Props) {
  const [isTechnical, setTechnical] = useState(false);
  const query = useGet(
    "/v1/orchestration/payments/{payment_intent}/timeline",
    { path: { payment_intent: payment } },
    isMoving ? { refetchInterval: WATCH_MILLIS } : {},
  );
  const more = (
    <Switch
      size="xs"
      label={words.technical}
      checked={isTechnical}
      onChange={(event) => setTechnical(event.currentTarget.checked)}
    />
  );
  return (
    <Panel title={words.story} actions={more}>
      <Answered query={query}>
        {({ entries, truncated }) => {
          const story = chapters(isTechnical ? entries : told(entries));
          const start = entries[0]?.at_millis ?? 0;
          return (
            <>
              {story.length === 0 && <Text c="dimmed">{words.noStory}</Text>}
              <Timeline bulletSize={26} lineWidth={2} active={story.length}>
                {story.map(({ entry, below }, index) => {
                  const { icon: Icon, color } = entryLook(entry);
                  return (
                    <Timeline.Item key={index} bullet={<Icon size={14} />} color={color}>
                      <StoryEntry entry={entry} below={below} start={start} />
                    </Timeline.Item>
                  );
                })}
              </Timeline>
              {truncated && <Alert color="gray">{words.truncated}</Alert>}
            </>
          );
        }}
      </Answered>
    </Panel>
  );
}

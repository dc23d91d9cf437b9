import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useGet, usePost } from "../../api/query";
import { Answered } from "../../ui/Answered";
import { Ask } from "../../ui/Ask";
import { ChangeList } from "./ChangeList";
import { ProblemList } from "./ProblemList";
import { severityOf } from "./problems";
import type { RuleSet } from "./useBuilder";
import { words } from "./words";

type Props = { readonly set: RuleSet; readonly close: () => void };

/** Shows what would be different from now on, and then makes it so. */
export function ActivateDialog({ set, close }: Props) {
  const path = { rule_set: set.id };
  const check = useGet("/v1/orchestration/rule_sets/{rule_set}/check", { path });
  const activate = usePost("/v1/orchestration/rule_sets/{rule_set}/activate");
  const confirm = () =>
    activate.mutate(
      { path, form: { version: set.version } },
      {
        onSuccess: () => {
          close();
          notifications.show({ color: "teal", message: words.activate.done(set.name) });
        },
      },
    );
  return (
    <Ask
      opened
      onClose={close}
      title={words.activate.title}
      confirm={words.activate.confirm}
      onConfirm={confirm}
      isPending={activate.isPending}
      error={activate.error}
    >
      <Text>
        {words.activate.intro} <b>{set.name}</b>.
      </Text>
      <Against set={set} />
      <Answered query={check}>
        {({ findings }) =>
          findings.length > 0 && (
            <div>
              <Text fw={500}>{words.activate.findings}</Text>
              <ProblemList
                problems={findings.map((it) => ({
                  place: null,
                  severity: severityOf(it.severity),
                  message: it.message,
                }))}
              />
            </div>
          )
        }
      </Answered>
    </Ask>
  );
}

/** The difference from the active rule set, when there is one. */
function Against({ set }: { readonly set: RuleSet }) {
  const active = useGet("/v1/orchestration/rule_sets", { form: { status: "active", limit: 1 } });
  const hasActive = active.data?.data.length === 1;
  const diff = useGet(
    "/v1/orchestration/rule_sets/{rule_set}/diff/{other}",
    { path: { rule_set: set.id, other: "active" } },
    { enabled: hasActive },
  );
  return (
    <Answered query={active}>
      {() =>
        hasActive ? (
          <Answered query={diff}>
            {({ before, changes }) => (
              <div>
                <Text fw={500}>{words.activate.changes(before.name)}</Text>
                <ChangeList
                  changes={changes.map((it) => it.message)}
                  none={words.activate.nothing}
                />
              </div>
            )}
          </Answered>
        ) : (
          <Text>{words.activate.first}</Text>
        )
      }
    </Answered>
  );
}

import { Anchor, Button, Group, List, Modal, Select, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { post, type ApiError, type Schema } from "../../api/client";
import { usePlace, useSession, type Mode } from "../../api/session";
import { Failed } from "../../ui/States";
import type { RuleSet } from "./useBuilder";
import { words } from "./words";

type Promotion = Schema["promotion"];
type Props = { readonly set: RuleSet; readonly close: () => void };

/** Copies the rules to another mode of the account, and reports what stands there for what. */
export function PromoteDialog({ set, close }: Props) {
  const { mode } = useParams();
  const modes = (useSession().data?.modes ?? []).filter((it) => it.id !== mode);
  const live = modes.find((it) => it.livemode);
  const [to, setTo] = useState(live?.id ?? modes[0]?.id ?? null);
  const target = modes.find((it) => it.id === to);
  const promote = usePromotion(set);
  return (
    <Modal opened onClose={close} title={words.promote.title} size="lg">
      <Stack>
        {promote.data !== undefined && target !== undefined ? (
          <Report promotion={promote.data} mode={target} />
        ) : (
          <>
            <Text>{modes.length === 0 ? words.promote.nowhere : words.promote.intro}</Text>
            <Select
              label={words.promote.to}
              data={modes.map((it) => ({ value: it.id, label: it.name }))}
              value={to}
              onChange={setTo}
              allowDeselect={false}
            />
            {promote.error !== null && <Failed error={promote.error} />}
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {promote.data === undefined ? words.page.cancel : words.page.close}
          </Button>
          {promote.data === undefined && target !== undefined && (
            <Button loading={promote.isPending} onClick={() => promote.mutate(target)}>
              {words.promote.confirm}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

/** The live mode asks: it is the one that reaches all others. */
function usePromotion(set: RuleSet) {
  const place = usePlace();
  const cache = useQueryClient();
  const live = useSession().data?.modes.find((it) => it.livemode);
  return useMutation<Promotion, ApiError, Mode>({
    mutationFn: (to) =>
      post(
        { ...place, mode: live?.id ?? place.mode },
        "/v1/orchestration/rule_sets/{rule_set}/promote",
        { path: { rule_set: set.id }, form: { to: to.livemode ? "live" : to.id } },
      ),
    onSuccess: (_, to) => cache.invalidateQueries({ queryKey: [to.id] }),
  });
}

type ReportProps = {
  readonly promotion: Promotion;
  readonly mode: { readonly id: string; readonly name: string };
};

function Report({ promotion: { mapped, unmapped, rule_set }, mode }: ReportProps) {
  return (
    <>
      <Text>{words.promote.done(mode.name)}</Text>
      <Counterparts title={words.promote.unmapped} counterparts={unmapped} />
      <Counterparts title={words.promote.mapped} counterparts={mapped} />
      <Anchor component={Link} to={`/${mode.id}/rules/${rule_set.id}`}>
        {words.promote.open}
      </Anchor>
    </>
  );
}

type CounterpartsProps = {
  readonly title: string;
  readonly counterparts: Promotion["mapped"];
};

function Counterparts({ title, counterparts }: CounterpartsProps) {
  return (
    counterparts.length > 0 && (
      <div>
        <Text fw={500}>{title}</Text>
        <List size="sm">
          {counterparts.map((it) => (
            <List.Item key={it.from}>
              {it.name} {it.copied && `(${words.promote.copied})`}
            </List.Item>
          ))}
        </List>
      </div>
    )
  );
}

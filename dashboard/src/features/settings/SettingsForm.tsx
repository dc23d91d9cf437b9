import { Button, Group, NumberInput, Select, Stack, Switch } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type SyntheticEvent } from "react";
import type { Schema } from "../../api/client";
import { usePost } from "../../api/query";
import { Panel } from "../../ui/Panel";
import { Failed } from "../../ui/States";
import { RetryReasons } from "./RetryReasons";
import { words } from "./words";

type Settings = Schema["settings"];
type Props = { readonly settings: Settings; readonly mayWrite: boolean };

/** The settings as they are typed; they count when they are saved. */
export function SettingsForm({ settings, mayWrite }: Props) {
  const [draft, setDraft] = useState(settings);
  const save = usePost("/v1/orchestration/settings");
  const isChanged = JSON.stringify(draft) !== JSON.stringify(settings);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    // What came of it is told even though the answer puts a new form in this one's place.
    save.mutateAsync({ form: formOf(draft) }).then(
      () => notifications.show({ message: words.saved }),
      () => undefined,
    );
  };
  return (
    <form onSubmit={submit}>
      <fieldset disabled={!mayWrite} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
        <Stack gap="lg">
          <Routing draft={draft} onChange={setDraft} />
          <Compatibility draft={draft} onChange={setDraft} />
          <Panel title={words.retries}>
            <RetryReasons
              value={draft.retry}
              onChange={(retry) =>
                setDraft({
                  ...draft,
                  retry: {
                    added_reasons: [...retry.added_reasons],
                    removed_reasons: [...retry.removed_reasons],
                  },
                })
              }
            />
          </Panel>
          {save.error !== null && <Failed error={save.error} />}
          {mayWrite && (
            <Group>
              <Button type="submit" disabled={!isChanged} loading={save.isPending}>
                {words.save}
              </Button>
              {isChanged && (
                <Button variant="default" onClick={() => setDraft(settings)}>
                  {words.undo}
                </Button>
              )}
            </Group>
          )}
        </Stack>
      </fieldset>
    </form>
  );
}

type PartProps = {
  readonly draft: Settings;
  readonly onChange: (draft: Settings) => void;
};

function Routing({ draft, onChange }: PartProps) {
  return (
    <Panel title={words.routing}>
      <Switch
        label={words.alwaysOrchestrate}
        description={words.alwaysOrchestrateAbout}
        checked={draft.always_orchestrate}
        onChange={(event) =>
          onChange({ ...draft, always_orchestrate: event.currentTarget.checked })
        }
      />
      <Switch
        label={words.errorProtection}
        description={words.errorProtectionAbout}
        checked={draft.error_protection}
        onChange={(event) => onChange({ ...draft, error_protection: event.currentTarget.checked })}
      />
      <NumberInput
        label={words.deadline}
        description={words.deadlineAbout}
        min={5}
        max={120}
        allowDecimal={false}
        value={draft.confirm_deadline_seconds}
        onChange={(value) => onChange({ ...draft, confirm_deadline_seconds: Number(value) })}
        maw={420}
      />
    </Panel>
  );
}

function Compatibility({ draft, onChange }: PartProps) {
  return (
    <Panel title={words.compatibility}>
      <Switch
        label={words.strict}
        description={words.strictAbout}
        checked={draft.charges === "strict"}
        onChange={(event) =>
          onChange({ ...draft, charges: event.currentTarget.checked ? "strict" : "compat" })
        }
      />
      <Select
        label={words.verification}
        description={words.verificationAbout}
        data={Object.entries(words.verifications).map(([value, label]) => ({ value, label }))}
        value={draft.card_verification}
        allowDeselect={false}
        onChange={(value) => onChange({ ...draft, card_verification: value ?? "processor" })}
        maw={420}
      />
    </Panel>
  );
}

function formOf(draft: Settings) {
  return {
    always_orchestrate: draft.always_orchestrate,
    card_verification: draft.card_verification,
    charges: draft.charges,
    confirm_deadline_seconds: draft.confirm_deadline_seconds,
    error_protection: draft.error_protection,
    retry: {
      added_reasons: orNone(draft.retry.added_reasons),
      removed_reasons: orNone(draft.retry.removed_reasons),
    },
  };
}

/** An empty list is unset by an empty text: a form cannot hold an empty list. */
function orNone(codes: readonly string[]): readonly string[] | "" {
  return codes.length === 0 ? "" : codes;
}

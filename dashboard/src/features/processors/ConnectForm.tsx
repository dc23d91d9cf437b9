import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { Schema } from "../../api/client";
import { useGet, usePost } from "../../api/query";
import { Answered } from "../../ui/Answered";
import { Ask } from "../../ui/Ask";
import { CredentialFields, SettingFields, type Texts } from "./Fields";
import { environmentWords, words } from "./words";

type Connector = Schema["connector"];

/** A new processor: its form is what the connector's manifest asks for. */
export function ConnectForm({ close }: { readonly close: () => void }) {
  const connectors = useGet("/v1/orchestration/connectors", { form: { limit: 100 } });
  const create = usePost("/v1/orchestration/processors");
  const navigate = useNavigate();
  const [picked, setPicked] = useState<string | null>(null);
  const [environment, setEnvironment] = useState<string | null>(null);
  const [label, setLabel] = useState("");
  const [credentials, setCredentials] = useState<Texts>({});
  const [settings, setSettings] = useState<Texts>({});
  const connector = connectors.data?.data.find((it) => it.name === picked);
  const asked = connector?.environments.find((it) => it === environment);
  const submit = () =>
    create.mutate(
      { form: { connector: picked, environment: asked, label, credentials, settings } },
      { onSuccess: (made) => void navigate(made.id) },
    );
  const pick = (name: string | null, all: readonly Connector[]) => {
    const next = all.find((it) => it.name === name);
    setPicked(name);
    setEnvironment(next?.environments[0] ?? null);
    setCredentials({});
    setSettings({});
    if (label === "" || label === connector?.title) {
      setLabel(next?.title ?? "");
    }
  };
  return (
    <Ask
      opened
      onClose={close}
      title={words.list.connect}
      confirm={words.form.create}
      onConfirm={submit}
      isPending={create.isPending}
      isDisabled={connector === undefined || label.trim() === ""}
      error={create.error}
    >
      <Answered query={connectors}>
        {({ data }) => (
          <Select
            label={words.form.connector}
            data={data.map((it) => ({ value: it.name, label: it.title }))}
            value={picked}
            onChange={(it) => pick(it, data)}
            searchable
            data-autofocus
          />
        )}
      </Answered>
      {connector !== undefined && (
        <>
          {connector.environments.length > 0 && (
            <Select
              label={words.form.environment}
              data={connector.environments.map((it) => ({
                value: it,
                label: environmentWords(it),
              }))}
              value={environment}
              onChange={setEnvironment}
              allowDeselect={false}
            />
          )}
          <TextInput
            label={words.form.label}
            value={label}
            onChange={(event) => setLabel(event.currentTarget.value)}
            maxLength={100}
            required
          />
          <CredentialFields
            fields={connector.credentials}
            isSimulated={environment === "simulated"}
            values={credentials}
            change={setCredentials}
          />
          <SettingFields fields={connector.settings} values={settings} change={setSettings} />
        </>
      )}
    </Ask>
  );
}

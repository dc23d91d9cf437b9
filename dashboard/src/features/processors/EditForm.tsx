import { Fieldset, MultiSelect, Stack, TagsInput, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { useGet, usePost } from "../../api/query";
import { spoken } from "../../lib/codes";
import { Ask } from "../../ui/Ask";
import { CredentialFields, SettingFields, type Texts } from "./Fields";
import { words } from "./words";

type Processor = Schema["processor"];
type Props = { readonly processor: Processor; readonly close: () => void };

/** Changes a processor; credentials that are not typed stay as they are. */
export function EditForm({ processor, close }: Props) {
  const connectors = useGet("/v1/orchestration/connectors", { form: { limit: 100 } });
  const connector = connectors.data?.data.find((it) => it.name === processor.connector);
  const update = usePost("/v1/orchestration/processors/{processor}");
  const [label, setLabel] = useState(processor.label);
  const [acquirerBin, setAcquirerBin] = useState(processor.acquirer_bin ?? "");
  const [credentials, setCredentials] = useState<Texts>({});
  const [settings, setSettings] = useState<Texts>(processor.settings);
  const [limits, setLimits] = useState<LimitTexts>(processor);
  const submit = () => {
    const { brands, currencies, card_countries, lacks } = limits;
    const form = {
      label,
      acquirer_bin: acquirerBin,
      credentials,
      settings,
      // An empty list would not be sent, and the old one would stay.
      brands: orNone(brands),
      currencies: orNone(currencies),
      card_countries: orNone(card_countries),
      lacks: orNone(lacks),
    };
    update.mutate({ path: { processor: processor.id }, form }, { onSuccess: close });
  };
  return (
    <Ask
      opened
      onClose={close}
      title={words.page.edit}
      confirm={words.form.save}
      onConfirm={submit}
      isPending={update.isPending}
      isDisabled={label.trim() === ""}
      error={update.error}
    >
      <TextInput
        label={words.form.label}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
        maxLength={100}
        required
      />
      {connector !== undefined && (
        <>
          <CredentialFields
            fields={connector.credentials}
            isSimulated={processor.environment === "simulated"}
            current={processor.credentials}
            values={credentials}
            change={setCredentials}
          />
          <SettingFields fields={connector.settings} values={settings} change={setSettings} />
          <LimitFields connector={connector} limits={limits} change={setLimits} />
        </>
      )}
      <TextInput
        label={words.form.acquirerBin}
        value={acquirerBin}
        onChange={(event) => setAcquirerBin(event.currentTarget.value)}
        maxLength={11}
      />
    </Ask>
  );
}

type LimitTexts = Readonly<
  Record<"brands" | "currencies" | "card_countries" | "lacks", readonly string[]>
>;

type LimitProps = {
  readonly connector: Schema["connector"];
  readonly limits: LimitTexts;
  readonly change: (limits: LimitTexts) => void;
};

function LimitFields({ connector: { capabilities }, limits, change }: LimitProps) {
  return (
    <Fieldset legend={words.form.limits}>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {words.form.limitsWhy}
        </Text>
        <TagsInput
          label={words.form.currencies}
          value={limits.currencies.map((it) => it.toUpperCase())}
          onChange={(currencies) => change({ ...limits, currencies })}
          data={capabilities.currencies.map((it) => it.toUpperCase())}
        />
        <MultiSelect
          label={words.form.brands}
          value={[...limits.brands]}
          onChange={(brands) => change({ ...limits, brands })}
          data={[...new Set([...BRANDS, ...capabilities.brands])]}
        />
        <TagsInput
          label={words.form.countries}
          value={[...limits.card_countries]}
          onChange={(it) => change({ ...limits, card_countries: it.map(upperCase) })}
          data={capabilities.card_countries}
        />
        <MultiSelect
          label={words.form.lacks}
          value={[...limits.lacks]}
          onChange={(lacks) => change({ ...limits, lacks })}
          data={[...new Set([...capabilities.features, ...limits.lacks])].map((it) => ({
            value: it,
            label: spoken(it),
          }))}
        />
      </Stack>
    </Fieldset>
  );
}

/** Where a connector names none, it takes all that the card schemes have. */
const BRANDS = ["amex", "diners", "discover", "jcb", "mastercard", "unionpay", "visa"];

function orNone(list: readonly string[]): readonly string[] | null {
  return list.length === 0 ? null : list;
}

function upperCase(text: string): string {
  return text.toUpperCase();
}

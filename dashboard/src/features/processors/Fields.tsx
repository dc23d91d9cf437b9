import { Fieldset, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import type { Schema } from "../../api/client";
import { words } from "./words";

type Field = Schema["connector_field"];

/** By the names of the connector's manifest; what was left empty is not among them. */
export type Texts = Readonly<Record<string, string>>;

type Props = {
  readonly fields: readonly Field[];
  readonly values: Texts;
  readonly change: (values: Texts) => void;
};

type CredentialProps = Props & {
  readonly isSimulated: boolean;
  /** What is there already: an empty field leaves it. */
  readonly current?: Readonly<Record<string, { readonly last4: string | null }>>;
};

/** Secrets: typed, sent, and never shown again. */
export function CredentialFields(props: CredentialProps) {
  const { fields, values, change, isSimulated, current } = props;
  return (
    fields.length > 0 && (
      <Fieldset legend={words.form.credentials}>
        <Stack gap="xs">
          <Text size="sm" c="dimmed">
            {words.form.credentialsWhy} {isSimulated && words.form.simulatedWhy}
          </Text>
          {fields.map((it) => (
            <PasswordInput
              key={it.name}
              label={it.title}
              value={values[it.name] ?? ""}
              onChange={(event) => change(withText(values, it.name, event.currentTarget.value))}
              placeholder={current === undefined ? "" : kept(current[it.name])}
              required={!isSimulated && current === undefined}
              autoComplete="off"
              maxLength={4096}
            />
          ))}
        </Stack>
      </Fieldset>
    )
  );
}

function kept(it: { readonly last4: string | null } | undefined): string {
  return it === undefined ? "" : words.form.keep(it.last4);
}

/** Nothing secret. */
export function SettingFields({ fields, values, change }: Props) {
  return (
    fields.length > 0 && (
      <Fieldset legend={words.form.settings}>
        <Stack gap="xs">
          {fields.map((it) => (
            <TextInput
              key={it.name}
              label={it.title}
              value={values[it.name] ?? ""}
              onChange={(event) => change({ ...values, [it.name]: event.currentTarget.value })}
              maxLength={500}
            />
          ))}
        </Stack>
      </Fieldset>
    )
  );
}

function withText(values: Texts, name: string, text: string): Texts {
  const others = Object.entries(values).filter(([it]) => it !== name);
  return Object.fromEntries(text === "" ? others : [...others, [name, text]]);
}

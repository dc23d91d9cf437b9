import { PasswordInput, TextInput } from "@mantine/core";
import { words } from "./words";

export type NewUser = { readonly name: string; readonly password: string };

type Props = { readonly typed: NewUser; readonly onChange: (typed: NewUser) => void };

/** What everybody chooses when they first come in. */
export function NewUserFields({ typed, onChange }: Props) {
  return (
    <>
      <TextInput
        label={words.name}
        autoComplete="name"
        required
        value={typed.name}
        onChange={(event) => onChange({ ...typed, name: event.currentTarget.value })}
      />
      <PasswordInput
        label={words.password}
        description={words.passwordHint}
        autoComplete="new-password"
        required
        minLength={12}
        maxLength={128}
        value={typed.password}
        onChange={(event) => onChange({ ...typed, password: event.currentTarget.value })}
      />
    </>
  );
}

import { Chip, Group, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import type { RefObject, SyntheticEvent } from "react";
import { spaced } from "../../lib/card";
import { createWords as words, testCards } from "./words";

export type CardField = "number" | "expiry" | "code";
export type CardErrors = Readonly<Partial<Record<CardField, string>>>;

type Props = {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly errors: CardErrors;
  readonly hasTestCards: boolean;
};

/** Where a card is typed. The fields keep their text themselves, so that no state ever holds it. */
export function CardFields({ form, errors, hasTestCards }: Props) {
  return (
    <Stack>
      <TextInput
        name="number"
        label={words.number}
        inputMode="numeric"
        autoComplete="cc-number"
        placeholder="1234 1234 1234 1234"
        required
        error={errors.number}
        onInput={regroup}
      />
      <SimpleGrid cols={2}>
        <TextInput
          name="expiry"
          label={words.expiry}
          placeholder={words.expiryPlaceholder}
          inputMode="numeric"
          autoComplete="cc-exp"
          required
          error={errors.expiry}
        />
        <TextInput
          name="code"
          label={words.code}
          inputMode="numeric"
          autoComplete="cc-csc"
          maxLength={4}
          required
          error={errors.code}
        />
      </SimpleGrid>
      <TextInput name="holder" label={words.name} autoComplete="cc-name" />
      {hasTestCards && <TestCards form={form} />}
      <Text size="xs" c="dimmed">
        {words.numberStays}
      </Text>
    </Stack>
  );
}

function TestCards({ form }: Pick<Props, "form">) {
  const fill = (number: string) => {
    const year = String((new Date().getFullYear() + 3) % 100);
    write(form.current, "number", spaced(number));
    write(form.current, "expiry", `12/${year}`);
    write(form.current, "code", "123");
  };
  return (
    <Group gap={6} role="group" aria-label={words.testCards}>
      <Text size="xs" c="dimmed">
        {words.testCards}
      </Text>
      {testCards.map((it) => (
        <Chip key={it.number} size="xs" checked={false} onChange={() => fill(it.number)}>
          {it.what}
        </Chip>
      ))}
    </Group>
  );
}

function write(form: HTMLFormElement | null, name: string, text: string): void {
  const field = form?.elements.namedItem(name);
  if (field instanceof HTMLInputElement) {
    field.value = text;
  }
}

/** Groups the digits as they are typed, where they are typed at the end. */
function regroup(event: SyntheticEvent<HTMLInputElement>): void {
  const field = event.currentTarget;
  if (field.selectionStart === field.value.length) {
    field.value = spaced(field.value);
  }
}

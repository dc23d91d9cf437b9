import {
  ActionIcon,
  Button,
  Group,
  NumberInput,
  Paper,
  Select,
  SimpleGrid,
  TagsInput,
  TextInput,
} from "@mantine/core";
import { IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { usePost } from "../../api/query";
import { Ask } from "../../ui/Ask";
import { EMPTY_LINE, isFixed, isPercent, toLine, toPrice, type Line } from "./prices";
import { words } from "./words";

type Props = { readonly list: Schema["price_list"]; readonly close: () => void };

const BRANDS = ["amex", "diners", "discover", "jcb", "mastercard", "unionpay", "visa"];

/** Writes a price list anew. */
export function PricesForm({ list, close }: Props) {
  const update = usePost("/v1/orchestration/processors/{processor}/prices");
  const [lines, setLines] = useState<readonly Line[]>(() => list.prices.map(toLine));
  const [domestic, setDomestic] = useState<readonly string[]>(list.domestic_countries);
  const [days, setDays] = useState(list.settlement_days);
  const isRight = lines.every((it) => isPercent(it) && isFixed(it));
  const submit = () => {
    const form = {
      prices: lines.length === 0 ? null : lines.map(toPrice),
      domestic_countries: domestic.length === 0 ? null : domestic,
      settlement_days: days,
    };
    update.mutate({ path: { processor: list.processor }, form }, { onSuccess: close });
  };
  return (
    <Ask
      opened
      onClose={close}
      title={words.prices.edit}
      confirm={words.prices.save}
      onConfirm={submit}
      isPending={update.isPending}
      isDisabled={!isRight}
      error={update.error}
    >
      {lines.map((line, index) => (
        <LineFields
          key={index}
          line={line}
          change={(it) => setLines(lines.with(index, it))}
          remove={() => setLines(lines.toSpliced(index, 1))}
          up={
            index === 0
              ? null
              : () => setLines(lines.toSpliced(index, 1).toSpliced(index - 1, 0, line))
          }
        />
      ))}
      <Group>
        <Button
          size="xs"
          variant="light"
          leftSection={<IconPlus size={14} />}
          onClick={() => setLines([...lines, EMPTY_LINE])}
        >
          {words.prices.add}
        </Button>
      </Group>
      <TagsInput
        label={words.prices.domestic}
        value={[...domestic]}
        onChange={(it) => setDomestic(it.map((country) => country.toUpperCase()))}
      />
      <NumberInput
        label={words.prices.days}
        value={days}
        onChange={(it) => setDays(Number(it))}
        min={0}
        max={365}
        allowDecimal={false}
      />
    </Ask>
  );
}

type LineProps = {
  readonly line: Line;
  readonly change: (line: Line) => void;
  readonly remove: () => void;
  readonly up: (() => void) | null;
};

function LineFields({ line, change, remove, up }: LineProps) {
  const { regions } = words.prices;
  return (
    <Paper withBorder p="sm">
      <SimpleGrid cols={{ base: 2, sm: 5 }} spacing="xs">
        <Select
          label={words.prices.brand}
          placeholder={words.prices.any}
          data={BRANDS}
          value={line.brand === "" ? null : line.brand}
          onChange={(it) => change({ ...line, brand: it ?? "" })}
          clearable
        />
        <TextInput
          label={words.prices.currency}
          placeholder={words.prices.any}
          value={line.currency.toUpperCase()}
          onChange={({ currentTarget: { value } }) =>
            change({ ...line, currency: value.trim().toLowerCase() })
          }
          maxLength={3}
        />
        <Select
          label={words.prices.region}
          placeholder={words.prices.any}
          data={[
            { value: "domestic", label: regions.domestic },
            { value: "international", label: regions.international },
          ]}
          value={line.region === "" ? null : line.region}
          onChange={(it) => change({ ...line, region: it ?? "" })}
          clearable
        />
        <TextInput
          label={words.prices.percent}
          value={line.percent}
          error={!isPercent(line) && words.prices.badPercent}
          onChange={({ currentTarget: { value } }) => change({ ...line, percent: value })}
        />
        <TextInput
          label={words.prices.fixed}
          value={line.fixed}
          error={!isFixed(line) && words.prices.badFixed}
          onChange={({ currentTarget: { value } }) => change({ ...line, fixed: value })}
        />
      </SimpleGrid>
      <Group justify="flex-end" gap={4} mt="xs">
        {up !== null && (
          <ActionIcon variant="subtle" color="gray" aria-label={words.prices.up} onClick={up}>
            <IconArrowUp size={16} />
          </ActionIcon>
        )}
        <ActionIcon variant="subtle" color="gray" aria-label={words.prices.remove} onClick={remove}>
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
    </Paper>
  );
}

import {
  Alert,
  Button,
  Group,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
} from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useRef, useState, type SyntheticEvent } from "react";
import { useNavigate, useParams } from "react-router";
import { useMode } from "../../api/session";
import { CURRENCIES } from "../../lib/currencies";
import { fromMajor } from "../../lib/money";
import { AmountInput } from "../../ui/AmountInput";
import { Page } from "../../ui/Page";
import { Panel } from "../../ui/Panel";
import { Failed } from "../../ui/States";
import { words as shared } from "../../ui/words";
import { CardFields, type CardErrors } from "./CardFields";
import { cardErrors, cardOf } from "./cardForm";
import { CustomerPicker } from "./CustomerPicker";
import { usePay } from "./usePay";
import { createWords as words } from "./words";

/** A payment by hand: what for, and with which card. */
export function NewPaymentPage() {
  const { mode = "" } = useParams();
  const navigate = useNavigate();
  const isLive = useMode()?.livemode ?? true;
  const form = useRef<HTMLFormElement>(null);
  const [amount, setAmount] = useState("");
  const [currency, setCurrency] = useState("eur");
  const [description, setDescription] = useState("");
  const [customer, setCustomer] = useState("");
  const [isCapturedLater, setCapturedLater] = useState(false);
  const [isChecked, setChecked] = useState(false);
  const [errors, setErrors] = useState<CardErrors>({});
  const pay = usePay();
  const minor = fromMajor(amount, currency);

  const send = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = event.currentTarget;
    const wrong = cardErrors(typed);
    setErrors(wrong);
    setChecked(true);
    if (minor === null || minor === 0 || Object.keys(wrong).length > 0) {
      return;
    }
    const order = { amount: minor, currency, description, customer, isCapturedLater };
    pay.mutate(
      { order, card: () => cardOf(typed) },
      { onSuccess: (payment) => void navigate(`/${mode}/payments/${payment}`) },
    );
  };

  return (
    <Page title={words.title}>
      {isLive ? (
        <Alert color="red" icon={<IconAlertTriangle />} maw={960}>
          {words.liveHint} {words.hint}
        </Alert>
      ) : (
        <Text c="dimmed">{words.hint}</Text>
      )}
      <form ref={form} onSubmit={send} noValidate autoComplete="off">
        <Stack maw={960}>
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            <Panel title={words.payment}>
              <Group grow align="flex-start">
                <AmountInput
                  label={words.amount}
                  required
                  currency={currency}
                  value={amount}
                  onChange={setAmount}
                  error={isChecked && (minor ?? 0) === 0 && shared.noAmount(currency)}
                />
                <Select
                  label={words.currency}
                  data={CURRENCIES}
                  value={currency}
                  onChange={(it) => setCurrency(it ?? currency)}
                  searchable
                  allowDeselect={false}
                />
              </Group>
              <TextInput
                label={words.description}
                value={description}
                onChange={(event) => setDescription(event.currentTarget.value)}
              />
              <CustomerPicker label={words.customer} value={customer} onChange={setCustomer} />
              <Switch
                label={words.later}
                description={words.laterHint}
                checked={isCapturedLater}
                onChange={(event) => setCapturedLater(event.currentTarget.checked)}
              />
            </Panel>
            <Panel title={words.card}>
              <CardFields form={form} errors={errors} hasTestCards={!isLive} />
            </Panel>
          </SimpleGrid>
          {pay.error !== null && <Failed error={pay.error} />}
          <Group justify="flex-end">
            <Button type="submit" loading={pay.isPending} color={isLive ? "red" : "baton"}>
              {words.pay}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}

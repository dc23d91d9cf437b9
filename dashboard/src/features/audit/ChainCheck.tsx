import { Alert, Button, Modal, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { get, type ApiError } from "../../api/client";
import { usePlace } from "../../api/session";
import { never } from "../../lib/never";
import { Failed } from "../../ui/States";
import { checkChain, type Verdict } from "./chain";
import { faultLabel, words } from "./words";

/** Asks the server whether anything was changed behind its back. */
export function ChainCheck() {
  const place = usePlace();
  const check = useMutation<Verdict, ApiError>({
    mutationFn: () =>
      checkChain((after) => get(place, "/v1/orchestration/audit_log/verify", { form: { after } })),
  });
  return (
    <>
      <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
        {words.check}
      </Button>
      <Modal opened={check.isSuccess || check.isError} onClose={check.reset} title={words.check}>
        {check.data !== undefined && <Told verdict={check.data} />}
        {check.error !== null && <Failed error={check.error} />}
      </Modal>
    </>
  );
}

function Told({ verdict }: { readonly verdict: Verdict }) {
  switch (verdict.kind) {
    case "intact":
      return (
        <Alert color="green" title={words.intact}>
          <Text size="sm" style={{ overflowWrap: "anywhere" }}>
            {words.intactAbout(verdict.entries, verdict.hash)}
          </Text>
        </Alert>
      );
    case "broken":
      return (
        <Alert color="red" title={words.broken} role="alert">
          {words.brokenAbout(verdict.number, faultLabel(verdict.fault))}
        </Alert>
      );
    default:
      return never(verdict);
  }
}

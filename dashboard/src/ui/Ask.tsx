import { Button, Group, Modal, Stack } from "@mantine/core";
import type { SyntheticEvent, ReactNode } from "react";
import { Failed } from "./States";
import { words } from "./words";

type Props = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** The word on the button that does it. */
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly isDangerous?: boolean;
  readonly isPending?: boolean;
  readonly isDisabled?: boolean;
  readonly error?: { readonly message: string; readonly requestId: string | null } | null;
};

/** Asks for what is needed, or only whether it is meant, before something is done. */
export function Ask(props: Props) {
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    props.onConfirm();
  };
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} size="lg">
      <form onSubmit={submit}>
        <Stack>
          {props.children}
          {props.error !== undefined && props.error !== null && <Failed error={props.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {words.cancel}
            </Button>
            <Button
              type="submit"
              color={props.isDangerous === true ? "red" : "baton"}
              loading={props.isPending ?? false}
              disabled={props.isDisabled ?? false}
            >
              {props.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

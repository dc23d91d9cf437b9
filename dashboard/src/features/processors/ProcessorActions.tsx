import { Button, Menu, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useNavigate, useParams } from "react-router";
import type { Schema } from "../../api/client";
import { usePost, useRemove } from "../../api/query";
import { useMay } from "../../api/session";
import { Ask } from "../../ui/Ask";
import { MoreMenu } from "../../ui/MoreMenu";
import { EditForm } from "./EditForm";
import { words } from "./words";

type Props = { readonly processor: Schema["processor"] };

const ONE = "/v1/orchestration/processors/{processor}";

/** What can be done with a processor as a whole. */
export function ProcessorActions({ processor }: Props) {
  const mayWrite = useMay("processors_write");
  const [isEditing, editing] = useDisclosure();
  const path = { processor: processor.id };
  const test = usePost(`${ONE}/test`);
  const tell = (color: string, message: string) => notifications.show({ color, message });
  const ask = () =>
    test.mutate(
      { path },
      {
        onSuccess: (it) =>
          tell(
            it.status === "succeeded" ? "teal" : "red",
            `${it.message} ${words.page.testing(it.duration_ms)}`,
          ),
        onError: (it) => tell("red", it.message),
      },
    );
  return (
    mayWrite && (
      <>
        <Button variant="default" onClick={ask} loading={test.isPending}>
          {words.page.test}
        </Button>
        <Button variant="default" onClick={editing.open}>
          {words.page.edit}
        </Button>
        <More processor={processor} />
        {isEditing && <EditForm processor={processor} close={editing.close} />}
      </>
    )
  );
}

function More({ processor }: Props) {
  const { mode = "" } = useParams();
  const navigate = useNavigate();
  const call = { path: { processor: processor.id } };
  const enable = usePost(`${ONE}/enable`);
  const disable = usePost(`${ONE}/disable`);
  const makeDefault = usePost(`${ONE}/make_default`);
  const remove = useRemove(ONE);
  const [isDisabling, disabling] = useDisclosure();
  const [isRemoving, removing] = useDisclosure();
  const onError = ({ message }: Error) => {
    notifications.show({ color: "red", message });
  };
  return (
    <>
      <MoreMenu label={words.page.more}>
        {processor.status === "enabled" ? (
          <Menu.Item onClick={disabling.open}>{words.page.disable}</Menu.Item>
        ) : (
          <Menu.Item onClick={() => enable.mutate(call, { onError })}>
            {words.page.enable}
          </Menu.Item>
        )}
        {!processor.default && (
          <Menu.Item onClick={() => makeDefault.mutate(call, { onError })}>
            {words.page.makeDefault}
          </Menu.Item>
        )}
        <Menu.Item color="red" onClick={removing.open}>
          {words.page.remove}
        </Menu.Item>
      </MoreMenu>
      <Ask
        opened={isDisabling}
        onClose={disabling.close}
        title={words.page.disableTitle}
        confirm={words.page.disable}
        onConfirm={() => disable.mutate(call, { onSuccess: disabling.close })}
        isDangerous
        isPending={disable.isPending}
        error={disable.error}
      >
        <Text>{words.page.disableWhy}</Text>
      </Ask>
      <Ask
        opened={isRemoving}
        onClose={removing.close}
        title={words.page.removeTitle}
        confirm={words.page.remove}
        onConfirm={() =>
          remove.mutate(call, { onSuccess: () => void navigate(`/${mode}/processors`) })
        }
        isDangerous
        isPending={remove.isPending}
        error={remove.error}
      >
        <Text>{words.page.removeWhy}</Text>
      </Ask>
    </>
  );
}

import {
  Avatar,
  Menu,
  SegmentedControl,
  Text,
  UnstyledButton,
  useMantineColorScheme,
} from "@mantine/core";
import { IconKeyboard, IconLogout, IconUser } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "react-router";
import { remove } from "../api/client";
import { usePlace, type Session } from "../api/session";
import { roleWords, words } from "./words";

type Props = { readonly session: Session; readonly onKeys: () => void };

/** Who is signed in, how the pages look, and the way out. */
export function UserMenu({ session, onKeys }: Props) {
  const { mode = "" } = useParams();
  const { user, account } = session;
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <UnstyledButton aria-label={words.account}>
          <Avatar radius="xl" size={32} color="baton">
            <IconUser size={18} />
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)">
            {user.name}
          </Text>
          <Text size="xs">{user.email}</Text>
          <Text size="xs">{`${roleWords[user.role] ?? user.role}, ${account.name}`}</Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item component={Link} to={`/${mode}/profile`} leftSection={<IconUser size={16} />}>
          {words.profile}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onKeys}>
          {words.keys}
        </Menu.Item>
        <Menu.Label>{words.theme}</Menu.Label>
        <Scheme />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={signOut}>
          {words.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Scheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={words.theme}
      value={colorScheme}
      onChange={(it) => setColorScheme(it)}
      data={[
        { value: "light", label: words.light },
        { value: "dark", label: words.dark },
        { value: "auto", label: words.system },
      ]}
    />
  );
}

/** Nothing of the one who leaves stays in the cache for the next one. */
function useSignOut(): () => void {
  const place = usePlace();
  const cache = useQueryClient();
  const navigate = useNavigate();
  return () =>
    void remove(place, "/v1/orchestration/session").finally(() => {
      cache.clear();
      void navigate("/sign-in");
    });
}

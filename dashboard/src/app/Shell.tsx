import { AppShell, Burger, Group, NavLink, ScrollArea, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, Navigate, Outlet, useLocation, useParams } from "react-router";
import { useSession } from "../api/session";
import { Failed, Loading } from "../ui/States";
import { NAVIGATION } from "./navigation";

/** What is around every page: where one is, and where one can go. */
export function Shell() {
  const [isOpen, { toggle, close }] = useDisclosure();
  const { mode = "" } = useParams();
  const { pathname } = useLocation();
  const session = useSession();
  if (session.data === undefined) {
    return session.error === null ? <Loading /> : <Failed error={session.error} />;
  }
  const { modes, permissions } = session.data;
  if (!modes.some((it) => it.id === mode)) {
    const first = modes.find((it) => !it.livemode) ?? modes[0];
    return <Navigate to={`/${first?.id ?? ""}/home`} replace />;
  }
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: "sm", collapsed: { mobile: !isOpen } }}
      padding="lg"
    >
      <AppShell.Header>
        <Group h="100%" px="md">
          <Burger opened={isOpen} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Menu" />
          <Text fw={700}>Baton</Text>
          <Text>{modes.find((it) => it.id === mode)?.name}</Text>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs">
        <ScrollArea>
          {NAVIGATION.map((section) => (
            <nav key={section.label ?? ""} aria-label={section.label ?? "Main"}>
              {section.label !== null && (
                <Text size="xs" c="dimmed" fw={600} px="sm" pt="md" pb={4}>
                  {section.label}
                </Text>
              )}
              {section.places
                .filter((it) => permissions.includes(it.needs))
                .map((it) => (
                  <NavLink
                    key={it.to}
                    component={Link}
                    to={`/${mode}/${it.to}`}
                    label={it.label}
                    leftSection={<it.icon size={18} stroke={1.6} />}
                    active={pathname.startsWith(`/${mode}/${it.to}`)}
                    onClick={close}
                  />
                ))}
            </nav>
          ))}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

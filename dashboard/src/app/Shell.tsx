import { Alert, AppShell, Burger, Group, ScrollArea, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useRef } from "react";
import { Link, Navigate, Outlet, useLocation, useParams } from "react-router";
import { useSession, type Mode, type Session } from "../api/session";
import { Failed, Loading } from "../ui/States";
import { ModeSwitch } from "./ModeSwitch";
import { modeColor } from "./modeColor";
import { Navigation } from "./Navigation";
import { SearchBox } from "./SearchBox";
import classes from "./Shell.module.css";
import { ShortcutSheet } from "./ShortcutSheet";
import { useLive } from "./useLive";
import { UserMenu } from "./UserMenu";
import { useShortcuts } from "./useShortcuts";
import { words } from "./words";

/** Lets in whoever is signed in, to a mode that there is. */
export function Shell() {
  const { mode = "" } = useParams();
  const { pathname, search } = useLocation();
  const { data: session, error, refetch } = useSession();
  if (error !== null && error.status === 401) {
    const next = new URLSearchParams(pathname === "/" ? {} : { next: pathname + search });
    return <Navigate to={`/sign-in?${next}`} replace />;
  }
  if (session === undefined) {
    return error === null ? <Loading /> : <Failed error={error} again={() => void refetch()} />;
  }
  const here = session.modes.find((it) => it.id === mode);
  if (here === undefined) {
    const first = session.modes.find((it) => !it.livemode) ?? session.modes[0];
    return <Navigate to={`/${first?.id ?? ""}/home`} replace />;
  }
  return <Frame session={session} mode={here} />;
}

type FrameProps = { readonly session: Session; readonly mode: Mode };

/** What is around every page: where one is, and where one can go. */
function Frame({ session, mode }: FrameProps) {
  const [isOpen, { toggle, close }] = useDisclosure();
  const [isSheetOpen, sheet] = useDisclosure();
  const search = useRef<HTMLInputElement>(null);
  useShortcuts({ search: () => search.current?.focus(), help: sheet.open });
  const isCut = useLive();
  const { modes, permissions } = session;
  const color = `var(--mantine-color-${modeColor(mode, modes)}-filled)`;
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 220, breakpoint: "sm", collapsed: { mobile: !isOpen } }}
      padding={{ base: "md", sm: "lg" }}
      style={{ "--mode-color": color }}
    >
      <a href="#main" className={classes["skip"]}>
        {words.skip}
      </a>
      <AppShell.Header className={classes["header"] ?? ""}>
        <Group h="100%" px="md" wrap="nowrap" justify="space-between">
          <Group wrap="nowrap" gap="sm">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={words.menu}
            />
            <Text
              component={Link}
              to={`/${mode.id}/home`}
              fw={700}
              c="inherit"
              td="none"
              visibleFrom="xs"
            >
              Baton
            </Text>
            <ModeSwitch mode={mode} modes={modes} />
          </Group>
          <Group wrap="nowrap" gap="md">
            <SearchBox inputRef={search} w={320} visibleFrom="sm" />
            <UserMenu session={session} onKeys={sheet.open} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs">
        <ScrollArea>
          <SearchBox hiddenFrom="sm" mb="xs" onSearch={close} />
          <Navigation permissions={permissions} onGo={close} />
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} maw={2360}>
        {isCut && (
          <Alert color="red" icon={<IconPlugConnectedX />} role="alert" mb="lg">
            {words.cut}
          </Alert>
        )}
        <Outlet />
      </AppShell.Main>
      <ShortcutSheet opened={isSheetOpen} onClose={sheet.close} />
    </AppShell>
  );
}

import { Button, ColorSwatch, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck, IconChevronDown, IconFlask, IconSettings } from "@tabler/icons-react";
import { useLocation, useNavigate } from "react-router";
import { useMay, type Mode } from "../api/session";
import { modeColor } from "./modeColor";
import { SandboxesDialog } from "./SandboxesDialog";
import { words } from "./words";

type Props = { readonly mode: Mode; readonly modes: readonly Mode[] };

/** Which mode this page shows, and the way to the others. */
export function ModeSwitch({ mode, modes }: Props) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [isManaging, managing] = useDisclosure();
  const mayManage = useMay("sandboxes_write") && modes.some((it) => it.livemode);
  // What a page is about is in one mode only: the others have the list that it is in.
  const section = pathname.split("/")[2] ?? "home";
  return (
    <>
      <Menu position="bottom-start" width={240}>
        <Menu.Target>
          <Button
            size="xs"
            color={modeColor(mode, modes)}
            leftSection={mode.livemode ? null : <IconFlask size={14} />}
            rightSection={<IconChevronDown size={14} />}
            aria-label={words.modeNow(mode.name)}
            autoContrast
            maw={180}
          >
            {mode.name}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{words.modes}</Menu.Label>
          {modes.map((it) => (
            <Menu.Item
              key={it.id}
              leftSection={<ColorSwatch size={12} color={swatch(modeColor(it, modes))} />}
              rightSection={it.id === mode.id ? <IconCheck size={14} /> : null}
              onClick={() => void navigate(`/${it.id}/${section}`)}
            >
              {it.name}
            </Menu.Item>
          ))}
          {mayManage && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconSettings size={14} />} onClick={managing.open}>
                {words.manage}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {isManaging && <SandboxesDialog mode={mode} modes={modes} onClose={managing.close} />}
    </>
  );
}

function swatch(color: string): string {
  return `var(--mantine-color-${color}-filled)`;
}

import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import type { ReactNode } from "react";

type Props = {
  /** What it is about, for who does not see where it stands. */
  readonly label: string;
  /** Beside other buttons it looks like one; in a row it keeps quiet. */
  readonly isInRow?: boolean;
  /** Its `Menu.Item`s. */
  readonly children: ReactNode;
};

/** What else can be done, behind three dots. */
export function MoreMenu({ label, isInRow = false, children }: Props) {
  const look = isInRow
    ? ({ variant: "subtle", color: "gray" } as const)
    : ({ variant: "default", size: "lg" } as const);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={label} {...look}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

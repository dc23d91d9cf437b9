import { Button, type ButtonProps } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";

type Props = Omit<ButtonProps, "children"> & {
  readonly label: string;
  /** What opens, made anew each time; it is given how to close. */
  readonly children: (close: () => void) => ReactNode;
};

/** A button, and the dialog that it opens. */
export function Opener({ label, children, ...button }: Props) {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button {...button} onClick={open}>
        {label}
      </Button>
      {isOpen && children(close)}
    </>
  );
}

/** The one that makes another of what a page lists. */
export function Adder(props: Pick<Props, "label" | "children">) {
  return <Opener leftSection={<IconPlus size={16} />} {...props} />;
}

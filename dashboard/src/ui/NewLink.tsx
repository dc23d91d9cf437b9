import { Text, TextInput } from "@mantine/core";
import { useState, type ComponentProps, type ReactNode } from "react";
import { Ask } from "./Ask";
import { ShownOnce } from "./ShownOnce";

type Props = Pick<ComponentProps<typeof Ask>, "title" | "confirm" | "onClose"> & {
  readonly words: {
    readonly email: string;
    readonly link: (email: string) => string;
    readonly linkNote: string;
  };
  readonly about?: string;
  /** What else is asked for. */
  readonly children?: ReactNode;
  readonly making: Required<Pick<ComponentProps<typeof Ask>, "isPending" | "error">>;
  readonly onMake: (email: string) => void;
  /** Of the link, once it is made. */
  readonly url: string | null | undefined;
};

/** Asks for whom a link is to be, has it made, and shows it once. */
export function NewLink({ words, about, children, making, onMake, url, ...ask }: Props) {
  const [typed, setTyped] = useState("");
  const email = typed.trim();
  if (typeof url === "string") {
    return (
      <ShownOnce
        title={ask.title}
        label={words.link(email)}
        secret={url}
        note={words.linkNote}
        onClose={ask.onClose}
      />
    );
  }
  return (
    <Ask
      {...ask}
      opened
      onConfirm={() => onMake(email)}
      isDisabled={email === ""}
      isPending={making.isPending}
      error={making.error}
    >
      {about !== undefined && <Text>{about}</Text>}
      <TextInput
        label={words.email}
        type="email"
        required
        data-autofocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {children}
    </Ask>
  );
}

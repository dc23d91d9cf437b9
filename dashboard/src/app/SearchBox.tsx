import { Box, Kbd, TextInput, type BoxProps } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState, type Ref, type SyntheticEvent } from "react";
import { useNavigate, useParams } from "react-router";
import { addressable } from "../lib/card";
import { words } from "./words";

type Props = Pick<BoxProps, "visibleFrom" | "hiddenFrom" | "w" | "mb"> & {
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly onSearch?: () => void;
};

/** Finds payments by any id or the last four digits of a card. */
export function SearchBox({ inputRef, onSearch, ...box }: Props) {
  const { mode = "" } = useParams();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    const q = addressable(text.trim());
    if (q !== "") {
      setText(q);
      onSearch?.();
      void navigate(`/${mode}/payments?${new URLSearchParams({ q })}`);
    }
  };
  return (
    <Box component="form" role="search" onSubmit={send} {...box}>
      <TextInput
        ref={inputRef ?? null}
        type="search"
        aria-label={words.searchLabel}
        placeholder={words.search}
        leftSection={<IconSearch size={16} />}
        rightSection={<Kbd size="xs">/</Kbd>}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </Box>
  );
}

import { useMantineColorScheme } from "@mantine/core";
import { useWindowEvent } from "@mantine/hooks";
import { useRef } from "react";
import { useNavigate, useParams } from "react-router";
import { isTyping, pressed, type Shortcut } from "./shortcuts";

type Places = { readonly search: () => void; readonly help: () => void };

/** Listens to the keys that `shortcuts` has. */
export function useShortcuts({ search, help }: Places): void {
  const { mode = "" } = useParams();
  const navigate = useNavigate();
  const { toggleColorScheme } = useMantineColorScheme();
  const waiting = useRef<Parameters<typeof pressed>[0]>(null);

  const run = ({ does }: Shortcut) => {
    if (typeof does === "object") {
      void navigate(`/${mode}/${does.go}`);
      return;
    }
    const actions = { search, help, theme: toggleColorScheme };
    actions[does]();
  };

  useWindowEvent("keydown", (event) => {
    if (isTyping(event)) {
      return;
    }
    const { shortcut, waiting: next } = pressed(waiting.current, {
      key: event.key,
      atMillis: event.timeStamp,
    });
    waiting.current = next;
    if (shortcut !== null) {
      event.preventDefault();
      run(shortcut);
    }
  });
}

import {
  createTheme,
  Drawer,
  Modal,
  Notification,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from "@mantine/core";
import { words } from "../ui/words";

const baton: MantineColorsTuple = [
  "#eeeefc",
  "#d9d8f6",
  "#b1aeee",
  "#8682e6",
  "#635edf",
  "#4d47db",
  "#4c45d6",
  "#3a33bd",
  "#332daa",
  "#292595",
];

const closable = { closeButtonProps: { "aria-label": words.close } };

export const theme = createTheme({
  primaryColor: "baton",
  colors: { baton },
  defaultRadius: "md",
  fontFamily: "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  headings: { fontWeight: "650" },
  cursorType: "pointer",
  components: {
    Drawer: Drawer.extend({ defaultProps: closable }),
    Modal: Modal.extend({ defaultProps: closable }),
    Notification: Notification.extend({ defaultProps: closable }),
  },
});

/** Mantine's own greys and links are too pale to read (WCAG 2.2, 1.4.3). */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: { "--mantine-color-dimmed": "#596068", "--mantine-color-placeholder": "#6b727b" },
  dark: {
    "--mantine-color-dimmed": "#a9afb7",
    "--mantine-color-placeholder": "#8f959e",
    "--mantine-color-anchor": "#a5a2ee",
  },
});

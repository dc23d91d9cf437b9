import { createTheme, type MantineColorsTuple } from "@mantine/core";

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

export const theme = createTheme({
  primaryColor: "baton",
  colors: { baton },
  defaultRadius: "md",
  fontFamily: "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  headings: { fontWeight: "650" },
  cursorType: "pointer",
});

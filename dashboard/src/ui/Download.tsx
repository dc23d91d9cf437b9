import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { toCsv } from "../lib/csv";

type Props = {
  readonly label: string;
  /** With its extension. */
  readonly file: string;
  readonly rows: () => readonly (readonly (string | number)[])[];
};

/** Hands over what a table shows, as CSV. */
export function Download({ label, file, rows }: Props) {
  const save = () => {
    const url = URL.createObjectURL(new Blob([toCsv(rows())], { type: "text/csv;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = file;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Button size="xs" variant="default" leftSection={<IconDownload size={14} />} onClick={save}>
      {label}
    </Button>
  );
}

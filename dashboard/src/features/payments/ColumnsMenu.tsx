import { Button, Checkbox, Popover, Stack } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { useSearchParams } from "react-router";
import { columns, columnsOf, toggled } from "./columns";
import { columnWords, words } from "./words";

/** Which columns the table has. The choice is in the address, so that a view can keep it. */
export function ColumnsMenu() {
  const [search, setSearch] = useSearchParams();
  const shown = columnsOf(search);
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button variant="default" size="xs" leftSection={<IconColumns3 size={14} />}>
          {words.columns}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" role="group" aria-label={words.columns}>
          {columns.map((it) => (
            <Checkbox
              key={it}
              size="xs"
              label={columnWords[it]}
              checked={shown.includes(it)}
              onChange={() => setSearch((now) => toggled(now, it), { replace: true })}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

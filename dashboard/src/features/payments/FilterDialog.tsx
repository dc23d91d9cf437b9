import { Button, Group, Modal, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFilter } from "@tabler/icons-react";
import { useState, type SyntheticEvent } from "react";
import { useSearchParams } from "react-router";
import { changed } from "../../ui/filters";
import { FilterFields } from "./FilterFields";
import {
  draftOf,
  filtersFrom,
  withoutFilters,
  wrongAmounts,
  type Draft,
  type Filters,
} from "./filters";
import { filterWords as words } from "./words";

/** Where the filters of the table are chosen, all at once. */
export function FilterDialog({ filters }: { readonly filters: Filters }) {
  const [, setSearch] = useSearchParams();
  const [isOpen, { open, close }] = useDisclosure();
  const [draft, setDraft] = useState<Draft>(() => draftOf(filters));
  const isWrong = wrongAmounts(draft).size > 0;
  const apply = (event: SyntheticEvent) => {
    event.preventDefault();
    close();
    setSearch((now) => changed(withoutFilters(now), filtersFrom(draft)));
  };
  const clear = () => {
    close();
    setSearch((now) => withoutFilters(now));
  };
  return (
    <>
      <Button variant="default" size="xs" leftSection={<IconFilter size={14} />} onClick={open}>
        {words.filter}
      </Button>
      <Modal opened={isOpen} onClose={close} title={words.title} size="lg">
        <form onSubmit={apply}>
          <Stack>
            <FilterFields draft={draft} onChange={setDraft} />
            <Group justify="flex-end">
              <Button variant="default" onClick={clear}>
                {words.clear}
              </Button>
              <Button type="submit" disabled={isWrong}>
                {words.apply}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}

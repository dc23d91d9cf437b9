import { Alert, Button, Modal, Progress, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { getFile, type Schema } from "../../api/client";
import { useGet, usePost } from "../../api/query";
import { useMay, usePlace } from "../../api/session";
import { Answered } from "../../ui/Answered";
import { Opener } from "../../ui/Opener";
import { Failed } from "../../ui/States";
import { filtersOf } from "./filters";
import { exportWords as words } from "./words";

const WATCH_MILLIS = 500;
const FILE_NAME = "payments.csv";

/** Writes what the filters let through into a file, and shows how far that is. */
export function ExportButton() {
  return useMay("exports_write") ? (
    <Opener variant="default" leftSection={<IconDownload size={16} />} label={words.button}>
      {(close) => <ExportDialog onClose={close} />}
    </Opener>
  ) : null;
}

function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const [search] = useSearchParams();
  const { q, ...filters } = filtersOf(search);
  const start = usePost("/v1/orchestration/exports");
  return (
    <Modal opened onClose={onClose} title={words.title}>
      <Stack>
        <Text size="sm">{words.hint}</Text>
        {q !== undefined && <Text size="sm">{words.withoutSearch}</Text>}
        {start.error !== null && <Failed error={start.error} />}
        {start.data === undefined ? (
          <Button loading={start.isPending} onClick={() => start.mutate({ form: filters })}>
            {words.start}
          </Button>
        ) : (
          <Watched id={start.data.id} />
        )}
      </Stack>
    </Modal>
  );
}

function Watched({ id }: { readonly id: string }) {
  const query = useGet(
    "/v1/orchestration/exports/{export}",
    { path: { export: id } },
    { refetchInterval: ({ state }) => isRunning(state.data) && WATCH_MILLIS },
  );
  return <Answered query={query}>{(it) => "status" in it && <State of={it} />}</Answered>;
}

type Export = Schema["export"];

function isRunning(it: Export | Schema["export_deleted"] | undefined): boolean {
  return it === undefined || ("status" in it && it.status === "running");
}

function State({ of: it }: { readonly of: Export }) {
  if (it.status === "failed") {
    return <Alert color="red">{words.failed}</Alert>;
  }
  if (it.url !== null) {
    return (
      <>
        <Text size="sm">{words.ready(it.rows_done)}</Text>
        <Download url={it.url} />
      </>
    );
  }
  const part = it.rows_total === null || it.rows_total === 0 ? 0 : it.rows_done / it.rows_total;
  return (
    <>
      <Progress value={part * 100} animated aria-label={words.progress} />
      <Text size="sm">{words.running(it.rows_done, it.rows_total)}</Text>
    </>
  );
}

/** The address of a file is in a mode, which a plain link could not name. */
function Download({ url }: { readonly url: string }) {
  const place = usePlace();
  const download = useMutation<Blob>({
    mutationFn: () => getFile(place, url),
    onSuccess: save,
  });
  return (
    <>
      {download.error !== null && <Failed error={download.error} />}
      <Button loading={download.isPending} onClick={() => download.mutate()}>
        {words.download}
      </Button>
    </>
  );
}

function save(file: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = FILE_NAME;
  link.click();
  URL.revokeObjectURL(link.href);
}

import { Select } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useGet, usePost } from "../../api/query";
import { useMay } from "../../api/session";
import { Answered } from "../../ui/Answered";
import { Panel } from "../../ui/Panel";
import { Failed } from "../../ui/States";
import { words } from "./words";

/** Which processor is taken where no rule names one; it is changed at once. */
export function DefaultProcessor() {
  const mayWrite = useMay("processors_write");
  const processors = useGet("/v1/orchestration/processors", { form: { limit: 100 } });
  const choose = usePost("/v1/orchestration/processors/{processor}/make_default");
  const change = (processor: string | null) => {
    if (processor !== null) {
      choose.mutate(
        { path: { processor } },
        { onSuccess: () => notifications.show({ message: words.saved }) },
      );
    }
  };
  return (
    <Panel title={words.defaultProcessor}>
      <Answered query={processors}>
        {({ data }) => (
          <Select
            label={words.defaultProcessorAbout}
            placeholder={words.noDefault}
            data={data.map((it) => ({
              value: it.id,
              label: it.label,
              disabled: it.status !== "enabled",
            }))}
            value={data.find((it) => it.default)?.id ?? null}
            onChange={change}
            disabled={!mayWrite || choose.isPending}
            allowDeselect={false}
            maw={420}
          />
        )}
      </Answered>
      {choose.error !== null && <Failed error={choose.error} />}
    </Panel>
  );
}

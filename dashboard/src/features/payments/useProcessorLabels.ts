import { useGet } from "../../api/query";
import { useMay } from "../../api/session";

const KEPT_MAX = 100;

/** The processors of this mode by their ids, for whoever may see them. */
export function useProcessorLabels(): ReadonlyMap<string, string> {
  const mayRead = useMay("processors_read");
  const { data } = useGet(
    "/v1/orchestration/processors",
    { form: { limit: KEPT_MAX } },
    { enabled: mayRead },
  );
  return new Map(data?.data.map((it) => [it.id, it.label]));
}

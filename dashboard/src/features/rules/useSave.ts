import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { get, type ApiError } from "../../api/client";
import { usePost } from "../../api/query";
import { usePlace } from "../../api/session";
import { rebased, toForm } from "./draft";
import type { Builder, RuleSet } from "./useBuilder";
import { words } from "./words";

const PATH = "/v1/orchestration/rule_sets/{rule_set}";

/** Saves the draft over the version that was seen, and tells when somebody else was faster. */
export function useSave({ draft, stored, take }: Builder) {
  const place = usePlace();
  const update = usePost(PATH);
  /** What somebody else saved; null while nobody did. */
  const [newest, setNewest] = useState<RuleSet | null>(null);
  const path = { rule_set: stored.id };

  const refused = (error: ApiError) => {
    if (error.error.code === "rule_set_version_mismatch") {
      void get(place, PATH, { path }).then(
        (it) => setNewest("deleted" in it ? null : it),
        () => setNewest(null),
      );
    } else {
      notifications.show({ color: "red", message: error.message });
    }
  };
  const save = () => {
    const { version } = newest ?? stored;
    const form = { ...toForm(newest === null ? draft : rebased(draft, newest)), version };
    update.mutate(
      { path, form },
      {
        onSuccess: (it) => {
          setNewest(null);
          take(it);
          notifications.show({ message: words.page.saved });
        },
        onError: refused,
      },
    );
  };
  return { save, isPending: update.isPending, newest, forget: () => setNewest(null) };
}

import type { Schema } from "../../api/client";
import { Pill } from "../../ui/Pill";
import { words } from "./words";

/** Whether an endpoint is sent to, and takes what it is sent. */
export function EndpointState({ it }: { readonly it: Schema["webhook_endpoint"] }) {
  if (it.status === "disabled") {
    return <Pill tone="plain">{words.disabled}</Pill>;
  }
  return it.failing_since === null ? (
    <Pill tone="good">{words.enabled}</Pill>
  ) : (
    <Pill tone="bad">{words.failing}</Pill>
  );
}

import type { Schema } from "../../api/client";
import { ShownOnce } from "../../ui/ShownOnce";
import { words } from "./words";

type Props = {
  readonly made: Schema["api_key"];
  readonly title: string;
  readonly onClose: () => void;
};

/** A key that was just made, the one time that it is told. */
export function NewKey({ made, title, onClose }: Props) {
  return (
    <ShownOnce
      title={title}
      label={made.name === "" ? words.unnamed : made.name}
      secret={made.secret ?? ""}
      note={made.type === "publishable" ? words.publishableNote : words.copyNow}
      onClose={onClose}
    />
  );
}

import classes from "./Pill.module.css";

/** How something is: as it should be, not, on its way, not known, or none of these. */
export type Tone = "good" | "bad" | "busy" | "unsure" | "plain";

/** A state in one or two words. Its colour says nothing that the words do not. */
export function Pill({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  return (
    <span className={classes["pill"]} data-tone={tone}>
      {children}
    </span>
  );
}

/** What the values of a list are. */
export const kinds = ["bin", "country", "currency", "text", "metadata"] as const;
export type Kind = (typeof kinds)[number];

export function kindOf(word: string): Kind {
  return kinds.find((it) => it === word) ?? "text";
}

/** What stands in a pasted text, told before it is sent; the server judges in the end. */
export type Pasted = {
  /** The values as they will be kept, each once, in their order. */
  readonly values: readonly string[];
  readonly repeated: number;
  /** The first few that cannot be values of this kind. */
  readonly wrong: readonly string[];
};

const WRONG_MAX = 5;

const shapes: Readonly<Record<Kind, RegExp>> = {
  bin: /^(\d{6}(-\d{6})?|\d{7}(-\d{7})?|\d{8}(-\d{8})?)$/,
  country: /^[A-Z]{2}$/,
  currency: /^[a-z]{3}$/,
  text: /^.{1,255}$/u,
  metadata: /^.{1,255}$/u,
};

/** One value on each line; of codes also with commas, semicolons or blanks between them. */
export function readPasted(kind: Kind, text: string): Pasted {
  const between = kind === "text" || kind === "metadata" ? /[\r\n]+/ : /[\s,;]+/;
  const written = text
    .split(between)
    .map((it) => asKept(kind, it.trim()))
    .filter((it) => it !== "");
  const values = [...new Set(written)];
  return {
    values,
    repeated: written.length - values.length,
    wrong: values.filter((it) => !shapes[kind].test(it)).slice(0, WRONG_MAX),
  };
}

function asKept(kind: Kind, value: string): string {
  switch (kind) {
    case "country":
      return value.toUpperCase();
    case "currency":
      return value.toLowerCase();
    case "bin":
    case "text":
    case "metadata":
      return value;
  }
}

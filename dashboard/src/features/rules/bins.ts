/** One of the pasted words that is no BIN, and where it stands. */
export type BadBin = { readonly line: number; readonly text: string };

export type Bins = { readonly values: readonly string[]; readonly bad: readonly BadBin[] };

const BIN = /^\d{6,8}$/;

/**
 * Prefixes of 6 to 8 digits and ranges of two equally long ones, with line breaks, commas,
 * semicolons or blanks between them; each once, in order.
 */
export function parseBins(text: string): Bins {
  const values = new Set<string>();
  const bad: BadBin[] = [];
  text.split(/\r?\n/).forEach((line, index) => {
    for (const word of line.replace(/\s*[-–]\s*/g, "-").split(/[\s,;]+/)) {
      if (word === "") {
        continue;
      }
      if (isBin(word)) {
        values.add(word);
      } else {
        bad.push({ line: index + 1, text: shortened(word) });
      }
    }
  });
  return { values: [...values], bad };
}

export function isBin(word: string): boolean {
  const [from = "", to, ...more] = word.split("-");
  return to === undefined
    ? BIN.test(from)
    : more.length === 0 &&
        BIN.test(from) &&
        BIN.test(to) &&
        from.length === to.length &&
        from <= to;
}

/** What was pasted may be a whole card number, which is not to be shown again. */
function shortened(word: string): string {
  return word.length <= 8 ? word : `${word.slice(0, 6)}…`;
}

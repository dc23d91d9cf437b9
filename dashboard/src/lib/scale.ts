/** Round numbers from 0 to at least `most`, about `count` steps: 0, 25, 50, 75, 100. */
export function ticks(most: number, count = 4): number[] {
  if (!(most > 0)) {
    return [0, 1];
  }
  const rough = most / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((it) => it * power >= rough * 0.999) ?? 10);
  const steps = Math.ceil(most / step - 1e-9);
  // Counted, not added up: 0.1 three times is not 0.3.
  return Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** At most `count` of the places from 0 to `length`, evenly apart. */
export function places(length: number, count: number): number[] {
  const step = Math.max(1, Math.ceil(length / count));
  return Array.from({ length: Math.ceil(length / step) }, (_, index) => index * step);
}

/** The lines through what is known: a new one begins behind each gap. */
export function runs(values: readonly (number | null)[]): { x: number; y: number }[][] {
  const found: { x: number; y: number }[][] = [[]];
  values.forEach((y, x) => {
    if (y === null) {
      found.push([]);
    } else {
      found.at(-1)?.push({ x, y });
    }
  });
  return found.filter((it) => it.length > 0);
}

/** How large letters are against the usual: they grow on wide screens, and by the reader's wish. */
export function rootScale(): number {
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Number.isNaN(size) ? 1 : size / 16;
}

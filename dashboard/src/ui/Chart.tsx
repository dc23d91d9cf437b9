import { useElementSize } from "@mantine/hooks";
import { useState } from "react";
import { formatDate, formatShort } from "../lib/dates";
import { places, rootScale, runs, ticks } from "../lib/scale";
import classes from "./Chart.module.css";

/** One line; null where nothing is known, which is a gap. */
export type Series = {
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** Something to compare with: dashed. */
  readonly isFaint?: boolean;
};

type Props = {
  /** What is drawn, for who does not see it: a table beside says it all. */
  readonly label: string;
  /** When each place begins, in seconds since 1970. */
  readonly times: readonly number[];
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
  /** The least that the axis reaches; rates reach 1. */
  readonly most?: number;
  readonly height?: number;
};

const COLORS = [
  "light-dark(var(--mantine-color-baton-6), var(--mantine-color-baton-3))",
  "light-dark(var(--mantine-color-teal-7), var(--mantine-color-teal-4))",
  "light-dark(var(--mantine-color-orange-7), var(--mantine-color-orange-4))",
  "light-dark(var(--mantine-color-grape-7), var(--mantine-color-grape-4))",
];
/** In pixels, where letters have their usual size. */
const SPACE = { left: 76, right: 12, top: 10, bottom: 24, tick: 110 };

/** A day has 23 hours once a year. */
const ABOUT_A_DAY = 23 * 3_600;

/** Lines over time. What is under the pointer is told beside it. */
export function Chart({ label, times, series, format, most = 0, height = 220 }: Props) {
  const { ref, width } = useElementSize();
  const scale = rootScale();
  const tall = height * scale;
  const [at, setAt] = useState<number | null>(null);
  const known = series.flatMap((it) => it.values.filter((value) => value !== null));
  const levels = ticks(Math.max(most, ...known));
  const top = levels.at(-1) ?? 1;
  const left = SPACE.left * scale;
  const right = width - SPACE.right * scale;
  const bottom = tall - SPACE.bottom * scale;
  const inner = Math.max(1, right - left);
  const x = (place: number) => left + (inner * place) / Math.max(1, times.length - 1);
  const y = (value: number) => SPACE.top + (bottom - SPACE.top) * (1 - value / top);
  const pick = (pointer: number, edge: number) => {
    const place = Math.round(((pointer - edge - left) / inner) * (times.length - 1));
    setAt(Math.min(times.length - 1, Math.max(0, place)));
  };
  const time = at === null ? undefined : times[at];
  const [first = 0, second = first] = times;
  const say = second - first < ABOUT_A_DAY ? formatShort : formatDate;
  return (
    <div>
      <div
        ref={ref}
        className={classes["plot"]}
        onPointerMove={(event) =>
          pick(event.clientX, event.currentTarget.getBoundingClientRect().left)
        }
        onPointerLeave={() => setAt(null)}
      >
        <svg height={tall} role="img" aria-label={label}>
          {levels.map((level) => (
            <g key={level}>
              <line className={classes["grid"]} x1={left} x2={right} y1={y(level)} y2={y(level)} />
              <text className={classes["tick"]} x={left - 8} y={y(level) + 4} textAnchor="end">
                {format(level)}
              </text>
            </g>
          ))}
          {places(times.length, inner / (SPACE.tick * scale)).map((place) => (
            <text
              key={place}
              className={classes["tick"]}
              x={x(place)}
              y={tall - 6}
              textAnchor={place === times.length - 1 ? "end" : "middle"}
            >
              {say(times[place] ?? 0)}
            </text>
          ))}
          {series.map((it, index) => (
            <Line key={it.name} series={it} color={colorOf(it, index)} {...{ x, y }} />
          ))}
          {at !== null && (
            <line className={classes["cursor"]} x1={x(at)} x2={x(at)} y1={SPACE.top} y2={bottom} />
          )}
        </svg>
        {at !== null && time !== undefined && (
          <div
            className={classes["told"]}
            style={at > times.length / 2 ? { right: width - x(at) + 8 } : { left: x(at) + 8 }}
          >
            {say(time)}
            {series.map((it) => {
              const value = it.values[at] ?? null;
              return (
                <div key={it.name}>
                  {it.name}: <b>{value === null ? "–" : format(value)}</b>
                </div>
              );
            })}
          </div>
        )}
      </div>
      <Legend series={series} />
    </div>
  );
}

type LineProps = {
  readonly series: Series;
  readonly color: string;
  readonly x: (place: number) => number;
  readonly y: (value: number) => number;
};

function Line({ series, color, x, y }: LineProps) {
  return runs(series.values).map((run) => {
    const [first] = run;
    const points = run.map((it) => `${x(it.x)},${y(it.y)}`).join(" ");
    return run.length === 1 && first !== undefined ? (
      <circle key={first.x} cx={x(first.x)} cy={y(first.y)} r={2.5} style={{ fill: color }} />
    ) : (
      <polyline
        key={first?.x}
        className={classes["line"]}
        points={points}
        style={{ stroke: color }}
        data-faint={series.isFaint}
      />
    );
  });
}

/** What is compared with the first line has its colour. */
function colorOf(series: Series, index: number): string {
  return COLORS[series.isFaint === true ? 0 : index % COLORS.length] ?? "currentColor";
}

function Legend({ series }: { readonly series: readonly Series[] }) {
  return (
    <ul className={classes["legend"]}>
      {series.map((it, index) => (
        <li key={it.name}>
          <span
            className={classes["swatch"]}
            style={{ color: colorOf(it, index) }}
            data-faint={it.isFaint}
          />
          {it.name}
        </li>
      ))}
    </ul>
  );
}

import { Table } from "@mantine/core";
import type { KeyboardEvent, ReactNode } from "react";
import { Link } from "react-router";
import classes from "./Listed.module.css";

export type Column<R> = {
  readonly key: string;
  readonly label: string;
  readonly cell: (row: R) => ReactNode;
  /** A number: it stands at the end of its column. */
  readonly isNumber?: boolean;
  /** Left out on phones. */
  readonly isWide?: boolean;
};

type Props<R> = {
  /** What the table is of, for who does not see it. */
  readonly label: string;
  readonly rows: readonly R[];
  readonly columns: readonly Column<R>[];
  /** Where a row leads. Arrow keys go from row to row, Enter follows. */
  readonly to?: (row: R) => string;
};

/** Rows of a table, each of which may lead to its own page. */
export function Rows<R extends { readonly id: string }>({ label, rows, columns, to }: Props<R>) {
  return (
    <Table.ScrollContainer minWidth={0} type="native">
      <Table aria-label={label} highlightOnHover={to !== undefined} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.key} {...looks(column)}>
                {column.label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody onKeyDown={move}>
          {rows.map((row) => (
            <Table.Tr key={row.id} className={classes["row"] ?? ""}>
              {columns.map((column, index) => (
                <Table.Td key={column.key} {...looks(column)}>
                  {index === 0 && to !== undefined ? (
                    <Link to={to(row)} className={classes["link"] ?? ""} data-row>
                      {column.cell(row)}
                    </Link>
                  ) : (
                    column.cell(row)
                  )}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function looks<R>(column: Column<R>) {
  return {
    className: `${classes["cell"] ?? ""} ${column.isNumber === true ? (classes["end"] ?? "") : ""}`,
    ...(column.isWide === true ? { visibleFrom: "sm" } : {}),
  };
}

function move(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("a[data-row]")];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = at === -1 ? undefined : links[at + step];
  if (next !== undefined) {
    event.preventDefault();
    next.focus();
  }
}

type Call = {
  readonly method: "GET" | "POST" | "DELETE";
  readonly url: string;
  readonly params?: Readonly<Record<string, string>>;
};

/** The same request for a terminal. The key is a name that the reader fills in: none is ever copied. */
export function curl({ method, url, params = {} }: Call): string {
  const lines = [`curl ${quoted(url)}`, `-u "$BATON_SECRET_KEY:"`];
  if (method !== "GET" && !(method === "POST" && Object.keys(params).length > 0)) {
    lines.push(`-X ${method}`);
  }
  if (method === "GET" && Object.keys(params).length > 0) {
    lines.push("-G");
  }
  for (const [name, value] of Object.entries(params)) {
    lines.push(`--data-urlencode ${quoted(`${name}=${value}`)}`);
  }
  return lines.join(" \\\n  ");
}

/** As one word of a POSIX shell, whatever it holds. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

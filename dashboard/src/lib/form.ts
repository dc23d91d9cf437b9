/** What a form parameter may be. Null and the empty text unset; undefined is not sent. */
export type FormValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly FormValue[]
  | { readonly [name: string]: FormValue };

export type Form = { readonly [name: string]: FormValue };

/** `{a: {b: [1]}}` is `a[b][0]=1`, as the API takes it. */
export function encodeForm(form: Form): URLSearchParams {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) {
    append(pairs, name, value);
  }
  return pairs;
}

function append(pairs: URLSearchParams, name: string, value: FormValue): void {
  if (value === undefined) {
    return;
  }
  if (value === null || typeof value !== "object") {
    pairs.append(name, value === null ? "" : String(value));
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    append(pairs, `${name}[${key}]`, inner);
  }
}

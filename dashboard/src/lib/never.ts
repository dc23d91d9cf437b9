/** Does not compile where a case is missing. */
export function never(missed: never): never {
  throw new Error(`not expected: ${JSON.stringify(missed)}`);
}

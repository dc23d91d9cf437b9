/** Shorter texts match too much: the API refuses them. */
const SHORTEST = 3;

/** The API's question for customers with `text` in their name or e-mail; null where it is too short. */
export function customersLike(text: string): string | null {
  const part = text.trim();
  if (part.length < SHORTEST) {
    return null;
  }
  const quoted = `"${part.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  return `name~${quoted} OR email~${quoted}`;
}

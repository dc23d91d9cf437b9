package baton.ruleset.promotion;

import org.jspecify.annotations.Nullable;

/**
 * What stands in one mode for a processor or a list of another.
 *
 * @param name by which it was looked for: a processor's label, a list's name
 * @param to null when there is nothing
 */
record Counterpart(Kind kind, String from, String name, @Nullable String to, boolean isCopied) {
  /** What it is. */
  enum Kind {
    PROCESSOR,
    LIST
  }
}

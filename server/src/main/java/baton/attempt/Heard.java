package baton.attempt;

/** What became of {@link News}. */
public enum Heard {
  /** It is written down, or was known, or somebody asks soon. */
  TAKEN,
  /** No operation of ours is known to be meant: not yet, or never. */
  UNMATCHED,
  /** It says the opposite of what was decided, and nothing can be done about that here. */
  CONTRADICTING
}

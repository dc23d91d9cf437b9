package baton.attempt;

/** What became of {@link News}. */
public enum Heard {
  /** It is written down, or was known, or somebody asks soon. */
  TAKEN,
  /** No operation of ours is known to be meant: not yet, or never. */
  UNMATCHED,
  /** The reply is still to come, and says more: only then, or when it was lost, this counts. */
  TOO_SOON,
  /** It says the opposite of what was decided, and nothing can be done about that here. */
  CONTRADICTING
}

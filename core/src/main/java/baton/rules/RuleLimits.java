package baton.rules;

/** How much there may be of everything in a rule set. */
public final class RuleLimits {
  public static final int RULES_MAX = 100;

  /** In one rule, where a group counts as one. */
  public static final int CONDITIONS_MAX = 20;

  /** In one group, with those of the groups inside. */
  public static final int GROUP_MAX = 100;

  /** Groups inside groups: an {@code any} in a {@code not} in an {@code any}, and no further. */
  public static final int NESTING_MAX = 3;

  /** Prefixes and ranges of one condition or list. */
  public static final int BINS_MAX = 100_000;

  /** Values of one condition or list that are no BINs. */
  public static final int VALUES_MAX = 1_000;

  /** Characters of the name of a rule or a rule set; at least 1. */
  public static final int NAME_MAX = 100;

  /** Characters of a value; at least 1. */
  public static final int VALUE_MAX = 500;

  /** Characters of a key of metadata, as in metadata itself; at least 1. */
  public static final int KEY_MAX = 40;

  public static final int SHARES_MIN = 2;
  public static final int SHARES_MAX = 10;
  public static final int RETRIES_MAX = 5;

  private RuleLimits() {}

  /** Values of one condition or list. */
  public static int valuesMax(Attribute.Kind kind) {
    return kind == Attribute.Kind.BIN ? BINS_MAX : VALUES_MAX;
  }
}

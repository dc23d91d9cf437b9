package baton.connectors.network;

import static java.util.stream.Collectors.toUnmodifiableMap;

import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.core.Table;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A processor's words for a no, in ours.
 *
 * @param reasons by the processor's code
 */
public record Vocabulary(Map<String, DeclineReason> reasons) {
  /** What says no more than that it was a no: any code of a scheme says more. */
  private static final Set<DeclineReason> GENERIC =
      Set.of(DeclineReason.GENERIC_DECLINE, DeclineReason.DO_NOT_HONOR);

  public Vocabulary {
    reasons = Map.copyOf(reasons);
  }

  /**
   * What card schemes said beside the processor.
   *
   * @param brand of the card, in Stripe's words; null where it is not known
   */
  public record Scheme(@Nullable String brand, @Nullable String response, @Nullable String advice) {
    /** The processor does not tell. */
    public static final Scheme SILENT = new Scheme(null, null, null);
  }

  /** Of a table with the columns: code, reason, and whatever is for people, with the source. */
  public static Vocabulary read(Class<?> beside, String table) {
    return new Vocabulary(
        Table.read(beside, table).stream()
            .collect(toUnmodifiableMap(row -> row[0], row -> DeclineReason.of(row[1]))));
  }

  /**
   * The scheme's own code is stronger than the processor's word for it, unless it says less; a word
   * that is not in the table is never guessed.
   */
  public Decline decline(String code, Scheme scheme) {
    var said = NetworkCodes.reason(scheme.brand(), scheme.response(), scheme.advice());
    var word = reasons.get(code);
    if (said != null && (word == null || !GENERIC.contains(said))) {
      return new Decline(said, scheme.response(), scheme.advice(), code);
    }
    return word == null
        ? Decline.unmapped(scheme.response(), scheme.advice(), code)
        : new Decline(word, scheme.response(), scheme.advice(), code);
  }
}

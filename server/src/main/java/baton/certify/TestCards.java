package baton.certify;

import baton.core.Secret;
import baton.core.Table;
import baton.vault.CardInput;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cards that mean something to a processor's test environment, and to nobody else.
 *
 * @param byUse a use without one is skipped
 */
public record TestCards(Map<Use, TestCard> byUse) {
  private static final int EXP_MONTH = 3;
  private static final int EXP_YEAR = 2030;

  public TestCards {
    byUse = Map.copyOf(byUse);
  }

  /** What a card is for. */
  public enum Use {
    APPROVED,
    DECLINED,
    /** Its payer is asked to authenticate. */
    CHALLENGED
  }

  /**
   * One of them.
   *
   * @param holder the name on it, where that decides; null for any
   * @param amountMinor where that decides; null for any
   */
  public record TestCard(
      Secret number, Secret cvc, @Nullable String holder, @Nullable Long amountMinor) {
    CardInput input() {
      return new CardInput(number, EXP_MONTH, EXP_YEAR, cvc);
    }
  }

  /** Those that the connector's processor publishes; sandbox processors take Stripe's. */
  public static TestCards of(String connector) {
    var cards = new EnumMap<Use, TestCard>(Use.class);
    var name = connector.startsWith("sandbox") ? "stripe" : connector;
    for (var row : Table.read(TestCards.class, "cards.csv")) {
      if (row[0].equals(name)) {
        cards.put(Use.valueOf(row[1]), card(row));
      }
    }
    return new TestCards(cards);
  }

  private static TestCard card(String[] row) {
    return new TestCard(
        new Secret(row[2]),
        new Secret(row[3]),
        row[4].isEmpty() ? null : row[4],
        row[5].isEmpty() ? null : Long.valueOf(row[5]));
  }

  /** With another number for {@code use}: processors give some cards to some accounts only. */
  public TestCards with(Use use, Secret number) {
    var all = new EnumMap<Use, TestCard>(Use.class);
    all.putAll(byUse);
    all.put(use, new TestCard(number, new Secret("123"), null, null));
    return new TestCards(all);
  }
}

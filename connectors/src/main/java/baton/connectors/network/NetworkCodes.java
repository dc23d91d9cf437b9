package baton.connectors.network;

import static java.util.stream.Collectors.toUnmodifiableMap;

import baton.connector.DeclineReason;
import baton.core.Table;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the response and advice codes of card schemes say of the reason of a decline. */
public final class NetworkCodes {
  private record Code(String brand, String code) {}

  private static final String ANY = "any";
  private static final Map<Code, DeclineReason> RESPONSES = read("responses.csv");
  private static final Map<Code, DeclineReason> ADVICES = read("advices.csv");

  private NetworkCodes() {}

  /**
   * Null when the codes say nothing, or nothing but that it was a no. An advice that names a reason
   * is stronger than the response.
   *
   * @param brand of the card, in Stripe's words; null where it is not known
   * @param response ISO 8583's field 39 as the scheme gives it: {@code 51}
   * @param advice Mastercard's merchant advice code: {@code 03}
   */
  public static @Nullable DeclineReason reason(
      @Nullable String brand, @Nullable String response, @Nullable String advice) {
    var byAdvice = find(ADVICES, brand, advice);
    return byAdvice == null ? find(RESPONSES, brand, response) : byAdvice;
  }

  private static @Nullable DeclineReason find(
      Map<Code, DeclineReason> codes, @Nullable String brand, @Nullable String code) {
    if (code == null) {
      return null;
    }
    var ofBrand = brand == null ? null : codes.get(new Code(brand, code));
    return ofBrand == null ? codes.get(new Code(ANY, code)) : ofBrand;
  }

  private static Map<Code, DeclineReason> read(String table) {
    return Table.read(NetworkCodes.class, table).stream()
        .filter(row -> !row[2].isEmpty())
        .collect(
            toUnmodifiableMap(row -> new Code(row[0], row[1]), row -> DeclineReason.of(row[2])));
  }
}

package baton.connectors.stripe;

import baton.connector.Notice;
import baton.connectors.wire.Hmac;
import java.util.List;

/**
 * {@code Stripe-Signature: t=…,v1=…,v1=…}: HMAC-SHA256 over {@code t.body}, one {@code v1} for each
 * secret while secrets are rolled (docs.stripe.com/webhooks/signature). How old {@code t} is, is
 * not looked at: an old notice is at worst a hint too many.
 */
final class Signature {
  private static final int PARTS_MAX = 16;

  private Signature() {}

  static boolean isGenuine(Notice notice, String secret) {
    var header = notice.header("stripe-signature");
    if (header == null) {
      return false;
    }
    var parts = List.of(header.split(",", PARTS_MAX));
    var time = parts.stream().filter(it -> it.startsWith("t=")).findFirst().orElse("t=");
    var expected = Hmac.sha256(secret, time.substring(2) + "." + notice.body());
    return parts.stream()
        .filter(it -> it.startsWith("v1="))
        .anyMatch(it -> Hmac.isHex(expected, it.substring(3)));
  }
}

package baton.connectors.worldpay;

import baton.core.Json;
import java.net.URI;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The links of a payment, as they are kept with it: long, opaque, and different after every step.
 * One that leads elsewhere than to the account's own address is not kept: it would get the
 * password.
 */
final class Links {
  static final String SELF = "self";
  static final String CANCEL = "cancel";
  static final String SETTLE = "settle";
  static final String REFUND = "refund";
  static final String DEVICE = "device";
  static final String CHALLENGE = "challenge";

  private static final int CHARS_MAX = 1500;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9:/._~%!$&'()*+,;=@?-]+");

  /** Ours, and Worldpay's names of actions. */
  private static final Map<String, String> ACTIONS =
      Map.of(
          CANCEL, "cancelPayment",
          SETTLE, "partiallySettlePayment",
          REFUND, "partiallyRefundPayment",
          DEVICE, "supply3dsDeviceData",
          CHALLENGE, "complete3dsChallenge");

  private Links() {}

  /** Those of a reply that can be followed. */
  static SortedMap<String, String> of(Json reply, URI base) {
    var links = new TreeMap<String, String>();
    ACTIONS.forEach(
        (ours, theirs) -> put(links, ours, reply.at("_actions").at(theirs).text("href"), base));
    put(links, SELF, reply.at("_links").at("self").text("href"), base);
    put(links, SELF, reply.at("_links").at("payment").text("href"), base);
    return links;
  }

  private static void put(SortedMap<String, String> into, String name, String href, URI base) {
    if (address(href, base) != null) {
      into.put(name, href);
    }
  }

  /** Null for no link, and for one that leads elsewhere. */
  static @Nullable URI address(@Nullable String href, URI base) {
    if (href == null || href.length() > CHARS_MAX || !href.startsWith(base + "/")) {
      return null;
    }
    var isPlain = FORM.matcher(href).matches() && !href.contains("/../");
    return isPlain ? URI.create(href) : null;
  }
}

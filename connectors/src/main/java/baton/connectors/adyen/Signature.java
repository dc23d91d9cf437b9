package baton.connectors.adyen;

import baton.connectors.wire.Hmac;
import baton.core.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How an item is signed: HMAC-SHA256 over eight of its fields, in the item itself. What it says
 * beside these, such as the reason of a refusal, is not signed.
 */
final class Signature {
  private static final Pattern KEY = Pattern.compile("([0-9A-Fa-f]{2}){16,64}");

  private Signature() {}

  static boolean isGenuine(Json item, String hexKey) {
    var given = item.at("additionalData").text("hmacSignature");
    return KEY.matcher(hexKey).matches()
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8),
            of(item, hexKey).getBytes(StandardCharsets.UTF_8));
  }

  private static String of(Json item, String hexKey) {
    var amount = item.at("amount");
    var signed =
        Stream.of(
                item.text("pspReference"),
                item.text("originalReference"),
                item.text("merchantAccountCode"),
                item.text("merchantReference"),
                String.valueOf(amount.number("value", -1)),
                amount.text("currency"),
                item.text("eventCode"),
                item.text("success"))
            .collect(Collectors.joining(":"));
    var seal = Hmac.of("HmacSHA256", HexFormat.of().parseHex(hexKey), signed);
    return Base64.getEncoder().encodeToString(seal);
  }
}

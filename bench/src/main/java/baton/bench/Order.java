package baton.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * The bytes with which an SDK makes a payment. Written down here rather than made by an SDK, and
 * kept from one payment to the next, so that clients do not take the CPU from what is measured.
 */
final class Order {
  private static final String BODY =
      "amount=1999&currency=eur&payment_method=pm_card_visa&confirm=true"
          + "&automatic_payment_methods[enabled]=true"
          + "&automatic_payment_methods[allow_redirects]=never";

  private static final String HEAD =
      """
      POST /v1/payment_intents HTTP/1.1
      Host: 127.0.0.1:%d
      Authorization: Bearer %s
      Content-Type: application/x-www-form-urlencoded;charset=UTF-8
      Content-Length: %d
      Stripe-Version: 2025-09-30.clover
      User-Agent: Stripe/v1 JavaBindings/30.0.0
      Accept: application/json
      Accept-Charset: UTF-8
      X-Stripe-Client-User-Agent: {"bindings.version":"30.0.0","lang":"Java","publisher":"Stripe"}
      Idempotency-Key: %s

      """;

  private static final String NO_KEY = "00000000-0000-0000-0000-000000000000";
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(ISO_8859_1);

  private final SplittableRandom random = new SplittableRandom();
  private final ByteBuffer bytes;
  private final int keyFrom;
  private final int keyTo;

  /** Of a server at {@code port} of this machine, for whom {@code secretKey} stands. */
  Order(int port, String secretKey) {
    var head = HEAD.formatted(port, secretKey, BODY.length(), NO_KEY).replace("\n", "\r\n");
    var text = (head + BODY).getBytes(ISO_8859_1);
    bytes = ByteBuffer.allocateDirect(text.length).put(text);
    keyFrom = head.indexOf(NO_KEY);
    keyTo = keyFrom + NO_KEY.length();
  }

  /** Always the same bytes, but for an idempotency key of its own. */
  ByteBuffer next() {
    for (var i = keyFrom; i < keyTo; i++) {
      if (bytes.get(i) != '-') {
        bytes.put(i, DIGITS[random.nextInt(DIGITS.length)]);
      }
    }
    return bytes.rewind();
  }

  /** That of the last {@link #next}. */
  String key() {
    var key = new byte[keyTo - keyFrom];
    bytes.get(keyFrom, key);
    return new String(key, ISO_8859_1);
  }
}

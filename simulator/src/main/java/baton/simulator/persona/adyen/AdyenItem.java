package baton.simulator.persona.adyen;

import baton.core.Json;
import baton.core.Secret;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Status;
import baton.simulator.ledger.Terms;
import baton.simulator.ledger.TestCard.Quirk;
import baton.simulator.wire.Told;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One item of a webhook: signed by itself. */
final class AdyenItem {
  private record Subject(String code, boolean isSuccess) {}

  private AdyenItem() {}

  /** Null for what Adyen does not tell of: a payment that waits for its payer, and what is open. */
  static @Nullable ObjectNode of(Told told, Terms terms, Instant now) {
    var entry = told.entry();
    var opening = told.opening();
    var subject = subject(entry, opening);
    if (subject == null) {
      return null;
    }
    var item = Json.object();
    item.putObject("amount").put("currency", entry.currency()).put("value", entry.amount());
    item.put("eventCode", subject.code())
        .put("merchantReference", reference(entry, opening))
        .put("paymentMethod", "visa")
        .put("reason", entry.refusal() == null ? "" : AdyenWords.reason(entry.refusal()).text())
        .put("success", String.valueOf(subject.isSuccess()));
    switch (entry.verb()) {
      case AUTHORIZE, VERIFY, RESUME ->
          item.put("pspReference", AdyenWords.reference(opening.id()));
      case CAPTURE, CANCEL, REVERSE, REFUND, INCREMENT ->
          item.put("pspReference", AdyenWords.reference(entry.id()))
              .put("originalReference", AdyenWords.reference(opening.id()));
    }
    item.set("additionalData", AdyenWords.additionalData(entry, opening));
    return signed(item, terms, now);
  }

  /** {@code item} as the merchant gets it. */
  static ObjectNode signed(ObjectNode item, Terms terms, Instant now) {
    item.put("eventDate", now.toString())
        .put("merchantAccountCode", terms.credential("merchant_account").reveal());
    item.withObject("/additionalData")
        .put("hmacSignature", signature(new Json(item), terms.credential("hmac_key")));
    return item;
  }

  private static @Nullable Subject subject(Entry entry, Entry opening) {
    var status = entry.status();
    if (status == Status.ACTION_REQUIRED || status == Status.PENDING) {
      return null;
    }
    return switch (entry.verb()) {
      case AUTHORIZE, VERIFY, RESUME -> new Subject("AUTHORISATION", status.isApproval());
      case CAPTURE -> new Subject("CAPTURE", status == Status.CAPTURED);
      case CANCEL -> new Subject("CANCELLATION", true);
      case REVERSE -> new Subject("TECHNICAL_CANCEL", true);
      case REFUND ->
          status == Status.FAILED && isFailingLate(opening)
              ? new Subject("REFUND_FAILED", true)
              : new Subject("REFUND", status == Status.REFUNDED);
      case INCREMENT -> new Subject("AUTHORISATION_ADJUSTMENT", status.isApproval());
    };
  }

  private static boolean isFailingLate(Entry opening) {
    return opening.sale() != null && opening.sale().card().quirk() == Quirk.FAILING_REFUND;
  }

  /** The payment's, but where a change has one of its own. */
  private static String reference(Entry entry, Entry opening) {
    return switch (entry.verb()) {
      case AUTHORIZE, VERIFY, RESUME, REVERSE -> opening.once().key();
      case CAPTURE, CANCEL, REFUND, INCREMENT -> entry.once().key();
    };
  }

  private static String signature(Json item, Secret key) {
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
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(key.reveal()), "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** Whoever guesses a key may not even know that it is hexadecimal. */
  private static byte[] bytes(String key) {
    return key.matches("([0-9A-Fa-f]{2})+")
        ? HexFormat.of().parseHex(key)
        : key.getBytes(StandardCharsets.UTF_8);
  }
}

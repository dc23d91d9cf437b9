package baton.simulator.persona.braintree;

import baton.core.Currencies;
import baton.core.Money;
import baton.core.Secret;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Status;
import baton.simulator.ledger.Terms;
import baton.simulator.ledger.Verb;
import baton.simulator.wire.Dispute;
import baton.simulator.wire.Letter;
import baton.simulator.wire.Told;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Currency;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Webhooks: XML in Base64 in a form, sealed with the private key. */
final class Letters {
  private Letters() {}

  /** None of what Braintree tells nobody. */
  static Stream<Letter> of(Told told, Terms terms, Instant now) {
    var kind = kind(told.entry());
    return kind == null ? Stream.empty() : Stream.of(letter(xml(told, kind, now), terms));
  }

  private static @Nullable String kind(Entry it) {
    if (it.status() == Status.CAPTURED) {
      return "transaction_settled";
    }
    return it.status() == Status.FAILED && it.verb() == Verb.REFUND ? "refund_failed" : null;
  }

  private static String xml(Told told, String kind, Instant now) {
    var isRefund = told.entry().verb() == Verb.REFUND;
    var it = isRefund ? told.entry() : told.opening();
    var money = new Money(it.amount(), Currency.getInstance(it.currency()));
    return """
    <notification>
      <timestamp type="datetime">%s</timestamp>
      <kind>%s</kind>
      <subject>
        <transaction>
          <id>%s</id>
          <type>%s</type>
          <amount>%s</amount>
          <currency-iso-code>%s</currency-iso-code>
          <order-id>%s</order-id>
        </transaction>
      </subject>
    </notification>
    """
        .formatted(
            now,
            kind,
            Views.legacyId(it.id()),
            isRefund ? "credit" : "sale",
            Currencies.decimal(money),
            it.currency(),
            it.once().key());
  }

  static Letter of(Dispute it, Terms terms, Instant now) {
    var kind =
        switch (it.stage()) {
          case OPEN -> "opened";
          case UNDER_REVIEW -> "disputed";
          case ACCEPTED -> "accepted";
          case WON -> "won";
          case LOST -> "lost";
        };
    var money = new Money(it.amount(), Currency.getInstance(it.opening().currency()));
    var due = Instant.ofEpochSecond(it.dueBy()).atOffset(ZoneOffset.UTC).toLocalDate();
    return letter(
        """
        <notification>
          <timestamp type="datetime">%s</timestamp>
          <kind>dispute_%s</kind>
          <subject>
            <dispute>
              <id>%s</id>
              <amount>%s</amount>
              <currency-iso-code>%s</currency-iso-code>
              <reason>%s</reason>
              <reason-code>%s</reason-code>
              <status>%s</status>
              <reply-by-date type="date">%s</reply-by-date>
              <transaction>
                <id>%s</id>
              </transaction>
            </dispute>
          </subject>
        </notification>
        """
            .formatted(
                now,
                kind,
                it.id(),
                Currencies.decimal(money),
                it.opening().currency(),
                it.complaint().reason().equals("fraudulent") ? "fraud" : "product_not_received",
                it.complaint().networkReason(),
                it.stage() == Dispute.Stage.OPEN ? "open" : kind,
                due,
                Views.legacyId(it.opening().id())),
        terms);
  }

  private static Letter letter(String xml, Terms terms) {
    var payload =
        Base64.getMimeEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8)) + "\n";
    var seal =
        terms.credential("public_key").reveal()
            + "|"
            + seal(terms.credential("private_key"), payload);
    var body = "bt_signature=" + escape(seal) + "&bt_payload=" + escape(payload);
    return new Letter(Map.of("Content-Type", "application/x-www-form-urlencoded"), body);
  }

  private static String seal(Secret key, String payload) {
    try {
      var sha1 = MessageDigest.getInstance("SHA-1");
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(
          new SecretKeySpec(
              sha1.digest(key.reveal().getBytes(StandardCharsets.UTF_8)), "HmacSHA1"));
      return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA1", e);
    }
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

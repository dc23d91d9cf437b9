package baton.vault;

import baton.connector.CardSlot;
import baton.connector.HttpCall;
import baton.connector.HttpReply;
import baton.core.Card;
import baton.core.Secret;
import baton.vault.number.CardNumber;
import baton.vault.out.Sent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What goes into the card slots of one call, and must not come back with its reply. */
record Filling(Card card, CardNumber number, @Nullable Secret cvc, @Nullable Secret cryptogram) {
  private static final String MASK = "***";

  /** The call with its slots filled, or why that cannot be. */
  sealed interface Filled {
    record Ok(HttpCall call) implements Filled {}

    record Impossible(String why) implements Filled {}
  }

  /**
   * Each slot is filled once. A second one was not written by a connector but smuggled in with a
   * text that somebody else controls, such as a description, and would show the number there.
   */
  Filled fill(HttpCall call, String body) {
    var filled = body;
    for (var slot : CardSlot.values()) {
      var at = body.indexOf(slot.marker());
      if (at < 0) {
        continue;
      }
      if (body.indexOf(slot.marker(), at + 1) >= 0) {
        return new Filled.Impossible("the call has the card slot " + slot + " twice");
      }
      var value = value(slot);
      if (value == null) {
        return new Filled.Impossible("the " + slot + " is no longer held");
      }
      filled = filled.replace(slot.marker(), value);
    }
    var encoded = CardSlot.CRYPTOGRAM.encodedMarker();
    if (filled.contains(encoded)) {
      if (cryptogram == null || filled.indexOf(encoded) != filled.lastIndexOf(encoded)) {
        return new Filled.Impossible("the form has no cryptogram, or twice");
      }
      var value = URLEncoder.encode(cryptogram.reveal(), StandardCharsets.UTF_8);
      filled = filled.replace(encoded, value);
    }
    var ready = new HttpCall(call.method(), call.url(), new TreeMap<>(call.headers()), filled);
    return ready.hasSlots()
        ? new Filled.Impossible("the call has a card slot that nobody knows")
        : new Filled.Ok(ready);
  }

  /** Processors do echo requests: what is secret is masked wherever the reply repeats it. */
  Sent masked(Sent sent) {
    return switch (sent) {
      case Sent.Replied(var reply) -> new Sent.Replied(masked(reply));
      case Sent.NotSent _, Sent.NoReply _ -> sent;
    };
  }

  private HttpReply masked(HttpReply reply) {
    var headers = new TreeMap<>(reply.headers());
    headers.replaceAll((_, value) -> masked(value));
    return new HttpReply(reply.status(), headers, masked(reply.body()));
  }

  private String masked(String text) {
    var shown = text.replace(number.digits(), number.masked());
    if (cryptogram == null) {
      return shown;
    }
    var plain = cryptogram.reveal();
    return shown
        .replace(plain, MASK)
        .replace(plain.replace("/", "\\/"), MASK)
        .replace(URLEncoder.encode(plain, StandardCharsets.UTF_8), MASK);
  }

  private @Nullable String value(CardSlot slot) {
    return switch (slot) {
      case NUMBER -> number.digits();
      case EXP_MONTH -> String.format(Locale.ROOT, "%02d", card.expMonth());
      case EXP_YEAR -> Integer.toString(card.expYear());
      case CVC -> cvc == null ? null : cvc.reveal();
      case CRYPTOGRAM -> cryptogram == null ? null : cryptogram.reveal();
    };
  }
}

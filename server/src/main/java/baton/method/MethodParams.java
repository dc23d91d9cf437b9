package baton.method;

import baton.connector.Operation.StoredCredential.Purpose;
import baton.core.Card;
import baton.core.Secret;
import baton.http.AddressParams;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Shape;
import baton.method.PaymentMethods.CardSource;
import baton.method.PaymentMethods.Draft;
import baton.vault.CardInput;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cards and billing details as parameters, the same wherever they are taken. */
public final class MethodParams {
  private static final int TEXT_MAX = 5000;
  private static final int NUMBER_MAX = 64;
  private static final int CVC_MAX = 16;

  private static final Shape CARD =
      Shape.of(
              Param.text("cvc", CVC_MAX),
              Param.integer("exp_month", 0, 9999),
              Param.integer("exp_year", 0, 9999),
              Param.hash("networks", Shape.of(preferred())),
              Param.text("number", NUMBER_MAX),
              Param.text("token", TEXT_MAX))
          .and(WalletParams.all());

  static final Shape BILLING =
      Shape.of(
          Param.hash("address", AddressParams.ADDRESS).clearable(),
          Param.email("email").clearable(),
          text("name"),
          text("phone"),
          text("tax_id"));

  private static final Param ALLOW_REDISPLAY =
      Param.oneOf("allow_redisplay", "unspecified", "always", "limited");

  /** {@code payment_method_data}, and what a payment method is created from. */
  public static final Shape DATA =
      Shape.of(
              ALLOW_REDISPLAY,
              Param.hash("billing_details", BILLING),
              Param.hash("card", CARD),
              Param.metadata(),
              Param.oneOf("type", "card"))
          .unsupported("radar_options");

  private MethodParams() {}

  /** Which network of a co-badged card the payer wants; those that Stripe lets choose. */
  static Param preferred() {
    return Param.oneOf("preferred", "cartes_bancaires", "mastercard", "visa");
  }

  /** What the API answers when {@code network} is none of the card's. */
  static Problem notAvailable(String network) {
    return notAvailable(network, "card[networks][preferred]");
  }

  static Problem notAvailable(String network, String param) {
    return Problem.invalid("The network " + network + " is not available on this card.", param)
        .code("payment_method_invalid_parameter");
  }

  static Param allowRedisplay() {
    return ALLOW_REDISPLAY;
  }

  /** What a card is kept for, or charged for. */
  public static Param use(String name) {
    return Param.oneOf(name, "recurring", "installment", "unscheduled");
  }

  /** Reads {@link #use(String)}; {@code current} when nothing was sent. */
  public static @Nullable Purpose use(Params card, String name, @Nullable Purpose current) {
    var sent = card.text(name);
    return sent == null ? current : Purpose.of(sent);
  }

  /** Reads {@link #DATA}. */
  public static Draft draft(Params data) {
    data.requiredText("type");
    var card = data.hash("card");
    if (card == null) {
      throw Problem.invalid(
              "Missing required param: " + data.nameOf("card") + ".", data.nameOf("card"))
          .code("parameter_missing");
    }
    return new Draft(
        source(card),
        billing(data.hash("billing_details"), BillingDetails.NONE),
        data.text("allow_redisplay"),
        data.merged("metadata", Map.of()));
  }

  /** Throws what the API answers when a card was refused. */
  public static PaymentMethod required(PaymentMethods.Made made, String param) {
    return switch (made) {
      case PaymentMethods.Made.Ok(var method) -> method;
      case PaymentMethods.Made.Refused(var why) -> throw TokenApi.refused(why);
      case PaymentMethods.Made.NoSuchNetwork(var network) -> throw notAvailable(network);
      case PaymentMethods.Made.NoSuchName(var name) ->
          throw Problem.missingReference(
              name.startsWith("tok_") ? "token" : "PaymentMethod", name, param);
    };
  }

  /** What the API answers when the token that {@code method} is made of was used before. */
  public static Problem used(PaymentMethod method, String param) {
    return Problem.invalid(
            "You cannot use a Stripe token more than once: " + method.details().token() + ".",
            param)
        .code("token_already_used");
  }

  /** The card of {@code it}, with another expiry where {@code sent} says so. */
  static Card card(PaymentMethods methods, PaymentMethod it, Params sent) {
    var card = it.card();
    if (!sent.has("exp_month") && !sent.has("exp_year")) {
      return card;
    }
    var month = (int) sent.integer("exp_month", card.expMonth());
    var year = (int) sent.integer("exp_year", card.expYear());
    return TokenApi.required(methods.renewed(it, month, year));
  }

  static BillingDetails billing(@Nullable Params sent, BillingDetails current) {
    if (sent == null) {
      return current;
    }
    return new BillingDetails(
        AddressParams.address(sent, "address", current.address()),
        sent.changed("email", current.email()),
        sent.changed("name", current.name()),
        sent.changed("phone", current.phone()),
        sent.changed("tax_id", current.taxId()));
  }

  private static CardSource source(Params card) {
    var token = card.text("token");
    var networks = card.hash("networks");
    var networkToken = WalletParams.token(card);
    if (token != null) {
      refuseBeside(card, "token", List.of("networks", "network_token", "wallet", "last4"));
      return new CardSource.Named(token);
    }
    if (networkToken != null) {
      refuseBeside(card, "network_token", List.of("networks"));
      return networkToken;
    }
    var wallet = WalletParams.ofNumber(card);
    var cvc = card.text("cvc");
    return new CardSource.Typed(
        new CardInput(
            new Secret(card.requiredText("number")),
            (int) card.requiredInteger("exp_month"),
            (int) card.requiredInteger("exp_year"),
            cvc == null ? null : new Secret(cvc)),
        networks == null ? null : networks.text("preferred"),
        null,
        wallet);
  }

  static void refuseBeside(Params card, String sent, List<String> others) {
    for (var other : others) {
      if (card.has(other)) {
        throw Problem.invalid(
                "You may only specify one of these parameters: %s, %s.".formatted(sent, other),
                card.nameOf(other))
            .code("parameters_exclusive");
      }
    }
  }

  private static Param text(String name) {
    return Param.text(name, TEXT_MAX).clearable();
  }
}

package baton.method;

import baton.core.Address;
import baton.core.Secret;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Shape;
import baton.method.PaymentMethods.CardSource;
import baton.method.PaymentMethods.Draft;
import baton.vault.CardInput;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cards as parameters of Stripe's older API: typed, or as a token. */
public final class CardParams {
  private static final int TEXT_MAX = 5000;
  private static final int NUMBER_MAX = 64;
  static final int CVC_MAX = 16;

  /** Who holds a card. */
  static final Shape HOLDER =
      Shape.of(
          text("address_city"),
          text("address_country"),
          text("address_line1"),
          text("address_line2"),
          text("address_state"),
          text("address_zip"),
          text("name"));

  static final Shape CARD =
      HOLDER
          .and(
              Param.text("cvc", CVC_MAX),
              Param.integer("exp_month", 0, 9999).required(),
              Param.integer("exp_year", 0, 9999).required(),
              Param.text("number", NUMBER_MAX).required())
          .unsupported("currency", "networks");

  private static final Param SOURCE =
      Param.textOr(
              "source",
              TEXT_MAX,
              CARD.and(Param.metadata(), Param.oneOf("object", "card").required()))
          .describe("A token, or a card with `object=card`.");

  private CardParams() {}

  /** {@code source}: an id, or a card that is typed in. */
  public static Param source() {
    return SOURCE;
  }

  /** What {@code source} says is to be made; null when it was not sent. */
  public static @Nullable Draft draft(Params params) {
    var typed = params.hash("source");
    if (typed != null) {
      var holder = holder(typed);
      return new Draft(
          new CardSource.Typed(input(typed)),
          new BillingDetails(holder.address(), null, holder.name(), null, null),
          null,
          typed.merged("metadata", Map.of()));
    }
    var token = params.text("source");
    return token == null
        ? null
        : new Draft(new CardSource.Named(token), BillingDetails.NONE, null, Map.of());
  }

  /** Throws what the API answers when the card was refused, or there is no such token. */
  public static PaymentMethod required(PaymentMethods.Made made) {
    return switch (made) {
      case PaymentMethods.Made.NoSuchName(var name) ->
          throw Problem.missingReference("token", name, "source");
      case PaymentMethods.Made.Ok _,
          PaymentMethods.Made.Refused _,
          PaymentMethods.Made.NoSuchNetwork _ ->
          MethodParams.required(made, "source");
    };
  }

  static CardInput input(Params card) {
    var cvc = card.text("cvc");
    return new CardInput(
        new Secret(card.requiredText("number")),
        (int) card.requiredInteger("exp_month"),
        (int) card.requiredInteger("exp_year"),
        cvc == null ? null : new Secret(cvc));
  }

  static Token.Holder holder(Params card) {
    return new Token.Holder(
        card.text("name"),
        new Address(
            card.text("address_city"),
            card.text("address_country"),
            card.text("address_line1"),
            card.text("address_line2"),
            card.text("address_zip"),
            card.text("address_state")));
  }

  /** {@code current} with what {@link #HOLDER} changes of it. */
  static BillingDetails billing(Params sent, BillingDetails current) {
    var address = current.address();
    return new BillingDetails(
        new Address(
            sent.changed("address_city", address.city()),
            sent.changed("address_country", address.country()),
            sent.changed("address_line1", address.line1()),
            sent.changed("address_line2", address.line2()),
            sent.changed("address_zip", address.postalCode()),
            sent.changed("address_state", address.state())),
        current.email(),
        sent.changed("name", current.name()),
        current.phone(),
        current.taxId());
  }

  private static Param text(String name) {
    return Param.text(name, TEXT_MAX).clearable();
  }
}

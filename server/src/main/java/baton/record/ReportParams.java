package baton.record;

import baton.core.Address;
import baton.core.Currencies;
import baton.core.Money;
import baton.http.AddressParams;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Shape;
import baton.method.BillingDetails;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of reports: what is taken, and what it means. */
final class ReportParams {
  private static final int TEXT_MAX = 5000;
  private static final int ID_MAX = 255;
  private static final long AMOUNT_MAX = 999_999_999_999L;
  static final long SECONDS_MAX = 253_402_300_799L;

  private static final Shape MONEY =
      Shape.of(
          Param.text("currency", ID_MAX).required(),
          Param.integer("value", 1, AMOUNT_MAX).required());
  private static final Shape PLACE =
      Shape.of(
          Param.hash("address", AddressParams.ADDRESS).clearable(), text("name"), text("phone"));
  private static final Param PAYER =
      Param.hash(
          "customer_details",
          Shape.of(Param.text("customer", ID_MAX), text("email"), text("name"), text("phone")));
  private static final Param METHOD =
      Param.hash(
          "payment_method_details",
          Shape.of(
              Param.hash(
                  "billing_details",
                  Shape.of(
                      Param.hash("address", AddressParams.ADDRESS).clearable(),
                      text("email"),
                      text("name"),
                      text("phone"))),
              Param.hash("custom", Shape.of(text("display_name"), text("type"))),
              Param.text("payment_method", ID_MAX),
              Param.oneOf("type", "custom")));
  private static final Param SHIPPING = Param.hash("shipping_details", PLACE);
  private static final Param[] ENDING = {
    Param.oneOf("outcome", "canceled", "failed", "guaranteed"),
    Param.hash("canceled", Shape.of(seconds("canceled_at").required())),
    Param.hash("failed", Shape.of(seconds("failed_at").required())),
    Param.hash("guaranteed", Shape.of(seconds("guaranteed_at").required())),
  };

  static final Shape PAYMENT =
      Shape.of(
              Param.hash("amount_requested", MONEY).required(),
              seconds("initiated_at").required(),
              METHOD.required(),
              PAYER,
              Param.oneOf("customer_presence", "off_session", "on_session"),
              text("description"),
              Param.metadata(),
              processor("payment_reference"),
              SHIPPING)
          .and(ENDING);
  static final Shape ATTEMPT =
      Shape.of(
              seconds("initiated_at").required(),
              text("description"),
              Param.metadata(),
              METHOD,
              SHIPPING)
          .and(ENDING);
  static final Shape INFORM =
      Shape.of(PAYER, text("description"), Param.metadata(), SHIPPING.clearable());
  static final Shape REFUND =
      Shape.of(
          Param.oneOf("outcome", "refunded").required(),
          processor("refund_reference").required(),
          Param.hash("amount", MONEY),
          seconds("initiated_at"),
          Param.metadata(),
          Param.hash("refunded", Shape.of(seconds("refunded_at").required())));

  private ReportParams() {}

  /** The only parameter but metadata of a report that an attempt has ended. */
  static Shape ended(String at) {
    return Shape.of(seconds(at).required(), Param.metadata());
  }

  static Reports.Order payment(Params params) {
    var amount = required(params, "amount_requested");
    var nothing =
        new ReportedAttempt.Details(
            null,
            params.text("customer_presence"),
            null,
            new ReportedAttempt.Method(null, null, null, null),
            reference(params, "payment_reference"),
            null);
    return new Reports.Order(
        money(amount),
        details(nothing, params),
        params.merged("metadata", Map.of()),
        instant(params, "initiated_at"),
        ending(params));
  }

  /** {@code current} with what is said of it. */
  static ReportedAttempt told(ReportedAttempt current, Params params) {
    return current.told(
        details(current.details(), params), params.merged("metadata", current.metadata()));
  }

  /** The outcome and, from the hash of its name, its time. Null when none was sent. */
  static Reports.@Nullable Ending ending(Params params) {
    var outcome = params.text("outcome");
    if (outcome == null) {
      return null;
    }
    var at = required(params, outcome);
    return new Reports.Ending(ReportedState.of(outcome), instant(at, outcome + "_at"));
  }

  static Reports.RefundOrder refund(Params params, Instant now) {
    var amount = params.hash("amount");
    var refunded = params.hash("refunded");
    var reference = reference(params, "refund_reference");
    if (reference == null) {
      throw missing("processor_details[custom][refund_reference]");
    }
    return new Reports.RefundOrder(
        reference,
        amount == null ? null : money(amount),
        params.merged("metadata", Map.of()),
        params.integer("initiated_at") == null ? null : instant(params, "initiated_at"),
        refunded == null ? now : instant(refunded, "refunded_at"));
  }

  static Instant instant(Params params, String name) {
    return Instant.ofEpochSecond(params.requiredInteger(name));
  }

  private static ReportedAttempt.Details details(ReportedAttempt.Details current, Params params) {
    return new ReportedAttempt.Details(
        params.declares("customer_details") ? payer(current, params) : current.payer(),
        current.presence(),
        params.changed("description", current.description()),
        params.declares("payment_method_details")
            ? method(current.method(), params.hash("payment_method_details"))
            : current.method(),
        current.reference(),
        AddressParams.shipping(params, "shipping_details", current.shipping()));
  }

  private static ReportedAttempt.@Nullable Payer payer(
      ReportedAttempt.Details current, Params params) {
    var sent = params.hash("customer_details");
    return sent == null
        ? current.payer()
        : new ReportedAttempt.Payer(
            sent.text("customer"), sent.text("email"), sent.text("name"), sent.text("phone"));
  }

  private static ReportedAttempt.Method method(
      ReportedAttempt.Method current, @Nullable Params sent) {
    if (sent == null) {
      return current;
    }
    var custom = sent.hash("custom");
    return new ReportedAttempt.Method(
        billing(sent.hash("billing_details"), current.billing()),
        custom == null ? current.displayName() : custom.text("display_name"),
        custom == null ? current.kind() : custom.text("type"),
        sent.changed("payment_method", current.paymentMethod()));
  }

  private static @Nullable BillingDetails billing(
      @Nullable Params sent, @Nullable BillingDetails current) {
    return sent == null
        ? current
        : new BillingDetails(
            AddressParams.address(sent, "address", Address.NONE),
            sent.text("email"),
            sent.text("name"),
            sent.text("phone"),
            null);
  }

  private static Money money(Params sent) {
    var code = sent.requiredText("currency");
    var currency = Currencies.find(code);
    if (currency == null) {
      throw Problem.invalid(
          "Invalid currency: " + code + ". A currency is an ISO 4217 code such as usd.",
          sent.nameOf("currency"));
    }
    return new Money(sent.requiredInteger("value"), currency);
  }

  private static @Nullable String reference(Params params, String name) {
    var processor = params.hash("processor_details");
    var custom = processor == null ? null : processor.hash("custom");
    return custom == null ? null : custom.text(name);
  }

  private static Params required(Params params, String name) {
    var hash = params.hash(name);
    if (hash == null) {
      throw missing(params.nameOf(name));
    }
    return hash;
  }

  private static Problem missing(String name) {
    return Problem.invalid("Missing required param: " + name + ".", name).code("parameter_missing");
  }

  private static Param processor(String reference) {
    return Param.hash(
        "processor_details",
        Shape.of(
            Param.hash("custom", Shape.of(Param.text(reference, ID_MAX).required())),
            Param.oneOf("type", "custom").required()));
  }

  private static Param seconds(String name) {
    return Param.integer(name, 0, SECONDS_MAX);
  }

  private static Param text(String name) {
    return Param.text(name, TEXT_MAX).clearable();
  }
}

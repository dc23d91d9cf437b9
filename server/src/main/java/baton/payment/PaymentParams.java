package baton.payment;

import baton.connector.Operation.StoredCredential.Purpose;
import baton.core.Currencies;
import baton.core.Money;
import baton.http.AddressParams;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.ReturnUrls;
import baton.http.Shape;
import baton.mandate.MandateParams;
import baton.method.MethodParams;
import baton.payment.Terms.AutomaticMethods;
import baton.payment.Terms.CaptureMethod;
import baton.payment.Terms.CardOptions;
import baton.payment.Terms.ConfirmationMethod;
import baton.payment.Terms.OnFile;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of payment intents: what is taken, what is refused by name, what it means. */
public final class PaymentParams {
  private static final int TEXT_MAX = 5000;
  private static final int ID_MAX = 255;
  private static final int TYPES_MAX = 100;
  private static final long AMOUNT_MAX = 99_999_999;

  private static final Pattern DESCRIPTOR =
      Pattern.compile("[^<>'\"*\\\\]*[^<>'\"*\\\\\\d][^<>'\"*\\\\]*");

  /** What may be said of a payment whenever it is not decided yet. */
  private static final Shape COMMON =
      Shape.of(
              Param.text("allowed_payment_method_types", ID_MAX).list(TYPES_MAX),
              Param.oneOf("capture_method", "automatic", "automatic_async", "manual"),
              Param.text("payment_method", ID_MAX),
              Param.hash("payment_method_data", MethodParams.DATA),
              Param.hash(
                  "payment_method_options",
                  Shape.of(Param.hash("card", CardOptionParams.SHAPE).clearable())),
              Param.text("payment_method_types", ID_MAX).list(TYPES_MAX),
              Param.email("receipt_email").clearable(),
              Param.oneOf("setup_future_usage", "off_session", "on_session").clearable(),
              Param.hash("shipping", AddressParams.SHIPPING).clearable())
          .unsupported(
              "amount_details", "excluded_payment_method_types", "hooks", "payment_details");

  private static final Shape ORDER =
      COMMON
          .and(
              Param.text("customer", ID_MAX),
              Param.text("description", TEXT_MAX).clearable(),
              Param.metadata(),
              Param.text("statement_descriptor", TEXT_MAX),
              Param.text("statement_descriptor_suffix", TEXT_MAX).clearable())
          .unsupported("customer_account", "payment_method_configuration", "transfer_group");

  private static final Param[] CONFIRMATION = {
    Param.text("confirmation_token", ID_MAX),
    Param.bool("error_on_requires_action"),
    Param.text("mandate", ID_MAX),
    MandateParams.DATA,
    Param.boolOr("off_session", "one_off", "recurring"),
    Param.text("return_url", TEXT_MAX),
    Param.bool("use_stripe_sdk"),
  };

  static final Shape CREATE =
      ORDER
          .and(CONFIRMATION)
          .and(ConnectParams.all())
          .and(
              amount("amount").required(),
              Param.text("currency", ID_MAX).required(),
              Param.hash(
                  "automatic_payment_methods",
                  Shape.of(
                      Param.oneOf("allow_redirects", "always", "never"),
                      Param.bool("enabled").required())),
              Param.bool("confirm"),
              Param.oneOf("confirmation_method", "automatic", "manual"),
              Param.hash(
                  "payments_orchestration",
                  Shape.of(Param.bool("enabled").required()).unsupported("payment_reference")))
          .unsupported("radar_options", "secret_key_confirmation");
  static final Shape UPDATE =
      ORDER.and(ConnectParams.changeable()).and(amount("amount"), Param.text("currency", ID_MAX));
  static final Shape CONFIRM =
      COMMON
          .and(CONFIRMATION)
          .and(Param.text("client_secret", ID_MAX))
          .unsupported("amount_to_confirm", "radar_options");
  static final Shape RETRIEVE = Shape.of(Param.text("client_secret", ID_MAX));
  static final Shape CAPTURE =
      Shape.of(
              Param.integer("amount_to_capture", 0, Long.MAX_VALUE),
              Param.bool("final_capture"),
              Param.metadata(),
              Param.text("statement_descriptor", TEXT_MAX),
              Param.text("statement_descriptor_suffix", TEXT_MAX))
          .unsupported(
              "amount_details",
              "application_fee_amount",
              "hooks",
              "payment_details",
              "transfer_data");
  static final Shape INCREMENT =
      Shape.of(
              amount("amount").required(),
              Param.text("description", TEXT_MAX),
              Param.metadata(),
              Param.text("statement_descriptor", TEXT_MAX))
          .unsupported(
              "amount_details",
              "application_fee_amount",
              "hooks",
              "payment_details",
              "transfer_data");
  static final Shape CANCEL =
      Shape.of(
          Param.oneOf(
              "cancellation_reason",
              "abandoned",
              "duplicate",
              "fraudulent",
              "requested_by_customer"));
  static final Shape LIST =
      Shape.of(Param.createdRange("created"), Param.text("customer", ID_MAX))
          .unsupported("customer_account");

  private static final List<String> CONFIRMED_ONLY =
      List.of(
          "confirmation_token",
          "error_on_requires_action",
          "mandate",
          "mandate_data",
          "off_session",
          "return_url");

  private PaymentParams() {}

  /** Between the currency's minimum and 99999999, in minor units. */
  static Money money(long minor, String code) {
    var currency = Currencies.find(code);
    if (currency == null) {
      throw Problem.invalid(
          "Invalid currency: %s. A currency is an ISO 4217 code of three letters, such as usd."
              .formatted(code.toLowerCase(Locale.ROOT)),
          "currency");
    }
    var minimum = Currencies.minimumMinor(currency);
    if (minor < minimum) {
      throw Problem.invalid("Amount must be at least " + shown(minimum, currency), "amount")
          .code("amount_too_small");
    }
    if (minor > AMOUNT_MAX) {
      throw Problem.invalid("Amount must be no more than " + shown(AMOUNT_MAX, currency), "amount")
          .code("amount_too_large");
    }
    var step = Currencies.stepMinor(currency);
    if (minor % step != 0) {
      throw Problem.invalid(
          "Amounts in %s must be multiples of %d.".formatted(Currencies.code(currency), step),
          "amount");
    }
    return new Money(minor, currency);
  }

  static Terms created(Params params) {
    var nothing =
        new Terms(
            CaptureMethod.AUTOMATIC_ASYNC,
            ConfirmationMethod.of(params.textOr("confirmation_method", "automatic")),
            null,
            null,
            null,
            null,
            null,
            null,
            automatic(params),
            CardOptions.NONE,
            false,
            null,
            false,
            orchestrated(params),
            OnFile.NONE,
            null,
            ConnectParams.created(params));
    if (!params.isTrue("confirm")) {
      refuseWithoutConfirm(params);
    }
    var terms = described(changed(nothing, params), params);
    return params.isTrue("confirm") ? confirmed(terms, params) : terms;
  }

  /** {@code terms} with what an update says. */
  static Terms updated(Terms terms, Params params) {
    return described(changed(terms, params), params)
        .connecting(ConnectParams.changed(terms.connected(), params));
  }

  /** {@code terms} with what is said at a confirmation. */
  static Terms confirmed(Terms sent, Params params) {
    var terms = changed(sent, params);
    var offSession = params.text("off_session");
    var isAway = offSession != null && !Boolean.FALSE.equals(params.bool("off_session"));
    var returnUrl = params.text("return_url");
    var automatic = terms.automaticPaymentMethods();
    var mayBeRedirected =
        automatic != null && automatic.enabled() && automatic.allowRedirects().equals("always");
    if (mayBeRedirected && !isAway && returnUrl == null) {
      throw Problem.invalid(
          "This PaymentIntent is configured to accept payment methods that might redirect your"
              + " customer off of your page, so you must provide a `return_url`. If you don't want"
              + " to accept redirect-based payment methods, set"
              + " `automatic_payment_methods[enabled]` to `true` and"
              + " `automatic_payment_methods[allow_redirects]` to `never`.",
          "return_url");
    }
    ReturnUrls.check(returnUrl);
    return terms
        .confirming(isAway, returnUrl, params.isTrue("error_on_requires_action"))
        .with(onFile(terms.onFile(), params));
  }

  /** Who charges while the payer is away and does not say why, charges something unscheduled. */
  private static OnFile onFile(OnFile sent, Params params) {
    var implied =
        switch (params.text("off_session")) {
          case "recurring" -> Purpose.RECURRING;
          case "one_off", "true" -> Purpose.UNSCHEDULED;
          case null, default -> null;
        };
    return new OnFile(
        sent.setupUse(),
        sent.use() == null ? implied : sent.use(),
        params.text("mandate"),
        MandateParams.acceptance(params, sent.acceptance()));
  }

  private static Terms changed(Terms terms, Params params) {
    var allowed = types(params, terms.allowedPaymentMethodTypes());
    return new Terms(
        CaptureMethod.of(params.textOr("capture_method", terms.captureMethod().code())),
        terms.confirmationMethod(),
        params.changed("setup_future_usage", terms.setupFutureUsage()),
        terms.description(),
        params.changed("receipt_email", terms.receiptEmail()),
        terms.statementDescriptorSuffix(),
        AddressParams.shipping(params, "shipping", terms.shipping()),
        allowed,
        allowed == null ? terms.automaticPaymentMethods() : null,
        CardOptionParams.changed(terms.card(), params),
        terms.offSession(),
        terms.returnUrl(),
        terms.errorOnAction(),
        terms.orchestrated(),
        CardOptionParams.onFile(terms.onFile(), params),
        terms.onRaise(),
        terms.connected());
  }

  private static Terms described(Terms terms, Params params) {
    refuseDescriptor(params);
    return terms.described(
        params.changed("description", terms.description()),
        suffix(params, terms.statementDescriptorSuffix()));
  }

  /** Cards have a suffix only: what stands before it is the merchant's, at the processor. */
  static void refuseDescriptor(Params params) {
    if (params.has("statement_descriptor")) {
      throw Problem.invalid(
          "The `statement_descriptor` parameter isn't supported for payment methods of type card."
              + " Use `statement_descriptor_suffix` instead.",
          "statement_descriptor");
    }
  }

  /** Letters among at most 22 characters, none of those that card networks refuse. */
  static @Nullable String suffix(Params params, @Nullable String current) {
    var suffix = params.changed("statement_descriptor_suffix", current);
    if (suffix != null && (suffix.length() > 22 || !DESCRIPTOR.matcher(suffix).matches())) {
      throw Problem.invalid(
          "The statement descriptor suffix must be at most 22 characters, contain at least one"
              + " letter, and none of < > \\ ' \" *.",
          "statement_descriptor_suffix");
    }
    return suffix;
  }

  /** Which types of payment methods are allowed; {@code current} when nothing was sent. */
  public static @Nullable List<String> types(Params params, @Nullable List<String> current) {
    for (var name : List.of("allowed_payment_method_types", "payment_method_types")) {
      var types = params.texts(name);
      for (var type : types) {
        if (!type.equals("card")) {
          throw Problem.invalid(
              "Baton supports payment methods of type card only (not yet: " + type + ").", name);
        }
      }
      if (!types.isEmpty()) {
        return types;
      }
    }
    return current;
  }

  private static AutomaticMethods automatic(Params params) {
    var sent = params.hash("automatic_payment_methods");
    return sent == null
        ? new AutomaticMethods(true, "always")
        : new AutomaticMethods(sent.isTrue("enabled"), sent.textOr("allow_redirects", "always"));
  }

  private static @Nullable Boolean orchestrated(Params params) {
    var sent = params.hash("payments_orchestration");
    return sent == null ? null : sent.isTrue("enabled");
  }

  private static void refuseWithoutConfirm(Params params) {
    for (var name : CONFIRMED_ONLY) {
      if (params.has(name) && !"false".equalsIgnoreCase(params.text(name))) {
        throw Problem.invalid(
            "`" + name + "` can only be used together with `confirm=true`.", name);
      }
    }
  }

  private static Param amount(String name) {
    return Param.integer(name, 1, Long.MAX_VALUE);
  }

  private static String shown(long minor, Currency currency) {
    return Currencies.symbol(currency)
        + Currencies.decimal(new Money(minor, currency))
        + " "
        + Currencies.code(currency);
  }
}

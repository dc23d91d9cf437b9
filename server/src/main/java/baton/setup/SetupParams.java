package baton.setup;

import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.ReturnUrls;
import baton.http.Shape;
import baton.mandate.MandateParams;
import baton.method.CardUse;
import baton.method.CardUseParams;
import baton.method.MethodParams;
import baton.payment.PaymentParams;
import baton.setup.SetupTerms.AutomaticMethods;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of setup intents: what is taken, what is refused by name, what it means. */
final class SetupParams {
  private static final int TEXT_MAX = 5000;
  private static final int ID_MAX = 255;
  private static final int TYPES_MAX = 100;

  private static final Shape CARD_OPTIONS =
      Shape.of(
              Param.oneOf("request_three_d_secure", "automatic", "any", "challenge"),
              MethodParams.use("setup_credential_usage"))
          .and(CardUseParams.all())
          .unsupported("mandate_options", "three_d_secure");

  /** What may be said of a setup whenever it is not decided yet. */
  private static final Shape COMMON =
      Shape.of(
          Param.text("allowed_payment_method_types", ID_MAX).list(TYPES_MAX),
          Param.text("payment_method", ID_MAX),
          Param.hash("payment_method_data", MethodParams.DATA),
          Param.hash("payment_method_options", Shape.of(Param.hash("card", CARD_OPTIONS))),
          Param.text("payment_method_types", ID_MAX).list(TYPES_MAX));

  private static final Shape ORDER =
      COMMON
          .and(
              Param.text("customer", ID_MAX),
              Param.text("description", TEXT_MAX).clearable(),
              Param.metadata())
          .unsupported(
              "attach_to_self",
              "customer_account",
              "excluded_payment_method_types",
              "flow_directions",
              "payment_method_configuration");

  private static final Param[] CONFIRMATION = {
    Param.text("confirmation_token", ID_MAX),
    MandateParams.DATA,
    Param.text("return_url", TEXT_MAX),
    Param.bool("use_stripe_sdk"),
  };

  static final Shape CREATE =
      ORDER
          .and(CONFIRMATION)
          .and(
              Param.hash(
                  "automatic_payment_methods",
                  Shape.of(
                      Param.oneOf("allow_redirects", "always", "never"),
                      Param.bool("enabled").required())),
              Param.bool("confirm"),
              Param.oneOf("usage", "off_session", "on_session"))
          .unsupported("on_behalf_of", "single_use");
  static final Shape UPDATE = ORDER;
  static final Shape CONFIRM = COMMON.and(CONFIRMATION).and(Param.text("client_secret", ID_MAX));
  static final Shape RETRIEVE = Shape.of(Param.text("client_secret", ID_MAX));
  static final Shape CANCEL =
      Shape.of(
          Param.oneOf("cancellation_reason", "abandoned", "duplicate", "requested_by_customer"));
  static final Shape LIST =
      Shape.of(
              Param.createdRange("created"),
              Param.text("customer", ID_MAX),
              Param.text("payment_method", ID_MAX))
          .unsupported("attach_to_self", "customer_account");
  static final Shape LIST_ATTEMPTS =
      Shape.of(Param.createdRange("created"), Param.text("setup_intent", ID_MAX).required());

  private SetupParams() {}

  static SetupTerms created(Params params) {
    if (!params.isTrue("confirm")) {
      refuseWithoutConfirm(params);
    }
    var nothing =
        new SetupTerms(
            params.textOr("usage", "off_session"),
            null,
            "automatic",
            null,
            null,
            automatic(params),
            null,
            null,
            CardUse.NONE);
    var terms = updated(nothing, params);
    return params.isTrue("confirm") ? confirmed(terms, params) : terms;
  }

  /** {@code terms} with what an update says. */
  static SetupTerms updated(SetupTerms terms, Params params) {
    return changed(terms, params, params.changed("description", terms.description()));
  }

  /** {@code sent} with what is said at a confirmation. */
  static SetupTerms confirmed(SetupTerms sent, Params params) {
    var terms = changed(sent, params, sent.description());
    var returnUrl = params.text("return_url");
    if (terms.mayRedirect() && returnUrl == null) {
      throw Problem.invalid(
          "This SetupIntent is configured to accept payment methods that might redirect your"
              + " customer off of your page, so you must provide a `return_url`. If you don't want"
              + " to accept redirect-based payment methods, set"
              + " `automatic_payment_methods[enabled]` to `true` and"
              + " `automatic_payment_methods[allow_redirects]` to `never`.",
          "return_url");
    }
    ReturnUrls.check(returnUrl);
    return terms.confirming(MandateParams.acceptance(params, terms.acceptance()), returnUrl);
  }

  private static SetupTerms changed(SetupTerms terms, Params params, @Nullable String description) {
    var allowed = PaymentParams.types(params, terms.allowedPaymentMethodTypes());
    var options = params.hash("payment_method_options");
    var card = options == null ? null : options.hash("card");
    return new SetupTerms(
        terms.usage(),
        card == null
            ? terms.purpose()
            : MethodParams.use(card, "setup_credential_usage", terms.purpose()),
        card == null
            ? terms.requestThreeDSecure()
            : card.textOr("request_three_d_secure", terms.requestThreeDSecure()),
        description,
        allowed,
        allowed == null ? terms.automaticPaymentMethods() : null,
        terms.acceptance(),
        terms.returnUrl(),
        CardUseParams.changed(card, terms.use()));
  }

  private static AutomaticMethods automatic(Params params) {
    var sent = params.hash("automatic_payment_methods");
    return sent == null
        ? new AutomaticMethods(true, "always")
        : new AutomaticMethods(sent.isTrue("enabled"), sent.textOr("allow_redirects", "always"));
  }

  private static void refuseWithoutConfirm(Params params) {
    for (var name : List.of("confirmation_token", "mandate_data", "return_url")) {
      if (params.has(name)) {
        throw Problem.invalid(
            "`" + name + "` can only be used together with `confirm=true`.", name);
      }
    }
  }
}

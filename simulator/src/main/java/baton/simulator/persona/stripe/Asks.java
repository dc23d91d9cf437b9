package baton.simulator.persona.stripe;

import baton.simulator.ledger.Charge;
import baton.simulator.ledger.Verification;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads forms. What is not of the contract is an {@link IllegalArgumentException}. */
final class Asks {
  private static final String OPTIONS = "payment_method_options[card]";
  private static final Pattern QUERY = Pattern.compile("metadata\\['baton_key'\\]:'([^']{1,64})'");

  /** A card and who holds it. */
  record Paper(Charge.Plastic plastic, Charge.Holder holder) {}

  private Asks() {}

  /** Empty when there is none. */
  static String idempotencyKey(Context context) {
    return Objects.requireNonNullElse(context.header("Idempotency-Key"), "");
  }

  /** Empty when there is none. */
  static String metadata(Context context, String name) {
    return Objects.requireNonNullElse(context.formParam("metadata[" + name + "]"), "");
  }

  static String searched(Context context) {
    var query = QUERY.matcher(Objects.requireNonNullElse(context.queryParam("query"), ""));
    return query.matches() ? query.group(1) : "";
  }

  static String required(Context context, String name) {
    var value = context.formParam(name);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException("Missing required param: " + name);
    }
    return value;
  }

  static long amount(Context context, String name) {
    var text = required(context, name);
    if (!text.matches("[0-9]{1,12}")) {
      throw new IllegalArgumentException("Invalid integer: " + name);
    }
    return Long.parseLong(text);
  }

  /** Of whatever the request moves; 0 where it does not say. */
  static long amountOrZero(Context context) {
    for (var name : new String[] {"amount", "amount_to_capture"}) {
      if (context.formParam(name) != null) {
        return amount(context, name);
      }
    }
    return 0;
  }

  static Paper paper(Context context) {
    var address = "billing_details[address]";
    return new Paper(
        new Charge.Plastic(
            required(context, "card[number]"),
            required(context, "card[exp_month]"),
            required(context, "card[exp_year]"),
            context.formParam("card[cvc]"),
            null),
        new Charge.Holder(
            context.formParam("billing_details[name]"),
            context.formParam("billing_details[email]"),
            context.formParam(address + "[line1]"),
            context.formParam(address + "[postal_code]"),
            context.formParam(address + "[country]")));
  }

  static Charge charge(Context context, Paper paper) {
    if (!"true".equals(context.formParam("confirm"))) {
      throw new IllegalArgumentException("only intents that are confirmed at once");
    }
    return new Charge(
        amount(context, "amount"),
        required(context, "currency").toUpperCase(Locale.ROOT),
        required(context, "capture_method"),
        on(paper.plastic(), context.formParam(OPTIONS + "[network]")),
        paper.holder(),
        initiation(context),
        authentication(context),
        context.formParam("statement_descriptor_suffix"));
  }

  static Verification verification(Context context, Paper paper) {
    return new Verification(
        paper.plastic(), paper.holder(), initiation(context), authentication(context));
  }

  private static Charge.Plastic on(Charge.Plastic it, @Nullable String network) {
    return new Charge.Plastic(it.number(), it.expMonth(), it.expYear(), it.cvc(), network);
  }

  private static Charge.Initiation initiation(Context context) {
    var isOffSession = "true".equals(context.formParam("off_session"));
    var before = context.formParam(OPTIONS + "[mit_exemption][network_transaction_id]");
    var isFirst =
        context.formParam("setup_future_usage") != null || context.formParam("usage") != null;
    return new Charge.Initiation(
        isOffSession,
        isOffSession,
        context.formParam(OPTIONS + "[moto]") == null ? null : "moto",
        isFirst || before != null ? new Charge.Stored(isFirst, null, before) : null);
  }

  private static Charge.ThreeD authentication(Context context) {
    var request = context.formParam(OPTIONS + "[request_three_d_secure]");
    return new Charge.ThreeD(
        request == null ? "automatic" : request,
        context.formParam("return_url"),
        context.formParam(OPTIONS + "[three_d_secure][electronic_commerce_indicator]"));
  }
}

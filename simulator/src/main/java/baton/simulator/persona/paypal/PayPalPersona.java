package baton.simulator.persona.paypal;

import baton.core.Json;
import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Answer;
import baton.simulator.ledger.Digests;
import baton.simulator.ledger.Fault;
import baton.simulator.ledger.Once;
import baton.simulator.ledger.Sum;
import baton.simulator.ledger.Terms;
import baton.simulator.wire.Asked;
import baton.simulator.wire.Credentials;
import baton.simulator.wire.Desk;
import baton.simulator.wire.Dispute;
import baton.simulator.wire.Letter;
import baton.simulator.wire.Persona;
import baton.simulator.wire.Reply;
import baton.simulator.wire.Told;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** What PayPal serves to merchants. An order is one payment of the ledger. */
public final class PayPalPersona implements Persona {
  private static final int TOKEN_SECONDS = 32_400;
  private static final String CERTIFICATE = "/v1/notifications/certs/CERT-360caa42";

  /**
   * What a request asks for.
   *
   * @param wrong what it is called when the payment is not in a state for it
   */
  private record Work(long amount, Function<Once, Answer> work, Supplier<String> wrong) {}

  /** Throws {@link IllegalArgumentException} when the body is not of the contract. */
  private interface Reader {
    Work read(Acquirer acquirer, Context context, Json body);
  }

  /** Made when the first letter is to be sent: it takes a while. */
  private static final class Sealed {
    static final Seal SEAL = new Seal();
  }

  /** Where the pages of merchants are, by their webhooks: a letter says where to find its seal. */
  private final Map<String, String> homes = new ConcurrentHashMap<>();

  @Override
  public String name() {
    return "paypal";
  }

  @Override
  public void addTo(RoutesConfig routes, Desk desk) {
    var base = "/{processor}/paypal";
    var orders = base + "/v2/checkout/orders";
    var payments = base + "/v2/payments";
    routes.post(base + "/v1/oauth2/token", it -> token(it, desk));
    routes.get(
        base + CERTIFICATE, it -> it.contentType("text/plain").result(Sealed.SEAL.certificate()));
    routes.post(orders, it -> money(it, desk, PayPalPersona::pay));
    routes.get(orders + "/{order}", it -> order(it, desk));
    routes.post(orders + "/{order}/authorize", it -> money(it, desk, PayPalPersona::resume));
    routes.post(orders + "/{order}/capture", it -> money(it, desk, PayPalPersona::resume));
    routes.post(
        payments + "/authorizations/{payment}/capture",
        it -> money(it, desk, PayPalPersona::capture));
    routes.post(
        payments + "/authorizations/{payment}/void", it -> money(it, desk, PayPalPersona::cancel));
    routes.post(
        payments + "/captures/{capture}/refund", it -> money(it, desk, PayPalPersona::refund));
    new Disputes(this, desk).addTo(routes);
  }

  /** A token is asked for with the client's secret, everything else with the token. */
  @Override
  public boolean isAuthentic(Context context, Terms terms) {
    return context.path().endsWith("/oauth2/token")
        ? Credentials.isBasic(
            context,
            terms.credential("client_id").reveal(),
            terms.credential("client_secret").reveal())
        : Credentials.isBearer(context, token(terms));
  }

  @Override
  public Reply refusal(Fault fault, String text) {
    return PayPalWords.error(fault, text);
  }

  @Override
  public List<Letter> letters(List<Told> events, Terms terms, Instant now) {
    return events.stream()
        .map(it -> PayPalEvent.of(it, now))
        .filter(Objects::nonNull)
        .map(it -> letter(it, terms, now))
        .toList();
  }

  @Override
  public List<Letter> letters(Dispute dispute, Terms terms, Instant now) {
    return List.of(letter(Disputes.event(dispute, now), terms, now));
  }

  private Letter letter(Json event, Terms terms, Instant now) {
    var webhook = terms.credential("webhook_id").reveal();
    var home = homes.getOrDefault(webhook, homes.values().stream().findFirst().orElse(""));
    return Sealed.SEAL.letter(
        event.text("id"), event.node().toString(), webhook, home + CERTIFICATE, now);
  }

  private static String token(Terms terms) {
    var mac = Digests.hmac(terms.credential("client_secret"), "token");
    return "A21AA" + HexFormat.of().formatHex(mac);
  }

  private void token(Context context, Desk desk) throws IOException {
    desk.chat(
        context,
        this,
        acquirer ->
            Reply.json(
                200,
                Json.object()
                    .put("access_token", token(acquirer.terms()))
                    .put("token_type", "Bearer")
                    .put("expires_in", TOKEN_SECONDS)));
  }

  private void order(Context context, Desk desk) throws IOException {
    desk.look(
        context,
        this,
        "order " + context.pathParam("order"),
        acquirer -> {
          var totals = acquirer.payment(PayPalWords.ofOrder(context.pathParam("order")));
          return totals == null
              ? refusal(Fault.NOT_FOUND, "INVALID_RESOURCE_ID")
              : Reply.json(200, PayPalWords.order(totals, desk.home(acquirer)));
        });
  }

  private static Work pay(Acquirer acquirer, Context context, Json body) {
    var charge = new PayPalRequest(body).charge();
    return new Work(
        charge.amount(), once -> acquirer.authorize(once, charge), () -> "TRANSACTION_REFUSED");
  }

  private static Work resume(Acquirer acquirer, Context context, Json body) {
    var payment = PayPalWords.ofOrder(context.pathParam("order"));
    return new Work(0, once -> acquirer.resume(once, payment), () -> "ORDER_PREVIOUSLY_VOIDED");
  }

  private static Work capture(Acquirer acquirer, Context context, Json body) {
    var payment = PayPalWords.ofAuthorization(context.pathParam("payment"));
    var sum = sum(body);
    return new Work(
        sum.amount(),
        once -> acquirer.capture(once, payment, sum),
        () ->
            isVoided(acquirer, payment)
                ? "AUTHORIZATION_VOIDED"
                : "AUTHORIZATION_ALREADY_CAPTURED");
  }

  private static Work cancel(Acquirer acquirer, Context context, Json body) {
    var payment = PayPalWords.ofAuthorization(context.pathParam("payment"));
    return new Work(
        0,
        once -> acquirer.cancel(once, payment),
        () -> isVoided(acquirer, payment) ? "PREVIOUSLY_VOIDED" : "PREVIOUSLY_CAPTURED");
  }

  private static Work refund(Acquirer acquirer, Context context, Json body) {
    var payment = PayPalWords.ofCapture(acquirer, context.pathParam("capture"));
    var sum = sum(body);
    return new Work(
        sum.amount(), once -> acquirer.refund(once, payment, sum), () -> "REFUND_AMOUNT_EXCEEDED");
  }

  private static boolean isVoided(Acquirer acquirer, String payment) {
    var totals = acquirer.payment(payment);
    return totals != null && totals.canceled() > 0;
  }

  private static Sum sum(Json body) {
    var amount = body.at("amount");
    return new Sum(PayPalRequest.minor(amount), amount.text("currency_code"));
  }

  private void money(Context context, Desk desk, Reader reader) throws IOException {
    desk.money(
        context,
        this,
        acquirer -> {
          var home = desk.home(acquirer);
          homes.put(acquirer.terms().credential("webhook_id").reveal(), home + "/paypal");
          var key = context.header("PayPal-Request-Id");
          var text = context.body();
          var body = Json.parse(text);
          if (key == null || body == null) {
            throw new IllegalArgumentException("MISSING_REQUIRED_PARAMETER");
          }
          var work = reader.read(acquirer, context, body);
          var digest = Digests.of(acquirer.terms().hashKey(), context.path() + "\n" + text);
          return new Asked(
              key,
              work.amount(),
              () -> work.work().apply(new Once(key, digest)),
              answer ->
                  answer instanceof Answer.Refused(var fault, var why) && fault == Fault.WRONG_STATE
                      ? PayPalWords.wrongState(work.wrong().get(), why)
                      : PayPalWords.reply(answer, acquirer, home));
        });
  }
}

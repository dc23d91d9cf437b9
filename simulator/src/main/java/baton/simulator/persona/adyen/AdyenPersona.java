package baton.simulator.persona.adyen;

import baton.core.Json;
import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Answer;
import baton.simulator.ledger.Digests;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Fault;
import baton.simulator.ledger.Once;
import baton.simulator.ledger.Reversal;
import baton.simulator.ledger.Sum;
import baton.simulator.ledger.Terms;
import baton.simulator.ledger.Verb;
import baton.simulator.wire.Asked;
import baton.simulator.wire.Credentials;
import baton.simulator.wire.Desk;
import baton.simulator.wire.Dispute;
import baton.simulator.wire.Letter;
import baton.simulator.wire.Persona;
import baton.simulator.wire.Reply;
import baton.simulator.wire.Tokens;
import baton.simulator.wire.Told;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** What Adyen serves to merchants. A payment's {@code pspReference} is the ledger's id of it. */
public final class AdyenPersona implements Persona {
  /** What a request asks for, with the merchant's reference of it. */
  private record Work(String key, long amount, Function<Once, Answer> work) {}

  /** Throws {@link IllegalArgumentException} when the body is not of the contract. */
  private interface Reader {
    Work read(Acquirer acquirer, Context context, Json body);
  }

  @Override
  public String name() {
    return "adyen";
  }

  @Override
  public void addTo(RoutesConfig routes, Desk desk) {
    var payment = "/{processor}/adyen/payments/{payment}";
    routes.post("/{processor}/adyen/payments", it -> money(it, desk, AdyenPersona::pay));
    routes.post("/{processor}/adyen/payments/details", it -> money(it, desk, AdyenPersona::resume));
    routes.post(payment + "/amountUpdates", it -> money(it, desk, AdyenPersona::increment));
    routes.post(payment + "/captures", it -> money(it, desk, AdyenPersona::capture));
    routes.post(payment + "/cancels", it -> money(it, desk, AdyenPersona::cancel));
    routes.post(payment + "/refunds", it -> money(it, desk, AdyenPersona::refund));
    routes.post("/{processor}/adyen/cancels", it -> money(it, desk, AdyenPersona::reverse));
    routes.post("/{processor}/adyen/paymentMethods", it -> methods(it, desk));
    new Disputes(this, desk, new Tokens<>()).addTo(routes);
  }

  @Override
  public boolean isAuthentic(Context context, Terms terms) {
    return Credentials.isHeader(context, "X-API-Key", terms.credential("api_key").reveal());
  }

  @Override
  public Reply refusal(Fault fault, String text) {
    return AdyenWords.error(fault, text);
  }

  @Override
  public Set<Verb> decidedLater() {
    return Set.of(Verb.CAPTURE, Verb.REFUND);
  }

  @Override
  public String back(String returnUrl, Entry opening) {
    var result = URLEncoder.encode(AdyenWords.reference(opening.id()), StandardCharsets.UTF_8);
    return returnUrl + (returnUrl.contains("?") ? "&" : "?") + "redirectResult=" + result;
  }

  /** Several come in one letter; what is still open is told later. */
  @Override
  public List<Letter> letters(List<Told> events, Terms terms, Instant now) {
    var items =
        events.stream().map(it -> AdyenItem.of(it, terms, now)).filter(Objects::nonNull).toList();
    return items.isEmpty() ? List.of() : List.of(letter(items));
  }

  @Override
  public List<Letter> letters(Dispute dispute, Terms terms, Instant now) {
    return List.of(letter(List.of(AdyenItem.signed(Disputes.item(dispute), terms, now))));
  }

  private static Letter letter(List<ObjectNode> items) {
    var body = Json.object().put("live", "false");
    items.forEach(
        it -> body.withArray("notificationItems").addObject().set("NotificationRequestItem", it));
    return new Letter(Map.of("Content-Type", "application/json"), body.toString());
  }

  private static Work pay(Acquirer acquirer, Context context, Json body) {
    var request = new AdyenRequest(body);
    return request.amount() == 0
        ? new Work(body.text("reference"), 0, once -> acquirer.verify(once, request.verification()))
        : new Work(
            body.text("reference"),
            request.amount(),
            once -> acquirer.authorize(once, request.charge()));
  }

  /** The one request without a reference: it is told apart by its header. */
  private static Work resume(Acquirer acquirer, Context context, Json body) {
    var key = Objects.requireNonNullElse(context.header("Idempotency-Key"), "");
    var payment = AdyenWords.payment(body.at("details").text("redirectResult"));
    return new Work(key, 0, once -> acquirer.resume(once, payment));
  }

  /** To what is to be held in all. */
  private static Work increment(Acquirer acquirer, Context context, Json body) {
    var sum = sum(body);
    return new Work(
        body.text("reference"),
        sum.amount(),
        once -> acquirer.increment(once, payment(context), sum));
  }

  private static Work capture(Acquirer acquirer, Context context, Json body) {
    var sum = sum(body);
    return new Work(
        body.text("reference"),
        sum.amount(),
        once -> acquirer.capture(once, payment(context), sum));
  }

  private static Work cancel(Acquirer acquirer, Context context, Json body) {
    return new Work(body.text("reference"), 0, once -> acquirer.cancel(once, payment(context)));
  }

  private static Work refund(Acquirer acquirer, Context context, Json body) {
    var sum = sum(body);
    return new Work(
        body.text("reference"), sum.amount(), once -> acquirer.refund(once, payment(context), sum));
  }

  /** By the merchant's own reference; the amount is not told, and whatever it was is undone. */
  private static Work reverse(Acquirer acquirer, Context context, Json body) {
    var reversal = new Reversal(body.text("paymentReference"), 1, "EUR");
    return new Work(body.text("reference"), 0, once -> acquirer.reverse(once, reversal));
  }

  private void methods(Context context, Desk desk) throws IOException {
    desk.chat(context, this, _ -> AdyenWords.methods());
  }

  private void money(Context context, Desk desk, Reader reader) throws IOException {
    desk.money(
        context,
        this,
        acquirer -> {
          var text = context.body();
          var body = Json.parse(text);
          if (body == null) {
            throw new IllegalArgumentException("the body is not JSON");
          }
          var isDetails = body.has("details");
          if (!isDetails && !isMerchant(body, acquirer.terms())) {
            throw new IllegalArgumentException("Invalid Merchant Account");
          }
          var work = reader.read(acquirer, context, body);
          if (work.key().isEmpty()) {
            throw new IllegalArgumentException("reference is missing");
          }
          var digest = Digests.of(acquirer.terms().hashKey(), context.path() + "\n" + text);
          return new Asked(
              work.key(),
              work.amount(),
              () -> work.work().apply(new Once(work.key(), digest)),
              answer -> AdyenWords.reply(answer, body, desk.home(acquirer)));
        });
  }

  private static boolean isMerchant(Json body, Terms terms) {
    return body.text("merchantAccount").equals(terms.credential("merchant_account").reveal());
  }

  private static String payment(Context context) {
    return AdyenWords.payment(context.pathParam("payment"));
  }

  private static Sum sum(Json body) {
    var amount = body.at("amount");
    return new Sum(amount.number("value", -1), amount.text("currency"));
  }
}

package baton.simulator.persona.checkout;

import baton.core.Json;
import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Answer;
import baton.simulator.ledger.Digests;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Fault;
import baton.simulator.ledger.Once;
import baton.simulator.ledger.Status;
import baton.simulator.ledger.Sum;
import baton.simulator.ledger.Taking;
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
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** What Checkout.com serves to merchants. */
public final class CheckoutPersona implements Persona {
  /** What a request asks for. */
  private record Work(long amount, Function<Once, Answer> work) {}

  /** Throws {@link IllegalArgumentException} when the body is not of the contract. */
  private interface Reader {
    Work read(Acquirer acquirer, Context context, Json body);
  }

  @Override
  public String name() {
    return "checkout";
  }

  @Override
  public void addTo(RoutesConfig routes, Desk desk) {
    var payments = "/{processor}/checkout/payments";
    routes.post(payments, it -> money(it, desk, CheckoutPersona::pay));
    routes.post(payments + "/{payment}/captures", it -> money(it, desk, CheckoutPersona::capture));
    routes.post(payments + "/{payment}/voids", it -> money(it, desk, CheckoutPersona::cancel));
    routes.post(payments + "/{payment}/refunds", it -> money(it, desk, CheckoutPersona::refund));
    routes.get(payments + "/{payment}", it -> details(it, desk));
    routes.get(payments + "/{payment}/actions", it -> actions(it, desk));
    new Disputes(this, desk, new Tokens<>()).addTo(routes);
  }

  @Override
  public boolean isAuthentic(Context context, Terms terms) {
    return Credentials.isBearer(context, terms.credential("secret_key").reveal());
  }

  @Override
  public Reply refusal(Fault fault, String text) {
    return CheckoutWords.error(fault, text);
  }

  @Override
  public Set<Verb> decidedLater() {
    return Set.of(Verb.CAPTURE, Verb.REFUND);
  }

  /** It goes on by itself: the merchant has nothing to send. */
  @Override
  public void answered(Acquirer acquirer, Entry opening, Desk desk) {
    if (opening.status() == Status.ACTION_REQUIRED) {
      var once = new Once(opening.once().key() + " authenticated", 0);
      desk.follow(acquirer, acquirer.resume(once, opening.id()));
    }
  }

  @Override
  public String back(String returnUrl, Entry opening) {
    return returnUrl
        + (returnUrl.contains("?") ? "&" : "?")
        + "cko-payment-id="
        + CheckoutWords.payment(opening);
  }

  /** Each in a letter of its own, signed over its body. */
  @Override
  public List<Letter> letters(List<Told> events, Terms terms, Instant now) {
    return events.stream()
        .map(it -> CheckoutEvent.of(it, now))
        .filter(Objects::nonNull)
        .map(it -> letter(it.toString(), terms))
        .toList();
  }

  /** A question is none of its disputes. */
  @Override
  public List<Letter> letters(Dispute dispute, Terms terms, Instant now) {
    return dispute.complaint().isQuestion()
        ? List.of()
        : List.of(letter(Disputes.event(dispute, now), terms));
  }

  private static Letter letter(String body, Terms terms) {
    var seal = HexFormat.of().formatHex(Digests.hmac(terms.credential("notice_key"), body));
    return new Letter(Map.of("Content-Type", "application/json", "Cko-Signature", seal), body);
  }

  private static Work pay(Acquirer acquirer, Context context, Json body) {
    var request = new CheckoutRequest(body);
    return request.amount() == 0
        ? new Work(0, once -> acquirer.verify(once, request.verification()))
        : new Work(request.amount(), once -> acquirer.authorize(once, request.charge()));
  }

  private static Work capture(Acquirer acquirer, Context context, Json body) {
    var payment = ledgers(context);
    var sum = sum(acquirer, payment, body);
    var isLast = !body.text("capture_type").equals("NonFinal");
    var taking = new Taking(sum.amount(), sum.currency(), isLast);
    return new Work(sum.amount(), once -> acquirer.capture(once, payment, taking));
  }

  private static Work cancel(Acquirer acquirer, Context context, Json body) {
    return new Work(0, once -> acquirer.cancel(once, ledgers(context)));
  }

  private static Work refund(Acquirer acquirer, Context context, Json body) {
    var payment = ledgers(context);
    var sum = sum(acquirer, payment, body);
    return new Work(sum.amount(), once -> acquirer.refund(once, payment, sum));
  }

  private void details(Context context, Desk desk) throws IOException {
    desk.look(
        context,
        this,
        "details " + context.pathParam("payment"),
        acquirer -> {
          var totals = acquirer.payment(ledgers(context));
          return totals == null
              ? refusal(Fault.NOT_FOUND, "")
              : Reply.json(200, CheckoutWords.details(totals, desk.home(acquirer)));
        });
  }

  private void actions(Context context, Desk desk) throws IOException {
    desk.look(
        context,
        this,
        "actions " + context.pathParam("payment"),
        acquirer -> {
          var totals = acquirer.payment(ledgers(context));
          return totals == null
              ? refusal(Fault.NOT_FOUND, "")
              : Reply.json(200, CheckoutWords.actions(totals));
        });
  }

  /** Requests with the same header are the same; without, with the same reference. */
  private void money(Context context, Desk desk, Reader reader) throws IOException {
    desk.money(
        context,
        this,
        acquirer -> {
          var text = context.body();
          var body = Json.parse(text);
          if (body == null || body.text("reference").isEmpty()) {
            throw new IllegalArgumentException("reference_required");
          }
          var key =
              Objects.requireNonNullElse(
                  context.header("Cko-Idempotency-Key"), body.text("reference"));
          var work = reader.read(acquirer, context, body);
          var digest = Digests.of(acquirer.terms().hashKey(), context.path() + "\n" + text);
          return new Asked(
              key,
              work.amount(),
              () -> work.work().apply(new Once(key, digest)),
              answer -> CheckoutWords.reply(answer, body, desk.home(acquirer)));
        });
  }

  private static String ledgers(Context context) {
    return CheckoutWords.ledgers(context.pathParam("payment"));
  }

  /** In the payment's currency: a change does not name one. */
  private static Sum sum(Acquirer acquirer, String payment, Json body) {
    var totals = acquirer.payment(payment);
    return new Sum(body.number("amount", -1), totals == null ? "EUR" : totals.currency());
  }
}

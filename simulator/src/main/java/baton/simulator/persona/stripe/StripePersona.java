package baton.simulator.persona.stripe;

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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Payment methods, payment intents, setup intents, refunds and signed events. */
public final class StripePersona implements Persona {
  private static final String ROOT = "/{processor}/stripe/v1";

  private interface Call {
    void serve(Context context, Desk desk) throws IOException;
  }

  private final Tokens<Asks.Paper> cards = new Tokens<>();

  @Override
  public String name() {
    return "stripe";
  }

  @Override
  public void addTo(RoutesConfig routes, Desk desk) {
    post(routes, desk, "/payment_methods", this::card);
    post(routes, desk, "/payment_intents", this::pay);
    post(routes, desk, "/payment_intents/{id}/capture", this::capture);
    post(routes, desk, "/payment_intents/{id}/cancel", this::cancel);
    post(routes, desk, "/payment_intents/{id}/increment_authorization", this::increment);
    post(routes, desk, "/setup_intents", this::setUp);
    post(routes, desk, "/refunds", this::refund);
    get(routes, desk, "/payment_intents/search", this::search);
    get(routes, desk, "/payment_intents/{id}", this::intent);
    get(routes, desk, "/setup_intents/{id}", this::intent);
    get(routes, desk, "/refunds", this::refunds);
    get(routes, desk, "/refunds/{id}", this::refundById);
    get(routes, desk, "/balance", this::balance);
    new Disputes(this, desk).addTo(routes, ROOT);
  }

  private static void post(RoutesConfig routes, Desk desk, String path, Call call) {
    routes.post(ROOT + path, it -> call.serve(it, desk));
  }

  private static void get(RoutesConfig routes, Desk desk, String path, Call call) {
    routes.get(ROOT + path, it -> call.serve(it, desk));
  }

  @Override
  public boolean isAuthentic(Context context, Terms terms) {
    return Credentials.isBearer(context, terms.credential("secret_key").reveal());
  }

  @Override
  public Reply refusal(Fault fault, String text) {
    return Problems.of(fault, text);
  }

  @Override
  public List<Letter> letters(List<Told> events, Terms terms, Instant now) {
    return events.stream().map(it -> letter(Views.event(it, now), terms, now)).toList();
  }

  @Override
  public List<Letter> letters(Dispute dispute, Terms terms, Instant now) {
    return List.of(letter(Disputes.event(dispute, now), terms, now));
  }

  private static Letter letter(String body, Terms terms, Instant now) {
    var seconds = now.getEpochSecond();
    var mac = Digests.hmac(terms.credential("webhook_secret"), seconds + "." + body);
    var seal = "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac);
    return new Letter(Map.of("Content-Type", "application/json", "Stripe-Signature", seal), body);
  }

  /** An intent goes on as soon as its payer has authenticated. */
  @Override
  public void answered(Acquirer acquirer, Entry opening, Desk desk) {
    if (opening.status() == Status.ACTION_REQUIRED) {
      var once = new Once(opening.once().key() + "~authenticated", 0);
      desk.follow(acquirer, acquirer.resume(once, opening.payment()));
    }
  }

  @Override
  public String back(String returnUrl, Entry opening) {
    var id = Views.id(opening);
    var kind = opening.verb() == Verb.VERIFY ? "setup_intent" : "payment_intent";
    return returnUrl
        + (returnUrl.contains("?") ? "&" : "?")
        + kind
        + "="
        + id
        + "&"
        + kind
        + "_client_secret="
        + id
        + "_secret_1";
  }

  /** The same key is the same payment method. */
  private void card(Context context, Desk desk) throws IOException {
    var key = Asks.idempotencyKey(context);
    desk.look(
        context,
        this,
        "card " + key,
        acquirer -> {
          var paper = Asks.paper(context);
          var hash = Digests.hmac(acquirer.terms().hashKey(), key);
          var id = "pm_" + HexFormat.of().formatHex(hash, 0, 12);
          cards.keep(acquirer, id, paper);
          return Reply.json(200, Views.paymentMethod(id, paper));
        });
  }

  private void pay(Context context, Desk desk) throws IOException {
    money(
        context,
        desk,
        Asks.metadata(context, "baton_key"),
        (acquirer, once) -> {
          var paper = cards.find(acquirer, Asks.required(context, "payment_method"));
          return paper == null
              ? new Answer.Refused(Fault.NOT_FOUND, "No such PaymentMethod")
              : acquirer.authorize(once, Asks.charge(context, paper));
        });
  }

  private void setUp(Context context, Desk desk) throws IOException {
    money(
        context,
        desk,
        Asks.metadata(context, "baton_key"),
        (acquirer, once) -> {
          var paper = cards.find(acquirer, Asks.required(context, "payment_method"));
          return paper == null
              ? new Answer.Refused(Fault.NOT_FOUND, "No such PaymentMethod")
              : acquirer.verify(once, Asks.verification(context, paper));
        });
  }

  private void capture(Context context, Desk desk) throws IOException {
    var isLast = !"false".equals(context.formParam("final_capture"));
    if (isLast && "0".equals(context.formParam("amount_to_capture"))) {
      cancel(context, desk);
      return;
    }
    money(
        context,
        desk,
        Asks.metadata(context, "baton_capture"),
        (acquirer, once) ->
            on(
                acquirer,
                context.pathParam("id"),
                it -> {
                  var amount = Asks.amount(context, "amount_to_capture");
                  var taking = new Taking(amount, it.currency(), isLast);
                  return acquirer.capture(once, it.payment(), taking);
                }));
  }

  /** To what is to be held in all. */
  private void increment(Context context, Desk desk) throws IOException {
    money(
        context,
        desk,
        Asks.idempotencyKey(context),
        (acquirer, once) ->
            on(
                acquirer,
                context.pathParam("id"),
                it -> acquirer.increment(once, it.payment(), sum(context, it))));
  }

  private void cancel(Context context, Desk desk) throws IOException {
    money(
        context,
        desk,
        Asks.idempotencyKey(context),
        (acquirer, once) ->
            on(acquirer, context.pathParam("id"), it -> acquirer.cancel(once, it.payment())));
  }

  private void refund(Context context, Desk desk) throws IOException {
    money(
        context,
        desk,
        Asks.metadata(context, "baton_key"),
        (acquirer, once) ->
            on(
                acquirer,
                Asks.required(context, "payment_intent"),
                it -> acquirer.refund(once, it.payment(), sum(context, it))));
  }

  private interface Work {
    Answer of(Acquirer acquirer, Once once);
  }

  private void money(Context context, Desk desk, String key, Work work) throws IOException {
    var body = context.body();
    desk.money(
        context,
        this,
        acquirer -> {
          if (key.isEmpty() || Asks.idempotencyKey(context).isEmpty()) {
            throw new IllegalArgumentException("a key is missing");
          }
          var digest = Digests.of(acquirer.terms().hashKey(), context.path() + "\n" + body);
          var once = new Once(key, digest);
          return new Asked(
              key,
              Asks.amountOrZero(context),
              () -> work.of(acquirer, once),
              answer -> worded(answer, acquirer, desk));
        });
  }

  private Reply worded(Answer answer, Acquirer acquirer, Desk desk) {
    return switch (answer) {
      case Answer.Refused(var fault, var text) -> refusal(fault, text);
      case Answer.Booked(var entry, _) when entry.verb() == Verb.REFUND ->
          Reply.json(200, Views.refund(entry));
      case Answer.Booked(var entry, _) -> {
        var intent = view(entry, acquirer, desk);
        var refusal = entry.refusal();
        yield refusal == null ? Reply.json(200, intent) : Problems.declined(entry, refusal, intent);
      }
    };
  }

  private static Object view(Entry entry, Acquirer acquirer, Desk desk) {
    var totals = Objects.requireNonNull(acquirer.payment(entry.payment()));
    return new Intents(totals, desk.home(acquirer)).view();
  }

  private void search(Context context, Desk desk) throws IOException {
    var key = Asks.searched(context);
    look(
        context,
        desk,
        key,
        acquirer -> {
          var found = acquirer.find(key);
          var data =
              found instanceof Answer.Booked(var entry, _) && entry.verb() == Verb.AUTHORIZE
                  ? List.of(view(entry, acquirer, desk))
                  : List.of();
          return Reply.json(200, Views.list("search_result", data));
        });
  }

  private void intent(Context context, Desk desk) throws IOException {
    var id = context.pathParam("id");
    look(
        context,
        desk,
        id,
        acquirer -> {
          var opening = opening(acquirer, id);
          return opening == null
              ? refusal(Fault.NOT_FOUND, "No such intent: '" + id + "'")
              : Reply.json(200, view(opening, acquirer, desk));
        });
  }

  private void refunds(Context context, Desk desk) throws IOException {
    var id = Objects.requireNonNullElse(context.queryParam("payment_intent"), "");
    look(
        context,
        desk,
        id,
        acquirer -> {
          var opening = opening(acquirer, id);
          var totals = opening == null ? null : acquirer.payment(opening.payment());
          return totals == null
              ? refusal(Fault.NOT_FOUND, "No such payment_intent: '" + id + "'")
              : Reply.json(
                  200,
                  Views.list(
                      "list",
                      totals.entries().stream()
                          .filter(it -> it.verb() == Verb.REFUND)
                          .map(Views::refund)
                          .toList()));
        });
  }

  private void refundById(Context context, Desk desk) throws IOException {
    var id = context.pathParam("id");
    look(
        context,
        desk,
        id,
        acquirer -> {
          var it = acquirer.byId(Views.ledgerId(id));
          return it == null
              ? refusal(Fault.NOT_FOUND, "No such refund: '" + id + "'")
              : Reply.json(200, Views.refund(it.entry()));
        });
  }

  private void balance(Context context, Desk desk) throws IOException {
    var balance = Json.object().put("object", "balance").put("livemode", false);
    desk.chat(context, this, _ -> Reply.json(200, balance));
  }

  private void look(Context context, Desk desk, String subject, Function<Acquirer, Reply> reader)
      throws IOException {
    desk.look(context, this, "ask " + subject, reader);
  }

  private static Answer on(Acquirer acquirer, String intent, Function<Entry, Answer> work) {
    var opening = opening(acquirer, intent);
    return opening == null
        ? new Answer.Refused(Fault.NOT_FOUND, "No such payment_intent")
        : work.apply(opening);
  }

  private static Sum sum(Context context, Entry opening) {
    return new Sum(Asks.amount(context, "amount"), opening.currency());
  }

  private static @Nullable Entry opening(Acquirer acquirer, String intent) {
    var found = acquirer.byId(Views.ledgerId(intent));
    return found == null ? null : found.opening();
  }
}

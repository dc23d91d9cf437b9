package baton.simulator.persona.worldpay;

import baton.core.Json;
import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Answer;
import baton.simulator.ledger.Digests;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Fault;
import baton.simulator.ledger.Once;
import baton.simulator.ledger.Status;
import baton.simulator.ledger.Sum;
import baton.simulator.ledger.Terms;
import baton.simulator.ledger.Verb;
import baton.simulator.wire.Asked;
import baton.simulator.wire.Credentials;
import baton.simulator.wire.Desk;
import baton.simulator.wire.Letter;
import baton.simulator.wire.Persona;
import baton.simulator.wire.Reply;
import baton.simulator.wire.Told;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Payments, the links that follow from them, and signed events. */
public final class WorldpayPersona implements Persona {
  private static final String ROOT = "/{processor}/worldpay/api/payments";

  private interface Call {
    void serve(Context context, Desk desk) throws IOException;
  }

  /** Books what a link does to the payment that it belongs to. */
  private interface Work {
    Answer of(Acquirer acquirer, Once once, Entry opening);
  }

  @Override
  public String name() {
    return "worldpay";
  }

  @Override
  public void addTo(RoutesConfig routes, Desk desk) {
    routes.get(ROOT + "/{link}", it -> look(it, desk));
    post(routes, desk, "", this::pay);
    post(routes, desk, "/{link}/3dsDeviceData", this::device);
    post(routes, desk, "/{link}/3dsChallenges", this::challenged);
    post(routes, desk, "/{link}/partialSettlements", this::settle);
    post(routes, desk, "/{link}/cancellations", this::cancel);
    post(routes, desk, "/{link}/partialRefunds", this::refund);
    routes.post("/{processor}/worldpay/challenge/{link}", WorldpayPersona::page);
  }

  private static void post(RoutesConfig routes, Desk desk, String path, Call call) {
    routes.post(ROOT + path, it -> call.serve(it, desk));
  }

  @Override
  public boolean isAuthentic(Context context, Terms terms) {
    return Credentials.isBasic(
        context, terms.credential("username").reveal(), terms.credential("password").reveal());
  }

  @Override
  public Set<Verb> decidedLater() {
    return Set.of(Verb.CAPTURE, Verb.REFUND);
  }

  @Override
  public Reply refusal(Fault fault, String text) {
    var name =
        switch (fault) {
          case INVALID_REQUEST, ZERO_REFUSED, WRONG_STATE, KEY_REUSED, REVERSED ->
              "bodyDoesNotMatchSchema";
          case UNAUTHENTICATED -> "accessDenied";
          case NOT_FOUND, NEVER_SEEN -> "resourceNotFound";
          case RATE_LIMITED, CLOSED -> "tooManyRequests";
          case INTERNAL_ERROR, UNAVAILABLE -> "internalErrorOccurred";
        };
    var status =
        switch (fault) {
          case WRONG_STATE, KEY_REUSED, REVERSED -> 400;
          case CLOSED -> 429;
          case INVALID_REQUEST,
              ZERO_REFUSED,
              UNAUTHENTICATED,
              NOT_FOUND,
              NEVER_SEEN,
              RATE_LIMITED,
              INTERNAL_ERROR,
              UNAVAILABLE ->
              fault.status();
        };
    return Reply.json(status, Json.object().put("errorName", name).put("message", text));
  }

  @Override
  public List<Letter> letters(List<Told> events, Terms terms, Instant now) {
    return events.stream()
        .flatMap(it -> Events.of(it, now).stream())
        .map(body -> letter(body, terms))
        .toList();
  }

  private static Letter letter(String body, Terms terms) {
    var mac = Digests.hmac(terms.credential("event_secret"), body);
    var seal = "1/SHA256/" + HexFormat.of().formatHex(mac);
    return new Letter(Map.of("Content-Type", "application/json", "Event-Signature", seal), body);
  }

  private void pay(Context context, Desk desk) throws IOException {
    var body = context.body();
    desk.money(
        context,
        this,
        acquirer -> {
          var asks = new Asks(body);
          var once = once(acquirer, asks.key(), context.path() + body);
          return new Asked(
              asks.key(),
              asks.amount(),
              () ->
                  asks.amount() == 0
                      ? acquirer.verify(once, asks.verification())
                      : authorize(acquirer, once, asks),
              answer -> worded(answer, acquirer, desk));
        });
  }

  private static Answer authorize(Acquirer acquirer, Once once, Asks asks) {
    var answer = acquirer.authorize(once, asks.charge());
    if (asks.isSale()
        && answer instanceof Answer.Booked(var entry, _)
        && entry.status() == Status.AUTHORIZED) {
      acquirer.cancel(new Once(once.key() + ":unmatched", once.digest()), entry.payment());
    }
    return answer;
  }

  /** What the browser is like decides nothing here: whoever needs a challenge gets one. */
  private void device(Context context, Desk desk) throws IOException {
    desk.look(
        context,
        this,
        "device " + context.pathParam("link"),
        acquirer -> {
          var opening = opening(acquirer, context);
          return opening == null
              ? refusal(Fault.NOT_FOUND, "no such payment")
              : Reply.json(201, views(acquirer, desk).challenged(opening));
        });
  }

  private void challenged(Context context, Desk desk) throws IOException {
    money(
        context,
        desk,
        (acquirer, once, opening) ->
            opening.status() == Status.ACTION_REQUIRED
                    && Objects.requireNonNull(opening.sale()).secured() == null
                ? new Answer.Refused(Fault.WRONG_STATE, "the challenge is not over")
                : acquirer.resume(once, opening.payment()));
  }

  private void settle(Context context, Desk desk) throws IOException {
    money(
        context, desk, (acquirer, once, it) -> acquirer.capture(once, it.payment(), sum(context)));
  }

  private void cancel(Context context, Desk desk) throws IOException {
    money(context, desk, (acquirer, once, it) -> acquirer.cancel(once, it.payment()));
  }

  private void refund(Context context, Desk desk) throws IOException {
    money(context, desk, (acquirer, once, it) -> acquirer.refund(once, it.payment(), sum(context)));
  }

  private void money(Context context, Desk desk, Work work) throws IOException {
    var body = context.body();
    desk.money(
        context,
        this,
        acquirer -> {
          var key = key(context, body);
          var once = once(acquirer, key, context.path() + body);
          var opening = opening(acquirer, context);
          return new Asked(
              key,
              Asks.amount(body),
              () ->
                  opening == null
                      ? new Answer.Refused(Fault.NOT_FOUND, "no such payment")
                      : work.of(acquirer, once, opening),
              answer -> worded(answer, acquirer, desk));
        });
  }

  /** Its reference, or of what has none the number with which callers find it in their logs. */
  private static String key(Context context, String body) {
    var json = Json.parse(body);
    var reference = json == null ? "" : json.text("reference");
    return reference.isEmpty()
        ? Objects.requireNonNullElse(context.header("WP-CorrelationId"), context.path())
        : reference;
  }

  private static Once once(Acquirer acquirer, String key, String text) {
    return new Once(key, Digests.of(acquirer.terms().hashKey(), text));
  }

  private static Sum sum(Context context) {
    var value = Objects.requireNonNull(Json.parse(context.body())).at("value");
    return new Sum(value.number("amount", 0), value.text("currency"));
  }

  private void look(Context context, Desk desk) throws IOException {
    desk.look(
        context,
        this,
        "ask " + context.pathParam("link"),
        acquirer -> {
          var opening = opening(acquirer, context);
          var totals = opening == null ? null : acquirer.payment(opening.payment());
          return totals == null
              ? refusal(Fault.NOT_FOUND, "no such payment")
              : Reply.json(200, views(acquirer, desk).standing(totals));
        });
  }

  private Reply worded(Answer answer, Acquirer acquirer, Desk desk) {
    return switch (answer) {
      case Answer.Refused(var fault, var text) -> refusal(fault, text);
      case Answer.Booked(var entry, var opening) -> {
        var views = views(acquirer, desk);
        yield switch (entry.verb()) {
          case AUTHORIZE, VERIFY, RESUME, INCREMENT, REVERSE ->
              Objects.requireNonNull(acquirer.payment(opening.payment())).canceled() > 0
                  ? Reply.json(202, views.canceled(opening))
                  : views.decided(entry, opening);
          case CAPTURE -> Reply.json(202, views.accepted("sentForSettlement", opening));
          case REFUND -> Reply.json(202, views.accepted("sentForPartialRefund", opening));
          case CANCEL -> Reply.json(202, views.accepted("sentForCancellation", opening));
        };
      }
    };
  }

  private static Views views(Acquirer acquirer, Desk desk) {
    return new Views(desk.home(acquirer));
  }

  /** Where the payer's browser is posted to. */
  private static void page(Context context) {
    var ledgerId = Views.ledgerId(context.pathParam("link"));
    context.redirect(
        "/" + context.pathParam("processor") + "/3ds/" + ledgerId, HttpStatus.SEE_OTHER);
  }

  private static @Nullable Entry opening(Acquirer acquirer, Context context) {
    var found = acquirer.byId(Views.ledgerId(context.pathParam("link")));
    return found == null ? null : found.opening();
  }
}

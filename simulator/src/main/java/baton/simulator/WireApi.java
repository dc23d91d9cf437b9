package baton.simulator;

import baton.core.Json;
import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Answer;
import baton.simulator.ledger.Charge;
import baton.simulator.ledger.Digests;
import baton.simulator.ledger.Fault;
import baton.simulator.ledger.Once;
import baton.simulator.ledger.Reversal;
import baton.simulator.ledger.Sum;
import baton.simulator.ledger.Taking;
import baton.simulator.ledger.Terms;
import baton.simulator.ledger.Verification;
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
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * What sandbox processors serve to merchants. The wire contract is in {@code
 * docs/reference/sandbox.md}.
 */
final class WireApi implements Persona {
  private static final int KEY_CHARS_MAX = 64;

  /** What a body asks for. */
  private record Work(long amount, Function<Once, Answer> work) {}

  private record Account(String name) {}

  /** A notice as it is on the wire. */
  private record Event(
      String id, String type, String operation, String key, String payment, String status) {
    static Event of(Told it) {
      return new Event(
          "evt_" + it.id(),
          "operation.updated",
          it.entry().verb().code(),
          it.entry().once().key(),
          it.entry().payment(),
          it.entry().status().code());
    }
  }

  /** Several at once, as they are on the wire. */
  private record Heap(String id, String type, List<Event> notices) {}

  /** Throws {@link IllegalArgumentException} when the body is not of the contract. */
  private interface Reader {
    Work read(Acquirer acquirer, Context context, String body);
  }

  @Override
  public String name() {
    return "sandbox";
  }

  @Override
  public String path() {
    return "v1";
  }

  @Override
  public boolean isTalkative() {
    return false;
  }

  @Override
  public boolean isAuthentic(Context context, Terms terms) {
    return Credentials.isBearer(context, terms.credential("api_key").reveal());
  }

  @Override
  public Reply refusal(Fault fault, String text) {
    return Reply.json(fault.status(), Problem.of(fault, text));
  }

  @Override
  public List<Letter> letters(List<Told> events, Terms terms, Instant now) {
    var several = events.stream().map(Event::of).toList();
    var body =
        several.size() == 1
            ? Json.write(several.getFirst())
            : Json.write(new Heap("evt_heap" + several.hashCode(), "operations.updated", several));
    return List.of(sealed(body, terms, now));
  }

  @Override
  public List<Letter> letters(Dispute dispute, Terms terms, Instant now) {
    var event =
        Json.object()
            .put("id", "evt_dsp" + dispute.noticeId())
            .put("type", "payment.disputed")
            .put("payment", dispute.opening().payment())
            .set("dispute", view(dispute));
    return List.of(sealed(Json.write(event), terms, now));
  }

  private static ObjectNode view(Dispute it) {
    return Json.object()
        .put("id", "dsp_" + it.id())
        .put("amount", it.amount())
        .put("currency", it.opening().currency())
        .put("reason", it.complaint().reason())
        .put("network_reason", it.complaint().networkReason())
        .put("status", it.status())
        .put("due_by", it.dueBy());
  }

  private static Letter sealed(String body, Terms terms, Instant now) {
    var seconds = now.getEpochSecond();
    var mac = Digests.hmac(terms.credential("notice_secret"), seconds + "." + body);
    var seal = "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac);
    return new Letter(Map.of("Content-Type", "application/json", "Sandbox-Signature", seal), body);
  }

  @Override
  public void addTo(RoutesConfig routes, Desk desk) {
    routes.post("/{processor}/v1/payments", it -> money(it, desk, WireApi::authorize));
    routes.post(
        "/{processor}/v1/payments/{payment}/resume", it -> money(it, desk, WireApi::resume));
    routes.post(
        "/{processor}/v1/payments/{payment}/increment", it -> money(it, desk, WireApi::increment));
    routes.post(
        "/{processor}/v1/payments/{payment}/capture", it -> money(it, desk, WireApi::capture));
    routes.post(
        "/{processor}/v1/payments/{payment}/cancel", it -> money(it, desk, WireApi::cancel));
    routes.post(
        "/{processor}/v1/payments/{payment}/refunds", it -> money(it, desk, WireApi::refund));
    routes.post("/{processor}/v1/reversals", it -> money(it, desk, WireApi::reverse));
    routes.post("/{processor}/v1/verifications", it -> money(it, desk, WireApi::verify));
    var dispute = "/{processor}/v1/disputes/{dispute}";
    routes.get(dispute, it -> dispute(it, desk, (_, found) -> found));
    routes.post(
        dispute + "/evidence",
        it ->
            dispute(
                it,
                desk,
                (acquirer, found) ->
                    desk.court().contest(acquirer, found.opening().payment(), key(it), it.body())));
    routes.post(
        dispute + "/accept",
        it ->
            dispute(
                it,
                desk,
                (acquirer, found) ->
                    desk.court().concede(acquirer, found.opening().payment(), key(it))));
    routes.get("/{processor}/v1/account", it -> account(it, desk));
    routes.get("/{processor}/v1/payments/{payment}", it -> payment(it, desk));
    routes.get("/{processor}/v1/operations/{key}", it -> operation(it, desk));
  }

  private static Work authorize(Acquirer acquirer, Context context, String body) {
    var charge = Json.read(body, Charge.class);
    return new Work(charge.amount(), once -> acquirer.authorize(once, charge));
  }

  private static Work verify(Acquirer acquirer, Context context, String body) {
    var verification = Json.read(body, Verification.class);
    return new Work(0, once -> acquirer.verify(once, verification));
  }

  private static Work resume(Acquirer acquirer, Context context, String body) {
    var payment = context.pathParam("payment");
    return new Work(0, once -> acquirer.resume(once, payment));
  }

  private static Work increment(Acquirer acquirer, Context context, String body) {
    var payment = context.pathParam("payment");
    var sum = Json.read(body, Sum.class);
    return new Work(sum.amount(), once -> acquirer.increment(once, payment, sum));
  }

  private static Work capture(Acquirer acquirer, Context context, String body) {
    var payment = context.pathParam("payment");
    var taking = Json.read(body, Taking.class);
    return new Work(taking.amount(), once -> acquirer.capture(once, payment, taking));
  }

  private static Work cancel(Acquirer acquirer, Context context, String body) {
    var payment = context.pathParam("payment");
    return new Work(0, once -> acquirer.cancel(once, payment));
  }

  private static Work reverse(Acquirer acquirer, Context context, String body) {
    var reversal = Json.read(body, Reversal.class);
    return new Work(0, once -> acquirer.reverse(once, reversal));
  }

  private static Work refund(Acquirer acquirer, Context context, String body) {
    var payment = context.pathParam("payment");
    var sum = Json.read(body, Sum.class);
    return new Work(sum.amount(), once -> acquirer.refund(once, payment, sum));
  }

  private void account(Context context, Desk desk) throws IOException {
    desk.chat(context, this, acquirer -> Reply.json(200, new Account(acquirer.name())));
  }

  private void payment(Context context, Desk desk) throws IOException {
    desk.chat(
        context,
        this,
        acquirer -> {
          var totals = acquirer.payment(context.pathParam("payment"));
          return totals == null
              ? refusal(Fault.NOT_FOUND, "no payment has this id")
              : Reply.json(200, totals);
        });
  }

  private void operation(Context context, Desk desk) throws IOException {
    var key = context.pathParam("key");
    desk.look(
        context, this, "ask " + key, acquirer -> reply(acquirer.find(key), desk.home(acquirer)));
  }

  private void dispute(Context context, Desk desk, BiFunction<Acquirer, Dispute, Dispute> work)
      throws IOException {
    desk.dispute(
        context,
        this,
        id -> id.replaceFirst("^dsp_", "pay_"),
        (acquirer, found) -> Reply.json(200, view(work.apply(acquirer, found))));
  }

  /** Throws {@link IllegalArgumentException} where there is none. */
  private static String key(Context context) {
    var key = context.header("Idempotency-Key");
    if (key == null || key.isBlank() || key.length() > KEY_CHARS_MAX) {
      throw new IllegalArgumentException("Idempotency-Key must have 1 to 64 characters");
    }
    return key;
  }

  private void money(Context context, Desk desk, Reader reader) throws IOException {
    desk.money(
        context,
        this,
        acquirer -> {
          var key = key(context);
          var body = context.body();
          var work = reader.read(acquirer, context, body);
          var digest = Digests.of(acquirer.terms().hashKey(), context.path() + "\n" + body);
          return new Asked(
              key,
              work.amount(),
              () -> work.work().apply(new Once(key, digest)),
              answer -> reply(answer, desk.home(acquirer)));
        });
  }

  private Reply reply(Answer answer, String home) {
    return switch (answer) {
      case Answer.Booked it -> Reply.json(200, OperationView.of(it, home));
      case Answer.Refused(var fault, var text) -> refusal(fault, text);
    };
  }
}

package baton.connectors.paypal;

import baton.connector.Effect;
import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Capture;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Concede;
import baton.connector.Operation.Contest;
import baton.connector.Operation.DisputeAnswer;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Resume;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Verify;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Unknown;
import baton.connector.Step;
import baton.connectors.wire.Disputed;
import baton.connectors.wire.Web;
import baton.core.Currencies;
import baton.core.Json;
import baton.core.Money;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is said to PayPal for an operation, once there is a token. */
record Dialogue(Session session) {
  private static final String ORDERS = "/v2/checkout/orders";
  private static final String ORDER = ORDERS + "/{}";

  /** The order of the payment that {@code it} asks about; null where nobody told it. */
  static @Nullable String order(Retrieve it) {
    var own = it.handle() == null ? null : it.handle().state(Answer.ORDER);
    var payments = it.of().handle();
    return own != null || payments == null ? own : payments.state(Answer.ORDER);
  }

  /** Of those operations that PayPal takes. */
  Step begin(Operation operation) {
    return switch (operation) {
      case Authorize it -> pay(it, it, it.amount());
      case Verify it -> pay(it, like(it), least(it));
      case Resume it -> resume(it);
      case Capture it ->
          money(
              Web.path("/v2/payments/authorizations/{}/capture", it.handle().reference()),
              it.key(),
              new Change(sum(it.amount()), it.key(), true),
              reply -> done(Answer.change(it, reply)));
      case Cancel it -> cancel(it);
      case Refund it ->
          money(
              Web.path(
                  "/v2/payments/captures/{}/refund",
                  Objects.requireNonNull(it.handle().state(Answer.CAPTURE))),
              it.key(),
              new Change(sum(it.amount()), it.key(), null),
              reply -> done(Answer.change(it, reply)));
      case Retrieve(DisputeAnswer of, _) -> new Disputes(session).standing(of, Disputed.of(of));
      case Retrieve it -> retrieve(it);
      case Contest it -> new Disputes(session).contest(it);
      case Concede it -> new Disputes(session).concede(it);
      case Operation.Increment _, Operation.Reverse _ ->
          throw new IllegalArgumentException("PayPal does not take " + operation);
    };
  }

  private Step pay(Operation operation, Authorize as, Money most) {
    return money(
        ORDERS,
        as.key(),
        Order.of(as, sum(most)),
        reply -> {
          var order = Answer.order(reply);
          if (order == null) {
            return done(Faults.of(reply));
          }
          return Answer.isOf(order, as.key())
              ? released(operation, Answer.payment(order, most))
              : done(new Unknown("an order of something else"));
        });
  }

  private Step cancel(Cancel it) {
    var reference = it.handle().reference();
    return money(
        Web.path("/v2/payments/authorizations/{}/void", reference),
        it.key(),
        null,
        reply -> done(Answer.voided(it, reference, reply)));
  }

  /** Looks first: the payer may not be back, or somebody may have gone on already. */
  private Step resume(Resume it) {
    var id = Objects.requireNonNullElse(it.handle().state(Answer.ORDER), it.handle().reference());
    return look(
        id,
        Faults::of,
        order -> {
          if (!Answer.isApprovedByPayer(order)) {
            return released(it, Answer.payment(order, most(it)));
          }
          var no = Answer.notAuthenticated(order);
          return no == null ? goOn(it, id, order) : done(no);
        });
  }

  private Step goOn(Resume it, String id, Json order) {
    var what = order.text("intent").equals("CAPTURE") ? "/capture" : "/authorize";
    return money(
        Web.path(ORDER + what, id),
        it.key(),
        Map.of(),
        reply -> {
          var after = Answer.order(reply);
          return after == null
              ? done(Faults.of(reply))
              : after.text("id").equals(id)
                  ? released(it, Answer.payment(after, most(it)))
                  : done(new Unknown("an answer to something else"));
        });
  }

  private Step retrieve(Retrieve it) {
    var of = it.of();
    return look(
        Objects.requireNonNull(order(it)),
        reply -> new Unknown("http " + reply.status()),
        order ->
            switch (of) {
              case Capture _, Cancel _, Refund _ -> done(Answer.find(of, order));
              case Resume _ when Answer.isApprovedByPayer(order) -> done(new NeverSeen());
              default ->
                  Answer.isApprovedByPayer(order)
                      ? done(Answer.awaited(Objects.requireNonNull(it.handle())))
                      : released(it, Answer.payment(order, most(it)));
            });
  }

  /** What was held to verify a card is let go of; whoever finds it held does that again. */
  private Step released(Operation operation, Outcome outcome) {
    if (operation.amount().minor() > 0
        || !(outcome instanceof Approved(var reference, var held, var evidence))
        || held.minor() == 0) {
      return done(outcome);
    }
    var cancel = new Cancel(reference + "-v", held, Handle.of(reference));
    return money(
        Web.path("/v2/payments/authorizations/{}/void", reference),
        cancel.key(),
        null,
        reply ->
            done(
                Answer.voided(cancel, reference, reply) instanceof Approved
                    ? new Approved(reference, operation.amount(), evidence)
                    : new Unknown("verified, but still held: http " + reply.status())));
  }

  /** PayPal authorizes no nothing: the least it takes has to do. */
  private static Authorize like(Verify it) {
    var nobody = new Authentication(Authentication.Request.AUTOMATIC, null);
    return new Authorize(
        it.key(),
        least(it),
        CaptureMode.MANUAL,
        it.instrument(),
        it.initiation(),
        it.authentication() == null ? nobody : it.authentication(),
        null,
        new TreeMap<>());
  }

  private static Money least(Operation it) {
    var currency = it.amount().currency();
    return new Money(Currencies.minimumMinor(currency), currency);
  }

  private static Money most(Operation it) {
    return it.amount().minor() == 0 ? least(it) : it.amount();
  }

  /**
   * Asks for an order.
   *
   * @param fault what it means that there is no answer: of a question nothing, but of what would
   *     have followed it that it was not sent
   */
  private Step look(String order, Function<HttpReply, Outcome> fault, Function<Json, Step> then) {
    return new Step.Send(
        session.get(Web.path(ORDER, order)),
        Effect.READ,
        reply -> {
          var json = Answer.order(reply);
          if (json == null) {
            return done(fault.apply(reply));
          }
          return json.text("id").equals(order)
              ? then.apply(json)
              : done(new Unknown("another order"));
        });
  }

  private Step money(
      String path, String key, @Nullable Object body, Function<HttpReply, Step> then) {
    return new Step.Send(session.post(path, key, body), Effect.MONEY, then);
  }

  private static Sum sum(Money amount) {
    return Objects.requireNonNull(Sum.of(amount));
  }

  private static Step done(Outcome outcome) {
    return new Step.Done(outcome);
  }

  /** The invoice id tells the change from others of the same payment. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Change(Sum amount, String invoiceId, @Nullable Boolean finalCapture) {}
}

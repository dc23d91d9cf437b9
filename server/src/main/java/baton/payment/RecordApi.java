package baton.payment;

import baton.attempt.Attempt;
import baton.attempt.AttemptStore;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.ListView;
import baton.http.Param;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/payment_records} and {@code /v1/payment_attempt_records}: what became of payments at
 * processors. Read only.
 */
public final class RecordApi {
  private static final int ID_MAX = 255;
  private static final long SECONDS_MAX = 253_402_300_799L;
  private static final Shape LIST =
      Shape.of(
          Param.integer("created_after", 0, SECONDS_MAX),
          Param.integer("created_before", 0, SECONDS_MAX));
  private static final Shape LIST_ATTEMPTS =
      Shape.of(Param.text("payment_record", ID_MAX).required());

  /** Stripe's {@code orchestration.payment_attempt}. */
  public record AttemptView(
      String id, String object, boolean livemode, @Nullable String returnUrl) {}

  private final Desk desk;

  public RecordApi(Desk desk) {
    this.desk = desk;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get("/v1/payment_records")
            .summary("List payment records, newest first")
            .params(LIST)
            .returnsList(PaymentRecordView.class),
        this::list);
    routes.add(
        Endpoint.get("/v1/payment_records/{id}")
            .summary("Retrieve a payment record, by its id or by its payment intent's")
            .returns(PaymentRecordView.class),
        this::retrieve);
    routes.add(
        Endpoint.get("/v1/payment_attempt_records")
            .summary("List the attempts of a payment, newest first")
            .params(LIST_ATTEMPTS)
            .returnsList(PaymentRecordView.class),
        this::listAttempts);
    routes.add(
        Endpoint.get("/v1/payment_attempt_records/{id}")
            .summary("Retrieve one attempt of a payment")
            .returns(PaymentRecordView.class),
        this::retrieveAttempt);
    routes.add(
        Endpoint.get("/v1/orchestration/payment_attempts/{id}")
            .summary("Where the payer of an attempt goes afterwards")
            .returns(AttemptView.class),
        this::returnUrl);
  }

  /** For {@code expand[]=payment_record}. Null when there is none. */
  public @Nullable Record find(Tx tx, String mode, String id, boolean livemode) {
    var payment = payment(tx, mode, id);
    return payment == null ? null : view(tx, payment, livemode);
  }

  private Response retrieve(Request request) {
    var id = request.path("id");
    return desk.db()
        .inTx(tx -> {
          var view = find(tx, request.caller().mode(), id, request.caller().livemode());
          if (view == null) {
            throw Problem.missing("payment_record", id, "id");
          }
          return Response.ok(view);
        });
  }

  private Response list(Request request) {
    var page = request.page();
    var mode = request.caller().mode();
    var params = request.params();
    return desk.db()
        .inTx(tx -> {
          page.check(id -> payment(tx, mode, id) != null, "payment_record");
          var rows =
              desk.payments()
                  .list(mode)
                  .and("(latest_attempt IS NOT NULL) = ?", true)
                  .and("created_at >= ?", time(params.integer("created_after"), 1))
                  .and("created_at < ?", time(params.integer("created_before"), 0))
                  .between(paymentId(page.startingAfter()), paymentId(page.endingBefore()))
                  .rows(tx, PaymentStore::read, page.rows());
          var views = rows.stream().map(it -> view(tx, it, request.caller().livemode())).toList();
          return Response.ok(ListView.of(request.url(), views, page));
        });
  }

  private Response listAttempts(Request request) {
    var page = request.page();
    var mode = request.caller().mode();
    var record = request.params().requiredText("payment_record");
    return desk.db()
        .inTx(tx -> {
          var payment = payment(tx, mode, record);
          if (payment == null) {
            throw Problem.missingReference("payment_record", record, "payment_record");
          }
          page.check(id -> attempt(tx, mode, id) != null, "payment_attempt_record");
          var rows =
              desk.attempts()
                  .list(payment.id())
                  .between(page.startingAfter(), page.endingBefore())
                  .rows(tx, AttemptStore::read, page.rows());
          var views =
              rows.stream()
                  .map(it ->
                      PaymentRecordView.ofAttempt(
                          parts(tx, payment, it, request.caller().livemode())))
                  .toList();
          return Response.ok(ListView.of(request.url(), views, page));
        });
  }

  private Response retrieveAttempt(Request request) {
    return desk.db()
        .inTx(tx -> {
          var attempt = requiredAttempt(tx, request);
          var payment = payment(tx, attempt.mode(), attempt.payment());
          return Response.ok(
              PaymentRecordView.ofAttempt(
                  parts(
                      tx, Objects.requireNonNull(payment), attempt, request.caller().livemode())));
        });
  }

  private Response returnUrl(Request request) {
    return desk.db()
        .inTx(tx -> {
          var attempt = requiredAttempt(tx, request);
          var payment = payment(tx, attempt.mode(), attempt.payment());
          return Response.ok(
              new AttemptView(
                  attempt.id(),
                  "orchestration.payment_attempt",
                  request.caller().livemode(),
                  payment == null ? null : payment.terms().returnUrl()));
        });
  }

  private Attempt requiredAttempt(Tx tx, Request request) {
    var attempt = attempt(tx, request.caller().mode(), request.path("id"));
    if (attempt == null) {
      throw Problem.missing("payment_attempt_record", request.path("id"), "id");
    }
    return attempt;
  }

  private @Nullable Attempt attempt(Tx tx, String mode, String id) {
    var attempt = desk.attempts().find(tx, id);
    return attempt != null && attempt.mode().equals(mode) ? attempt : null;
  }

  private @Nullable Payment payment(Tx tx, String mode, String id) {
    var payment = desk.payments().find(tx, mode, paymentIdOf(id));
    return payment == null || payment.progress().latestAttempt() == null ? null : payment;
  }

  private PaymentRecordView view(Tx tx, Payment payment, boolean livemode) {
    var attempt = desk.attempts().get(tx, payment.progress().requiredAttempt());
    return PaymentRecordView.ofPayment(parts(tx, payment, attempt, livemode));
  }

  private PaymentRecordView.Parts parts(Tx tx, Payment payment, Attempt attempt, boolean livemode) {
    var method = desk.methods().find(tx, attempt.mode(), attempt.paymentMethod());
    var connector = desk.processors().get(attempt.processor()).connector();
    return new PaymentRecordView.Parts(
        payment, attempt, method, connector.manifest().name(), livemode);
  }

  private static @Nullable String paymentId(@Nullable String cursor) {
    return cursor == null ? null : paymentIdOf(cursor);
  }

  /** A record has the id of its payment but for the prefix. */
  private static String paymentIdOf(String id) {
    return id.startsWith("pr_") ? "pi_" + id.substring(3) : id;
  }

  private static @Nullable Instant time(@Nullable Long seconds, int later) {
    return seconds == null ? null : Instant.ofEpochSecond(seconds + later);
  }
}

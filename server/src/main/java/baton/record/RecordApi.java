package baton.record;

import baton.attempt.Attempt;
import baton.attempt.AttemptState;
import baton.attempt.AttemptStore;
import baton.db.Listing;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.ListView;
import baton.http.Param;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import baton.payment.Desk;
import baton.payment.Payment;
import baton.payment.PaymentStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/payment_records} and {@code /v1/payment_attempt_records}: what became of payments at
 * processors, ours and those that were reported. Read only.
 */
public final class RecordApi {
  private static final int ID_MAX = 255;
  private static final Comparator<PaymentRecordView> BY_ID =
      Comparator.comparing(PaymentRecordView::id);
  private static final Shape LIST =
      Shape.of(
          Param.integer("created_after", 0, ReportParams.SECONDS_MAX),
          Param.integer("created_before", 0, ReportParams.SECONDS_MAX));
  private static final Shape LIST_ATTEMPTS =
      Shape.of(Param.text("payment_record", ID_MAX).required());

  /** Stripe's {@code orchestration.payment_attempt}. */
  public record AttemptView(
      String id, String object, boolean livemode, @Nullable String returnUrl) {}

  private final Desk desk;
  private final ReportedStore reported;

  public RecordApi(Desk desk, ReportedStore reported) {
    this.desk = desk;
    this.reported = reported;
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
            .returnsList(PaymentRecordView.class)
            .of("payment_records"),
        this::listAttempts);
    routes.add(
        Endpoint.get("/v1/payment_attempt_records/{id}")
            .summary("Retrieve one attempt of a payment")
            .returns(PaymentRecordView.class)
            .of("payment_records"),
        this::retrieveAttempt);
    routes.add(
        Endpoint.get("/v1/orchestration/payment_attempts/{id}")
            .summary("Where the payer of an attempt goes afterwards")
            .returns(AttemptView.class)
            .of("payment_records"),
        this::returnUrl);
  }

  /** For {@code expand[]=payment_record}. Null when there is none. */
  public @Nullable Record find(Tx tx, String mode, String id, boolean livemode) {
    var payment = payment(tx, mode, id);
    if (payment != null) {
      return view(tx, payment, livemode);
    }
    var elsewhere = reported.find(tx, mode, id);
    return elsewhere == null ? null : ReportedView.ofPayment(elsewhere, livemode);
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
    var livemode = request.caller().livemode();
    return request.look(
        desk.db(),
        tx -> {
          page.check(id -> find(tx, mode, id, livemode) != null, "payment_record");
          var ours =
              during(request, desk.payments().list(mode), "pi")
                  .and("(latest_attempt IS NOT NULL) = ?", true)
                  .between(inPayments(page.startingAfter()), inPayments(page.endingBefore()))
                  .rows(tx, PaymentStore::read, page.rows());
          var elsewhere =
              during(request, reported.list(mode), "pr")
                  .between(inRecords(page.startingAfter()), inRecords(page.endingBefore()))
                  .rows(tx, ReportedStore::read, page.rows());
          var views =
              Stream.concat(
                      ours.stream().map(it -> view(tx, it, livemode)),
                      elsewhere.stream().map(it -> ReportedView.ofPayment(it, livemode)))
                  .sorted(page.endingBefore() == null ? BY_ID.reversed() : BY_ID)
                  .limit(page.rows())
                  .toList();
          return Response.ok(ListView.of(request.url(), views, page));
        });
  }

  private static Listing during(Request request, Listing all, String prefix) {
    var params = request.params();
    var after = params.integer("created_after", -1);
    var before = params.integer("created_before", ReportParams.SECONDS_MAX);
    return all.made(prefix, Instant.ofEpochSecond(after + 1), Instant.ofEpochSecond(before));
  }

  private Response listAttempts(Request request) {
    var page = request.page();
    var mode = request.caller().mode();
    var record = request.params().requiredText("payment_record");
    return desk.db()
        .inTx(tx -> {
          page.check(id -> attemptView(tx, request, id) != null, "payment_attempt_record");
          var payment = payment(tx, mode, record);
          if (payment != null) {
            return Response.ok(ListView.of(request.url(), attempts(tx, request, payment), page));
          }
          if (reported.find(tx, mode, record) == null) {
            throw Problem.missingReference("payment_record", record, "payment_record");
          }
          var views =
              reported
                  .listAttempts(mode, record)
                  .between(page.startingAfter(), page.endingBefore())
                  .rows(tx, ReportedStore::readAttempt, page.rows())
                  .stream()
                  .map(it -> ReportedView.ofAttempt(it, request.caller().livemode()))
                  .toList();
          return Response.ok(ListView.of(request.url(), views, page));
        });
  }

  private List<PaymentRecordView> attempts(Tx tx, Request request, Payment payment) {
    var page = request.page();
    return desk
        .attempts()
        .list(payment.id())
        .between(page.startingAfter(), page.endingBefore())
        .rows(tx, AttemptStore::read, page.rows())
        .stream()
        .map(it -> PaymentRecordView.ofAttempt(parts(tx, payment, it, request.caller().livemode())))
        .toList();
  }

  private Response retrieveAttempt(Request request) {
    var id = request.path("id");
    return desk.db()
        .inTx(tx -> {
          var view = attemptView(tx, request, id);
          if (view == null) {
            throw Problem.missing("payment_attempt_record", id, "id");
          }
          return Response.ok(view);
        });
  }

  private @Nullable PaymentRecordView attemptView(Tx tx, Request request, String id) {
    var mode = request.caller().mode();
    var livemode = request.caller().livemode();
    var attempt = attempt(tx, mode, id);
    if (attempt == null) {
      var elsewhere = reported.findAttempt(tx, mode, id);
      return elsewhere == null ? null : ReportedView.ofAttempt(elsewhere, livemode);
    }
    var payment = Objects.requireNonNull(payment(tx, mode, attempt.payment()));
    return PaymentRecordView.ofAttempt(parts(tx, payment, attempt, livemode));
  }

  private Response returnUrl(Request request) {
    return desk.db()
        .inTx(tx -> {
          var attempt = attempt(tx, request.caller().mode(), request.path("id"));
          if (attempt == null) {
            throw Problem.missing("payment_attempt_record", request.path("id"), "id");
          }
          var payment = payment(tx, attempt.mode(), attempt.payment());
          return Response.ok(
              new AttemptView(
                  attempt.id(),
                  "orchestration.payment_attempt",
                  request.caller().livemode(),
                  payment == null ? null : payment.terms().returnUrl()));
        });
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
    var suspect =
        attempt.state() == AttemptState.FAILED ? desk.lateApprovals().find(tx, attempt.id()) : null;
    return new PaymentRecordView.Parts(
        payment, attempt, suspect, method, connector.manifest().name(), livemode);
  }

  /** Ours have the time in their ids as those from elsewhere have: one order for both. */
  private static @Nullable String inPayments(@Nullable String cursor) {
    return cursor == null ? null : paymentIdOf(cursor);
  }

  private static @Nullable String inRecords(@Nullable String cursor) {
    return cursor == null ? null : "pr" + cursor.substring(2);
  }

  /** A record has the id of its payment but for the prefix. */
  private static String paymentIdOf(String id) {
    return id.startsWith("pr_") ? "pi_" + id.substring(3) : id;
  }
}

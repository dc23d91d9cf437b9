package baton.payment;

import baton.attempt.Attempt;
import baton.attempt.AttemptState;
import baton.connector.Outcome.ActionRequired;
import baton.db.Tx;
import baton.job.Sweeper;
import baton.plan.Fact;
import baton.plan.Plan.Next;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with payments that nobody waits for: after a crash, after a pause, when a processor sends
 * a notice, when the payer's browser comes back. The plan decides; there is no other recovery.
 */
public final class Settlement {
  private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

  private final Desk desk;
  private final Dispatch dispatch;
  private final Relay relay;
  private final Witness witness;

  /** Where a returning payer is sent on to. */
  public record Returned(Payment payment, boolean isFailed) {}

  /** {@code follower} is told how far each payment came. */
  public Settlement(Desk desk, Witness.Follower follower) {
    this.desk = desk;
    this.dispatch = new Dispatch(desk);
    this.relay = new Relay(desk);
    this.witness = Witness.unasked(follower);
  }

  /** Does what is to be done now, whatever pause was planned. The payment as it is afterwards. */
  public Payment settle(String id) {
    var open =
        desk.db()
            .inTx(tx -> {
              var payment = desk.payments().lockAny(tx, id);
              var progress = payment.progress();
              var doing = progress.doing();
              if (doing == null || payment.status() != PaymentStatus.PROCESSING) {
                return new Begun(payment, null);
              }
              var attempt = desk.attempts().get(tx, progress.requiredAttempt());
              return new Begun(payment, desk.errand(tx, attempt, doing.key()));
            });
    var errand = open.errand();
    if (errand == null) {
      return open.payment();
    }
    var book = new PaymentBook(desk, open, witness, Instant.MAX);
    var now = desk.clock().instant();
    switch (errand.look(now)) {
      // A cancellation was refused: the payer may have come to an end that we have not heard of.
      case Next.AwaitPayer _ when errand.doubt() instanceof Next.Send ->
          desk.runner().ask(errand, book);
      case Next.AwaitPayer(var action, _) -> {
        return awaitOn(open.payment(), action);
      }
      case Next.Send next -> desk.runner().goOn(errand, next, book);
      case Next.Open later ->
          desk.db()
              .run(tx -> {
                var next = now.plus(later.after());
                if (desk.payments().statuses().putOff(tx, open.payment(), next)) {
                  desk.unknowns().looked(tx, desk.about(open.payment()), errand, later);
                }
              });
      case Next.Finish end -> throw new IllegalStateException(id + " is open after " + end);
    }
    return relay.follow(book, witness, Instant.MAX).payment();
  }

  /** There is nobody to ask after the payer, who is awaited as before. */
  private Payment awaitOn(Payment read, ActionRequired action) {
    return desk.db()
        .inTx(tx -> {
          var payment = desk.payments().lockAny(tx, read.id());
          var progress = payment.progress();
          if (payment.status() != PaymentStatus.PROCESSING
              || progress.factCount() != read.progress().factCount()) {
            return payment;
          }
          var attempt = desk.attempts().get(tx, progress.requiredAttempt());
          var waiting = desk.awaitsPayer(payment, attempt, action, null);
          desk.changes().update(tx, payment, waiting);
          witness.ended(tx, waiting, null);
          return waiting;
        });
  }

  /** A person found out what became of the operation. False when it is not under way any more. */
  public boolean resolve(Tx tx, String id, Fact.Resolved found) {
    var payment = desk.payments().lockAny(tx, id);
    var progress = payment.progress();
    var doing = progress.doing();
    if (doing == null
        || !doing.key().equals(found.key())
        || payment.status() != PaymentStatus.PROCESSING) {
      return false;
    }
    var attempt = desk.attempts().get(tx, progress.requiredAttempt());
    var errand = desk.errand(tx, attempt, found.key());
    new PaymentBook(desk, new Begun(payment, errand), witness, Instant.MAX)
        .told(tx, payment, errand, found);
    return true;
  }

  /** Payments that are due, for the sweeper. */
  public Sweeper.Source due() {
    return new Sweeper.Source() {
      @Override
      public List<String> take(int max) {
        return desk.db()
            .inTx(tx ->
                desk.payments().statuses().takeDue(tx, desk.clock().instant(), desk.lookAt(), max));
      }

      @Override
      public void work(String id) {
        desk.runner().inTurn(desk.db().inTx(tx -> processor(tx, id)), () -> goOn(id));
      }
    };
  }

  private String processor(Tx tx, String id) {
    var payment = desk.payments().lockAny(tx, id);
    return desk.attempts().get(tx, payment.progress().requiredAttempt()).processor();
  }

  private void goOn(String id) {
    var payment = settle(id);
    switch (payment.status()) {
      case REQUIRES_ACTION -> resume(id, payment.progress().requiredAttempt(), null);
      case REQUIRES_CAPTURE -> release(id);
      case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, PROCESSING, SUCCEEDED, CANCELED -> {}
    }
  }

  /** What {@code node}, which has died, was at is due now. */
  public void inherit(Tx tx, String node) {
    desk.payments().statuses().inherit(tx, node, desk.clock().instant(), desk.lookAt());
  }

  /** What the payer in {@code attemptId} is to do. Null when nothing, or the link is not ours. */
  @Nullable ActionRequired awaited(String attemptId, String token) {
    var attempt = attempt(attemptId, token);
    return attempt != null
            && attempt.state() == AttemptState.AWAITING_PAYER
            && attempt.outcome() instanceof ActionRequired action
        ? action
        : null;
  }

  /**
   * The payer's browser is back from {@code attemptId}. Null when the link is not ours.
   *
   * @param brought the parameters it came back with
   */
  @Nullable Returned returned(String attemptId, String token, SortedMap<String, String> brought) {
    var attempt = attempt(attemptId, token);
    if (attempt == null) {
      return null;
    }
    var payment = resume(attempt.payment(), attemptId, brought);
    return new Returned(payment, payment.progress().lastError() != null);
  }

  private @Nullable Attempt attempt(String id, String token) {
    var attempt = desk.db().inTx(tx -> desk.attempts().find(tx, id));
    return attempt == null || !isSame(attempt.returnToken(), token) ? null : attempt;
  }

  /**
   * Goes on with a payment that waits for the payer in {@code attemptId}, and leaves any other one
   * alone. Without who came back, or news of them, it is only asked after.
   *
   * @param brought by the payer who came back now; null when none did
   */
  private Payment resume(
      String paymentId, String attemptId, @Nullable SortedMap<String, String> brought) {
    var begun =
        desk.db()
            .inTx(tx -> {
              var payment = desk.payments().lockAny(tx, paymentId);
              if (brought != null && payment.isOpenFor(attemptId)) {
                desk.attempts().bring(tx, attemptId, brought);
              }
              if (!payment.awaitsPayer(attemptId)) {
                return new Begun(payment, null);
              }
              var attempt = desk.attempts().get(tx, attemptId);
              var errand = desk.errand(tx, attempt, attemptId);
              var kept = desk.attempts().brought(tx, attemptId);
              if (kept == null || isConfirmedByMerchant(payment)) {
                return new Begun(payment, errand);
              }
              desk.attempts().bring(tx, attemptId, null);
              return dispatch.resume(tx, payment, errand, kept);
            });
    var errand = begun.errand();
    if (errand == null) {
      return begun.payment();
    }
    if (begun.payment().status() != PaymentStatus.REQUIRES_ACTION) {
      return relay.run(begun, witness, Instant.MAX).payment();
    }
    var book = new PaymentBook(desk, begun, witness, Instant.MAX);
    desk.runner().ask(errand, book);
    relay.follow(book, witness, Instant.MAX);
    return leaveToMerchant(paymentId, attemptId);
  }

  /**
   * Cancels an authorization that was not captured in time: first at the processor, where it may
   * not stay open, and here when that is proven.
   */
  private void release(String id) {
    var begun =
        desk.db()
            .inTx(tx -> {
              var payment = desk.payments().lockAny(tx, id);
              if (payment.status() != PaymentStatus.REQUIRES_CAPTURE) {
                return new Begun(payment, null);
              }
              var attempt = desk.attempts().get(tx, payment.progress().requiredAttempt());
              return CaptureWindow.isOver(attempt, desk.clock().instant())
                  ? dispatch.cancel(tx, payment, payment, "automatic")
                  : new Begun(payment, null);
            });
    if (begun.errand() == null) {
      return;
    }
    var progress = relay.run(begun, witness, Instant.MAX).payment().progress();
    if (progress.status() == PaymentStatus.REQUIRES_CAPTURE && progress.lookAt() == null) {
      LOG.error("{} is not released by its processor, and nobody tries again: cancel it there", id);
    }
  }

  /** Who came back is the merchant's to confirm again, unless the authentication failed. */
  private Payment leaveToMerchant(String paymentId, String attemptId) {
    return desk.db()
        .inTx(tx -> {
          var payment = desk.payments().lockAny(tx, paymentId);
          if (!payment.awaitsPayer(attemptId)
              || !isConfirmedByMerchant(payment)
              || desk.attempts().brought(tx, attemptId) == null) {
            return payment;
          }
          var waiting = payment.with(payment.progress().awaitsMerchant());
          desk.changes().update(tx, payment, waiting);
          return waiting;
        });
  }

  private static boolean isConfirmedByMerchant(Payment payment) {
    return payment.terms().confirmationMethod() == Terms.ConfirmationMethod.MANUAL;
  }

  private static boolean isSame(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}

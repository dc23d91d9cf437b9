package baton.payment;

import baton.attempt.Attempt;
import baton.attempt.AttemptState;
import baton.attempt.Errand;
import baton.attempt.FactStore;
import baton.attempt.Story;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Initiation;
import baton.connector.Operation.StoredCredential;
import baton.core.Money;
import baton.db.Tx;
import baton.method.PaymentMethod;
import baton.plan.Decision;
import baton.plan.Fact;
import baton.plan.Plan.Next;
import java.net.URI;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the operations of a payment and writes them down as sent, so that no call ever leaves
 * before the fact that it will is committed.
 */
record Dispatch(Desk desk) {
  private static final int RETURN_TOKEN_CHARS = 32;

  /** In the keys of increments. */
  private static final String INCREMENT = "i";

  /** In the keys of captures. */
  private static final String CAPTURE = "c";

  /** A new attempt at the first processor of a route. The caller stores the payment. */
  Begun authorize(Tx tx, Payment payment, PaymentMethod method, Decision decision) {
    var begun = authorizeMade(tx, payment, method, decision);
    return new Begun(begun.payment(), begun.errand(), method);
  }

  /** As {@link #authorize}, of a payment that is made with it. */
  Begun authorizeMade(Tx tx, Payment payment, PaymentMethod method, Decision decision) {
    var attempt = attempt(tx, payment, method, new Attempt.Choice(decision.why(), decision, 0));
    var begun = send(tx, authorizing(payment, method, attempt), method);
    return new Begun(begun.payment(), begun.errand(), method, attempt);
  }

  /**
   * A new attempt at another processor of the route. The caller stores the payment.
   *
   * @param isLeft whether it is left to the sweeper: then there is no errand now
   */
  Begun retry(Tx tx, Payment payment, PaymentMethod method, Attempt.Choice choice, boolean isLeft) {
    var begun = authorizing(payment, method, attempt(tx, payment, method, choice));
    if (!isLeft) {
      return send(tx, begun, method);
    }
    var errand = begun.requiredErrand();
    var progress = begun.payment().progress().undecided(desk.clock().instant());
    var planned = new Fact.Planned(errand.processor().id(), errand.wanted());
    return new Begun(add(tx, begun.payment().with(progress), planned), null);
  }

  private Attempt attempt(Tx tx, Payment payment, PaymentMethod method, Attempt.Choice choice) {
    var attempt =
        new Attempt(
            desk.ids().next("par"),
            payment.mode(),
            payment.id(),
            choice.processor(),
            choice,
            method.id(),
            method.card().fingerprint(),
            payment.amount(),
            AttemptState.SENT,
            0,
            payment.terms().offSession(),
            null,
            null,
            null,
            desk.ids().random(RETURN_TOKEN_CHARS),
            null,
            desk.clock().instant());
    desk.attempts().insert(tx, attempt);
    return attempt;
  }

  private Begun authorizing(Payment payment, PaymentMethod method, Attempt attempt) {
    var progress = payment.progress().authorizing(attempt.id(), desk.lookAt());
    var operation = operation(payment, method, attempt);
    return new Begun(payment.with(progress), desk.errand(attempt, operation, Story.NONE), method);
  }

  /** Goes on after the payer authenticated, where the merchant confirms by itself. */
  Begun resume(Tx tx, Guard guard, Payment payment, @Nullable Source source) {
    var attempt = latest(tx, payment);
    var isSame =
        source == null
            || (source instanceof Source.Stored(var id, _, _)
                && id.equals(attempt.paymentMethod()));
    if (!isSame) {
      throw guard.witness().refused(new Refusal.WrongState(Verb.CONFIRM, payment));
    }
    var errand = desk.errand(tx, attempt, payment.progress().required().key());
    var brought = desk.attempts().brought(tx, attempt.id());
    if (brought == null) {
      return resume(tx, payment, errand, Collections.emptySortedMap());
    }
    desk.attempts().bring(tx, attempt.id(), null);
    return resume(tx, payment, errand, brought);
  }

  /** The payer is back, or news of them: {@code errand} goes on with what was {@code brought}. */
  Begun resume(Tx tx, Payment payment, Errand errand, SortedMap<String, String> brought) {
    if (!(errand.resumed(desk.clock().instant(), brought)
        instanceof Next.Send(_, Operation.Resume operation, _))) {
      throw new IllegalStateException(payment.id() + " waits for no payer");
    }
    var undecided = payment.with(payment.progress().undecided(desk.lookAt()));
    return store(tx, payment, undecided, errand, operation);
  }

  /** {@code changed} is {@code payment} with what the merchant says; so also below. */
  Begun increment(Tx tx, Payment payment, Payment changed, Money total) {
    var attempt = latest(tx, payment);
    var key = key(payment, attempt, INCREMENT);
    var operation = new Operation.Increment(key, total, attempt.handle());
    var progress = payment.progress().incrementing(key, desk.lookAt());
    var errand = desk.errand(attempt, operation, Story.NONE);
    return store(tx, payment, changed.with(progress), errand, operation);
  }

  /** How often a higher authorization was asked for, whatever became of it. */
  long increments(Tx tx, Payment payment) {
    return count(tx, payment, INCREMENT);
  }

  /** How often a capture was asked for, whatever became of it. */
  long captures(Tx tx, Payment payment) {
    return count(tx, payment, CAPTURE);
  }

  private long count(Tx tx, Payment payment, String kind) {
    var keyBegin = payment.progress().requiredAttempt() + "-" + kind;
    return desk.facts().count(tx, payment.id(), keyBegin);
  }

  Begun capture(Tx tx, Payment payment, Payment changed, long minor, Operation.Rest rest) {
    var attempt = latest(tx, payment);
    var key = key(payment, attempt, CAPTURE);
    var amount = new Money(minor, payment.amount().currency());
    var operation = new Operation.Capture(key, amount, attempt.handle(), rest);
    var progress = payment.progress().capturing(key, desk.lookAt());
    var errand = desk.errand(attempt, operation, Story.NONE);
    return store(tx, payment, changed.with(progress), errand, operation);
  }

  Begun cancel(Tx tx, Payment payment, Payment changed, @Nullable String reason) {
    var attempt = latest(tx, payment);
    var key = key(payment, attempt, "v");
    var operation = new Operation.Cancel(key, payment.amount(), attempt.handle());
    var progress = payment.progress().canceling(key, reason, desk.lookAt());
    var errand = desk.errand(attempt, operation, Story.NONE);
    return store(tx, payment, changed.with(progress), errand, operation);
  }

  /** Cancels what waits for its payer, after which it goes on as {@code changed} says. */
  Begun replace(Tx tx, Payment payment, Payment changed) {
    var attempt = latest(tx, payment);
    var key = key(payment, attempt, "v");
    var operation = new Operation.Cancel(key, payment.amount(), attempt.handle());
    var progress = payment.progress().replacing(key, desk.lookAt());
    var errand = desk.errand(attempt, operation, Story.NONE);
    return store(tx, payment, changed.with(progress), errand, operation);
  }

  private Begun send(Tx tx, Begun begun, PaymentMethod method) {
    var errand = begun.requiredErrand();
    var sent = send(tx, begun.payment(), errand, errand.wanted());
    return new Begun(sent.payment(), sent.errand(), method);
  }

  private Begun store(Tx tx, Payment before, Payment payment, Errand errand, Operation operation) {
    var begun = send(tx, payment, errand, operation);
    desk.changes().update(tx, before, begun.payment());
    return begun;
  }

  private Begun send(Tx tx, Payment payment, Errand errand, Operation operation) {
    var sent = new Fact.Sent(errand.processor().id(), operation);
    return new Begun(add(tx, payment, sent), errand.plus(sent, desk.clock().instant()));
  }

  private Payment add(Tx tx, Payment payment, Fact fact) {
    var progress = payment.progress().withFacts(1);
    var place = new FactStore.Place(payment.id(), progress.factCount(), progress.required().key());
    desk.facts().add(tx, place, fact, desk.clock().instant());
    return payment.with(progress);
  }

  private Authorize operation(Payment payment, PaymentMethod method, Attempt attempt) {
    var terms = payment.terms();
    var card = terms.card();
    var request =
        Operation.Authentication.Request.valueOf(
            card.requestThreeDSecure().toUpperCase(Locale.ROOT));
    var mayRedirect = !terms.offSession() && !terms.errorOnAction() && !card.use().isMoto();
    return new Authorize(
        attempt.id(),
        attempt.amount(),
        terms.isManualCapture() ? CaptureMode.MANUAL : CaptureMode.AUTOMATIC,
        method.instrument(desk.vault().hasCvc(method.id()), card.use(), card.cryptogram()),
        initiation(terms, method),
        new Operation.Authentication(
            request, mayRedirect ? returnUrl(attempt) : null, card.proof()),
        terms.statementDescriptorSuffix(),
        new TreeMap<>(payment.metadata()),
        terms.wantsParts() ? Operation.Captures.SEVERAL : Operation.Captures.ONE,
        terms.connected(),
        card.wantsIncrements() ? true : null);
  }

  private static Initiation initiation(Terms terms, PaymentMethod method) {
    var isSaved = method.customer() != null;
    var channel = terms.card().use().channel();
    return new Initiation(terms.offSession(), isSaved, channel, credential(terms, method));
  }

  /** The payer agrees now, or agreed before; null when the card is and was not to be kept. */
  private static @Nullable StoredCredential credential(Terms terms, PaymentMethod method) {
    var kept = method.details().credential();
    var onFile = terms.onFile();
    if (kept != null) {
      var use = onFile.use() == null ? kept.purpose() : onFile.use();
      var isAgreed = kept.isForOffSession() || !terms.offSession();
      return new StoredCredential(false, use, isAgreed ? kept.networkTransactionId() : null);
    }
    if (terms.futureUsage() != null && !terms.offSession()) {
      return new StoredCredential(true, onFile.setupUse(), null);
    }
    return method.customer() == null ? null : new StoredCredential(false, onFile.use(), null);
  }

  /** Where the processor sends the payer's browser: to us first, whoever the merchant is. */
  private URI returnUrl(Attempt attempt) {
    return URI.create(desk.pageOf("/return/", attempt));
  }

  private Attempt latest(Tx tx, Payment payment) {
    return desk.attempts().get(tx, payment.progress().requiredAttempt());
  }

  /** A key of its own for every capture and cancellation, also for a second try. */
  private static String key(Payment payment, Attempt attempt, String kind) {
    return attempt.id() + "-" + kind + (payment.progress().factCount() + 1);
  }
}

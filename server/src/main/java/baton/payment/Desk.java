package baton.payment;

import baton.account.Accounts;
import baton.attempt.Attempt;
import baton.attempt.AttemptStore;
import baton.attempt.Errand;
import baton.attempt.FactStore;
import baton.attempt.LateApprovalStore;
import baton.attempt.Runner;
import baton.attempt.Story;
import baton.attempt.UnknownOutcome;
import baton.attempt.UnknownOutcomes;
import baton.charge.Charges;
import baton.confirmation.ConfirmationTokenStore;
import baton.connector.Feature;
import baton.connector.Operation;
import baton.connector.Outcome;
import baton.connector.Outcome.ActionRequired;
import baton.core.Ids;
import baton.customer.CustomerStore;
import baton.db.Db;
import baton.db.Tx;
import baton.method.Credential;
import baton.method.MethodChanges;
import baton.method.PaymentMethodStore;
import baton.plan.Fact;
import baton.processor.Processors;
import baton.routing.Routing;
import baton.vault.Slots;
import baton.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that work on payments needs, in one hand.
 *
 * @param publicUrl where payers' browsers reach this server
 */
public record Desk(
    Db db,
    PaymentStore payments,
    PaymentChanges changes,
    Charges charges,
    AttemptStore attempts,
    FactStore facts,
    UnknownOutcomes unknowns,
    LateApprovalStore lateApprovals,
    ConfirmationTokenStore confirmations,
    PaymentMethodStore methods,
    MethodChanges methodChanges,
    CustomerStore customers,
    Accounts accounts,
    Processors processors,
    Routing routing,
    Vault vault,
    Runner runner,
    Ids ids,
    Clock clock,
    String publicUrl) {

  /** An operation of {@code attempt}, with what happened to it so far. */
  public Errand errand(Attempt attempt, Operation wanted, Story story) {
    var processor = processors.get(attempt.processor());
    return wanted instanceof Operation.Authorize it
        ? new Errand(processor, it, slots(attempt, it), story, attempt.choice().others())
        : new Errand(processor, wanted, null, story);
  }

  private static Slots slots(Attempt attempt, Operation.Authorize it) {
    return new Slots(
        attempt.mode(),
        it.instrument().card().vaultId(),
        attempt.paymentMethod(),
        cryptogramHolder(attempt, it));
  }

  private static @Nullable String cryptogramHolder(Attempt attempt, Operation.Authorize it) {
    var proof = it.authentication().proof();
    if (proof != null) {
      return Terms.Proven.holder(attempt.mode(), proof.transactionId());
    }
    var cryptogram = it.instrument().cryptogram();
    return cryptogram == null ? null : CryptogramParams.holder(attempt.mode(), cryptogram);
  }

  /** Whether what came with the network token of {@code payment} is still with the vault. */
  boolean hasCryptogram(Payment payment) {
    var cryptogram = payment.terms().card().cryptogram();
    return cryptogram != null
        && vault.hasCryptogram(CryptogramParams.holder(payment.mode(), cryptogram));
  }

  /** What the vault held for {@code payment} alone is to be forgotten: it is decided. */
  void forget(Payment payment, Attempt attempt) {
    vault.dropCvc(attempt.paymentMethod());
    var proven = payment.terms().card().proven();
    if (proven != null) {
      vault.dropCryptogram(Terms.Proven.holder(payment.mode(), proven.transactionId()));
    }
    var cryptogram = payment.terms().card().cryptogram();
    if (cryptogram != null) {
      vault.dropCryptogram(CryptogramParams.holder(payment.mode(), cryptogram));
    }
  }

  /** An operation of {@code attempt} that was written down as to be sent just now. */
  public Errand planned(Attempt attempt, Fact.Planned fact) {
    return errand(attempt, fact.operation(), Story.NONE).plus(fact, clock.instant());
  }

  /** The operation whose facts are kept under {@code key}, read again after a pause or a crash. */
  public Errand errand(Tx tx, Attempt attempt, String key) {
    var known = facts.story(tx, attempt.payment(), key);
    if (known.facts().isEmpty()) {
      throw new IllegalStateException("operation " + key + " was never written down");
    }
    return switch (known.facts().getFirst()) {
      case Fact.Planned(_, var wanted) -> errand(attempt, wanted, known);
      case Fact.Sent(_, var wanted) -> errand(attempt, wanted, known);
      case Fact.Answered _, Fact.Resolved _ ->
          throw new IllegalStateException("operation " + key + " was answered before it was sent");
    };
  }

  /**
   * The address of a page of ours about an attempt, for its payer alone.
   *
   * @param page {@code /return/}
   */
  String pageOf(String page, Attempt attempt) {
    return publicUrl + page + attempt.id() + "/" + attempt.returnToken();
  }

  /** {@code payment}, of which the payer is to do {@code action}; asked after at {@code lookAt}. */
  Payment awaitsPayer(
      Payment payment, Attempt attempt, ActionRequired action, @Nullable Instant lookAt) {
    var page = pageOf(AuthenticationPage.PATH, attempt);
    var where = NextAction.of(action, page, payment.terms().returnUrl());
    return payment.with(payment.progress().awaitsPayer(where, lookAt));
  }

  /** When whoever confirms {@code payment} now wants to know how far it came. */
  Instant confirmedBy(Payment payment) {
    return clock.instant().plus(accounts.settings(payment.mode()).confirmDeadline());
  }

  /** When somebody else should look after what is sent now. */
  public Instant lookAt() {
    return clock.instant().plus(runner.lease());
  }

  /** Whether attempts to take {@code payment} that end now are shown as charges. */
  public boolean showsCharges(Payment payment) {
    return !Objects.equals(payment.terms().orchestrated(), true)
        && charges.areShown(payment.mode());
  }

  /** Whether what {@code attempt} holds, untouched, can be raised: asked for, and possible. */
  boolean mayIncrement(Payment payment, Attempt attempt) {
    return payment.terms().card().wantsIncrements()
        && payment.progress().receivedMinor() == 0
        && processors
            .get(attempt.processor())
            .capabilities()
            .has(Feature.INCREMENTAL_AUTHORIZATION);
  }

  /** Whether what {@code attempt} holds can be taken in parts. */
  boolean mayCaptureParts(Payment payment, Attempt attempt) {
    return payment.terms().wantsParts()
        && processors.get(attempt.processor()).capabilities().has(Feature.MULTICAPTURE);
  }

  /** What an unknown outcome of {@code payment} is about: what is under way with it. */
  UnknownOutcome.About about(Payment payment) {
    var attempt = payment.progress().requiredAttempt();
    return new UnknownOutcome.About(payment.mode(), payment.id(), attempt);
  }

  public boolean isLive(Attempt attempt) {
    return accounts.mode(attempt.mode()).isLive();
  }

  /**
   * Keeps the payment method, where the merchant asked for that, and what the issuer said of a kept
   * one. Returns the payment with the mandate that was made, where the payer gave one.
   */
  Payment remember(Tx tx, Payment payment, Attempt attempt, Outcome.Evidence evidence) {
    var terms = payment.terms();
    var usage = terms.futureUsage();
    @Nullable String customer = payment.customer();
    if (usage != null) {
      var isForOffSession = usage.equals("off_session");
      var credential =
          new Credential(
              evidence.networkTransactionId(), isForOffSession, terms.onFile().setupUse());
      if (!methodChanges.keep(tx, attempt.mode(), attempt.paymentMethod(), customer, credential)) {
        return payment;
      }
    }
    var checks = evidence.checks();
    if (checks != null && customer != null) {
      methods.check(tx, attempt.mode(), attempt.paymentMethod(), checks);
    }
    var acceptance = terms.onFile().acceptance();
    if (acceptance == null || terms.onFile().mandate() != null) {
      return payment;
    }
    var mandate =
        methodChanges
            .mandates()
            .make(
                tx,
                attempt.mode(),
                attempt.paymentMethod(),
                acceptance,
                usage == null ? attempt.amount() : null);
    return payment.with(terms.with(terms.onFile().onMandate(mandate.id())));
  }
}

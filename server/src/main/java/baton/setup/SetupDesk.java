package baton.setup;

import baton.attempt.Errand;
import baton.attempt.FactStore;
import baton.attempt.Story;
import baton.connector.Operation;
import baton.connector.Outcome;
import baton.db.Tx;
import baton.method.Credential;
import baton.payment.Desk;
import baton.plan.Fact;
import baton.vault.Slots;
import org.jspecify.annotations.Nullable;

/**
 * Everything that work on setups needs, in one hand.
 *
 * @param shared what it needs as payments do
 */
public record SetupDesk(Desk shared, SetupChanges changes, SetupAttemptStore attempts) {

  /** The verification of {@code attempt}, with what happened to it so far. */
  Errand errand(SetupAttempt attempt, Operation.Verify wanted, Story story) {
    var vaultId = wanted.instrument().card().vaultId();
    var slots = new Slots(attempt.mode(), vaultId, attempt.paymentMethod());
    var processor = shared.processors().get(attempt.requiredProcessor());
    return new Errand(processor, wanted, slots, story);
  }

  /** As above, read again after a pause or a crash. */
  Errand errand(Tx tx, SetupAttempt attempt) {
    var known = shared.facts().story(tx, attempt.setupIntent(), attempt.id());
    var facts = known.facts();
    if (facts.isEmpty() || !(facts.getFirst() instanceof Fact.Sent(_, Operation.Verify wanted))) {
      throw new IllegalStateException(attempt.id() + " does not begin with being sent");
    }
    return errand(attempt, wanted, known);
  }

  /** Writes {@code fact} down; the caller stores the setup that is returned. */
  SetupIntent add(Tx tx, SetupIntent setup, String attempt, Fact fact) {
    var counted = setup.with(setup.progress().withFact());
    var place = new FactStore.Place(setup.id(), counted.progress().factCount(), attempt);
    shared.facts().add(tx, place, fact, shared.clock().instant());
    return counted;
  }

  /** The card may be charged later: keeps it, and what later payments need. */
  SetupIntent succeeded(Tx tx, SetupIntent setup, SetupAttempt attempt, Outcome.Evidence evidence) {
    var terms = setup.terms();
    var credential =
        new Credential(evidence.networkTransactionId(), terms.isForOffSession(), terms.purpose());
    var method = attempt.paymentMethod();
    var isKept =
        shared.methodChanges().keep(tx, setup.mode(), method, setup.customer(), credential);
    var checks = evidence.checks();
    if (checks != null && setup.customer() != null) {
      shared.methods().check(tx, setup.mode(), method, checks);
    }
    shared.vault().dropCvc(method);
    var mandate = isKept ? mandate(tx, setup, method) : null;
    return setup.with(setup.progress().succeeded(attempt.id(), mandate));
  }

  private @Nullable String mandate(Tx tx, SetupIntent setup, String method) {
    var acceptance = setup.terms().acceptance();
    return acceptance == null
        ? null
        : shared.methodChanges().mandates().make(tx, setup.mode(), method, acceptance, null).id();
  }

  /**
   * The address of a page of ours about an attempt, for its payer alone.
   *
   * @param page {@code /return/setup/}
   */
  String pageOf(String page, SetupAttempt attempt) {
    return shared.publicUrl() + page + attempt.id() + "/" + attempt.returnToken();
  }
}

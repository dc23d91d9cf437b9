package baton.setup;

import baton.db.Tx;
import baton.job.Sweeper;
import baton.plan.Fact;
import baton.plan.Plan.Next;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with setups that nobody waits for: after a crash, after a pause, when a processor sends a
 * notice, when the payer's browser comes back.
 */
public final class SetupSettlement {
  private final SetupDesk desk;
  private final SetupDispatch dispatch;

  public SetupSettlement(SetupDesk desk) {
    this.desk = desk;
    this.dispatch = new SetupDispatch(desk);
  }

  /** Does what is to be done now, whatever pause was planned. The setup as it is afterwards. */
  public SetupIntent settle(String id) {
    var open =
        inTx(tx -> {
          var setup = desk.changes().store().lockAny(tx, id);
          if (setup.status() != SetupStatus.PROCESSING) {
            return new Begun(setup, null);
          }
          var attempt = desk.attempts().get(tx, setup.progress().requiredAttempt());
          return new Begun(setup, desk.errand(tx, attempt));
        });
    var errand = open.errand();
    if (errand == null) {
      return open.setup();
    }
    var book = new SetupBook(desk, open.setup(), SetupWitness.NOBODY);
    var now = desk.shared().clock().instant();
    switch (errand.look(now)) {
      case Next.Send next -> desk.shared().runner().goOn(errand, next, book);
      case Next.Open later ->
          desk.shared()
              .db()
              .run(tx -> desk.changes().store().makeDue(tx, id, now.plus(later.after())));
      case Next.AwaitPayer _, Next.Finish _ ->
          throw new IllegalStateException(id + " is open after " + errand.facts().getLast());
    }
    return book.last();
  }

  /** A person found out what became of a setup. False when it is not under way any more. */
  public boolean resolve(Tx tx, String id, Fact.Resolved found) {
    var setup = desk.changes().store().lockAny(tx, id);
    if (setup.status() != SetupStatus.PROCESSING || !setup.progress().isUnderWay(found.key())) {
      return false;
    }
    var errand = desk.errand(tx, desk.attempts().get(tx, setup.progress().requiredAttempt()));
    new SetupBook(desk, setup, SetupWitness.NOBODY).resolved(tx, errand, found);
    return true;
  }

  /** The processor says that something happened to the operation: somebody is to look at it now. */
  public void noticed(String operationKey) {
    var dash = operationKey.indexOf('-');
    var id = dash < 0 ? operationKey : operationKey.substring(0, dash);
    desk.shared()
        .db()
        .run(tx -> {
          var attempt = desk.attempts().findAny(tx, id);
          if (attempt != null) {
            var now = desk.shared().clock().instant();
            desk.changes().store().makeDue(tx, attempt.setupIntent(), now);
          }
        });
  }

  /** Setups that are due, for the sweeper. */
  public Sweeper.Source due() {
    return new Sweeper.Source() {
      @Override
      public List<String> take(int max) {
        var now = desk.shared().clock().instant();
        return desk.shared()
            .db()
            .inTx(tx -> desk.changes().store().takeDue(tx, now, desk.shared().lookAt(), max));
      }

      @Override
      public void work(String id) {
        var setup = settle(id);
        if (setup.status() == SetupStatus.REQUIRES_ACTION) {
          resume(id, setup.progress().requiredAttempt());
        }
      }
    };
  }

  /** What {@code node}, which has died, was at is due now. */
  public void inherit(Tx tx, String node) {
    var shared = desk.shared();
    var store = desk.changes().store();
    store.inherit(tx, node, shared.clock().instant(), shared.lookAt());
  }

  /** The payer's browser is back from {@code attemptId}. Null when the link is not ours. */
  @Nullable SetupIntent returned(String attemptId, String token) {
    var attempt = desk.shared().db().inTx(tx -> desk.attempts().findAny(tx, attemptId));
    return attempt == null || !isSame(attempt.returnToken(), token)
        ? null
        : resume(attempt.setupIntent(), attemptId);
  }

  /** Goes on with a setup that waits for the payer in {@code attemptId}; else leaves it alone. */
  private SetupIntent resume(String id, String attemptId) {
    var begun =
        inTx(tx -> {
          var setup = desk.changes().store().lockAny(tx, id);
          if (!setup.awaitsPayer(attemptId)) {
            return new Begun(setup, null);
          }
          return dispatch.resume(tx, setup, desk.errand(tx, desk.attempts().get(tx, attemptId)));
        });
    var errand = begun.errand();
    if (errand == null) {
      return begun.setup();
    }
    var book = new SetupBook(desk, begun.setup(), SetupWitness.NOBODY);
    desk.shared().runner().begin(errand, book);
    return book.last();
  }

  private interface Work {
    Begun in(Tx tx);
  }

  private Begun inTx(Work work) {
    return desk.shared().db().inTx(work::in);
  }

  private static boolean isSame(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}

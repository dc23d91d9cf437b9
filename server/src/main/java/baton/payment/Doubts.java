package baton.payment;

import baton.attempt.Attempt;
import baton.attempt.AttemptState;
import baton.connector.Outcome;
import baton.db.Tx;
import baton.plan.Fact;
import baton.plan.Plan;
import java.util.List;

/** Which failed attempts may be approved all the same: those are looked after. */
record Doubts(Desk desk) {

  /** {@code attempt} has failed. What was undone may come behind that; a person may be wrong. */
  void failed(Tx tx, Attempt attempt, Outcome end, List<Fact> facts) {
    var isFoundByPerson =
        end instanceof Outcome.Rejected(var why, _) && why == Outcome.Rejection.FOUND_NOT_DONE;
    if (isFoundByPerson || Plan.isReversing(facts)) {
      desk.lateApprovals().watch(tx, attempt, desk.clock().instant());
    }
  }

  /** An approval that comes when the attempt has failed already stands for nobody. */
  void overtaken(Tx tx, Doing doing, Outcome told) {
    if (doing.kind() == Doing.Kind.AUTHORIZE && told instanceof Outcome.Approved) {
      var attempt = desk.attempts().get(tx, doing.key());
      if (attempt.state() == AttemptState.FAILED) {
        desk.lateApprovals().suspect(tx, attempt, desk.clock().instant());
      }
    }
  }
}

package baton.dispute;

import baton.db.Tx;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import org.jspecify.annotations.Nullable;

/** A request that answers a dispute, whose own answer is stored with what it did. */
final class AnswerWitness implements DisputeAnswers.Witness {
  private final Request request;
  private final Disputes disputes;
  private final boolean isAccepting;
  private @Nullable Response response;

  /** {@code isAccepting} says that the dispute is right; else the request has evidence. */
  AnswerWitness(Request request, Disputes disputes, boolean isAccepting) {
    this.request = request;
    this.disputes = disputes;
    this.isAccepting = isAccepting;
  }

  Response response() {
    if (response == null) {
      throw new IllegalStateException("the answer did not end");
    }
    return response;
  }

  @Override
  public void began(Tx tx, String answer) {
    request.once().claim(tx, answer);
  }

  @Override
  public RuntimeException missing() {
    return DisputeApi.missing(request);
  }

  @Override
  public DisputeAnswers.Said said(Dispute before, boolean isAnswering) {
    if (isAnswering) {
      throw Problem.invalid("An answer to this dispute is on its way already.")
          .code("dispute_answer_pending");
    }
    if (!before.isUnanswered()) {
      throw Problem.invalid("This dispute cannot be answered any more.").stored();
    }
    if (!disputes.isAnswerable(before)) {
      throw DisputeApi.atDashboard(before).stored();
    }
    return isAccepting
        ? new DisputeAnswers.Said(before, true)
        : new DisputeAnswers.Said(contested(before, request.params()), false);
  }

  private static Dispute contested(Dispute before, Params params) {
    var after = DisputeApi.said(before, params);
    if (after.evidence().isEmpty()) {
      throw Problem.invalid("There is no evidence to submit.", "evidence").stored();
    }
    return after;
  }

  @Override
  public void ended(Tx tx, Answer answer) {
    response = request.once().answer(tx, response(tx, disputes, answer));
  }

  /** The dispute as it stands then; of an answer that was refused, why. */
  static Response response(Tx tx, Disputes disputes, Answer answer) {
    var refusal = answer.refusal();
    return refusal == null
        ? Response.ok(disputes.view(tx, answer))
        : Problem.invalid("The processor did not take this: " + refusal)
            .code("dispute_answer_refused")
            .response();
  }
}

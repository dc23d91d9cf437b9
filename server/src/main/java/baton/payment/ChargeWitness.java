package baton.payment;

import baton.db.Tx;
import baton.http.Request;
import baton.http.Response;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request about a payment by its older name: answered with the charge instead. */
final class ChargeWitness implements Witness {
  /** What is answered when it ended. */
  interface Answer {
    Response of(Tx tx, Payment payment, @Nullable PaymentError error);
  }

  /** Stripe's envelope of an error. */
  record Failed(PaymentError error) {}

  private final Request request;
  private final PaymentWitness payment;
  private final Answer answer;
  private final Function<Refusal, @Nullable RuntimeException> named;
  private @Nullable Response response;

  /**
   * @param named what is thrown where a charge is refused in other words than a payment; else null
   */
  ChargeWitness(
      Request request, Answer answer, Function<Refusal, @Nullable RuntimeException> named) {
    this.request = request;
    this.payment = new PaymentWitness(request);
    this.answer = answer;
    this.named = named;
  }

  /** Of status 402. */
  static Response failed(PaymentError error) {
    return Response.failed(402, new Failed(error));
  }

  /** The answer. Throws when the verb did not end. */
  Response response() {
    if (response == null) {
      throw new IllegalStateException("the verb did not end");
    }
    return response;
  }

  @Override
  public void began(Tx tx, String id) {
    payment.began(tx, id);
  }

  @Override
  public void ended(Tx tx, Payment it, @Nullable PaymentError error) {
    response = request.once().answer(tx, answer.of(tx, it, error));
  }

  @Override
  public RuntimeException refused(Refusal refusal) {
    var own = named.apply(refusal);
    return own == null ? payment.refused(refusal) : own;
  }
}

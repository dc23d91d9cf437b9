package baton.refund;

import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Shape;
import baton.payment.Desk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of refunds: what is taken, what is refused by name, which payment is meant. */
final class RefundParams {
  private static final int ID_MAX = 255;
  private static final List<String> NAMES =
      List.of("payment_intent", "charge", "payment_record", "payment_attempt_record");

  static final Shape CREATE =
      Shape.of(
              Param.integer("amount", 1, Long.MAX_VALUE),
              Param.text("charge", ID_MAX),
              Param.metadata(),
              Param.text("payment_attempt_record", ID_MAX),
              Param.text("payment_intent", ID_MAX),
              Param.text("payment_record", ID_MAX),
              Param.oneOf("reason", "duplicate", "fraudulent", "requested_by_customer"))
          .unsupported(
              "currency",
              "customer",
              "instructions_email",
              "origin",
              "refund_application_fee",
              "reverse_transfer");
  static final Shape UPDATE = Shape.of(Param.metadata());
  static final Shape LIST =
      Shape.of(
          Param.text("charge", ID_MAX),
          Param.createdRange("created"),
          Param.text("payment_attempt_record", ID_MAX),
          Param.text("payment_intent", ID_MAX),
          Param.text("payment_record", ID_MAX));

  private RefundParams() {}

  /** The id of the payment to refund, whichever of its names the merchant uses. */
  static String payment(Desk desk, Request request) {
    var params = request.params();
    var payments = NAMES.stream().filter(params::has).map(it -> payment(desk, request, it));
    var different = payments.distinct().toList();
    if (different.isEmpty()) {
      throw Problem.invalid(
              "One of the following params should be provided for this request: payment_intent or"
                  + " charge.")
          .code("parameter_missing");
    }
    if (different.size() > 1) {
      throw Problem.invalid("What is to be refunded belongs to different payments.", "charge");
    }
    return different.getFirst();
  }

  /** The payment of the record whose refunds are asked for; null: not narrowed by it. */
  static @Nullable String ofListedRecord(Params params) {
    var record = params.text("payment_record");
    return record == null ? null : ofRecord(record);
  }

  private static String payment(Desk desk, Request request, String name) {
    var id = request.params().requiredText(name);
    var mode = request.caller().mode();
    return switch (name) {
      case "charge" -> ofCharge(desk, mode, id);
      case "payment_record" -> ofRecord(id);
      case "payment_attempt_record" -> {
        var attempt = desk.db().inTx(tx -> desk.attempts().find(tx, id));
        if (attempt == null || !attempt.mode().equals(mode)) {
          throw Problem.missingReference(name, id, name);
        }
        yield attempt.payment();
      }
      default -> id;
    };
  }

  private static String ofCharge(Desk desk, String mode, String id) {
    var charge = desk.db().inTx(tx -> desk.charges().store().find(tx, mode, id));
    if (charge == null) {
      throw Problem.missing("charge", id, "charge");
    }
    if (charge.capturedMinor() == 0) {
      throw Problem.invalid(
          "Charge %s was not captured, so there is nothing to refund. To release an authorization,"
                  .formatted(id)
              + " cancel its PaymentIntent "
              + charge.payment()
              + ".",
          "charge");
    }
    return charge.payment();
  }

  /** A payment record has the id of its payment but for the prefix. */
  private static String ofRecord(String id) {
    return id.startsWith("pr_") ? "pi_" + id.substring(3) : id;
  }
}

package baton.record;

import baton.record.PaymentRecordView.CustomView;
import baton.record.PaymentRecordView.CustomerView;
import baton.record.PaymentRecordView.MethodView;
import baton.record.PaymentRecordView.MoneyView;
import baton.record.PaymentRecordView.OtherView;
import baton.record.PaymentRecordView.ProcessorView;
import org.jspecify.annotations.Nullable;

/** Shows payments that were made elsewhere as payment records. */
final class ReportedView {
  private ReportedView() {}

  static PaymentRecordView ofPayment(ReportedPayment it, boolean livemode) {
    return of(it.latest(), it, livemode);
  }

  static PaymentRecordView ofAttempt(ReportedAttempt it, boolean livemode) {
    return of(it, null, livemode);
  }

  /** {@code payment} is null when {@code it} is shown alone. */
  private static PaymentRecordView of(
      ReportedAttempt it, @Nullable ReportedPayment payment, boolean livemode) {
    var state = it.state();
    var details = it.details();
    return new PaymentRecordView(
        payment == null ? it.id() : payment.id(),
        payment == null ? "payment_attempt_record" : "payment_record",
        all(it),
        where(it, state == ReportedState.GUARANTEED),
        where(it, state == ReportedState.CANCELED),
        where(it, state == ReportedState.FAILED),
        where(it, state == ReportedState.GUARANTEED),
        MoneyView.of(it.refundedMinor(), it.amount()),
        all(it),
        null,
        (payment == null ? it.createdAt() : payment.createdAt()).getEpochSecond(),
        payer(details.payer()),
        details.presence(),
        details.description(),
        payment == null ? null : it.id(),
        livemode,
        it.metadata(),
        null,
        method(details.method()),
        payment == null ? it.payment() : null,
        new ProcessorView(new CustomView(details.reference()), null, "custom"),
        "self",
        details.shipping());
  }

  private static MoneyView all(ReportedAttempt it) {
    return MoneyView.of(it.amount().minor(), it.amount());
  }

  private static MoneyView where(ReportedAttempt it, boolean isSo) {
    return MoneyView.of(isSo ? it.amount().minor() : 0, it.amount());
  }

  private static @Nullable CustomerView payer(ReportedAttempt.@Nullable Payer it) {
    return it == null ? null : new CustomerView(it.customer(), it.email(), it.name(), it.phone());
  }

  private static MethodView method(ReportedAttempt.Method it) {
    return new MethodView(
        it.billing(),
        null,
        new OtherView(it.displayName() == null ? "" : it.displayName(), it.kind()),
        it.paymentMethod(),
        "custom");
  }
}

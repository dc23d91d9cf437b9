package baton.payment;

import baton.connector.Operation.ConnectedAccounts;
import baton.core.Money;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Shape;
import org.jspecify.annotations.Nullable;

/** For whom on a platform a payment is: {@code on_behalf_of}, {@code transfer_data}, the fee. */
final class ConnectParams {
  private static final int ID_MAX = 255;
  private static final String FEE = "application_fee_amount";
  private static final String TRANSFER = "transfer_data";

  private ConnectParams() {}

  /** What can be changed as long as nothing is decided. */
  static Param[] changeable() {
    return new Param[] {
      Param.integer(FEE, 0, Long.MAX_VALUE).clearable(),
      Param.hash(TRANSFER, transfer(Param.text("destination", ID_MAX)))
          .describe("The destination cannot be changed, only said again.")
    };
  }

  /** What is said once and for all. */
  static Param[] all() {
    return new Param[] {
      Param.integer(FEE, 0, Long.MAX_VALUE),
      Param.text("on_behalf_of", ID_MAX),
      Param.hash(TRANSFER, transfer(Param.text("destination", ID_MAX).required()))
    };
  }

  private static Shape transfer(Param destination) {
    return Shape.of(Param.integer("amount", 0, Long.MAX_VALUE), destination)
        .unsupported("description", "metadata", "payment_data");
  }

  /** Null when a request that makes a payment says nothing of it. */
  static @Nullable ConnectedAccounts created(Params params) {
    var transfer = params.hash(TRANSFER);
    return orNull(
        new ConnectedAccounts(
            params.text("on_behalf_of"),
            transfer == null ? null : transfer.requiredText("destination"),
            transfer == null ? null : transfer.integer("amount"),
            params.integer(FEE)));
  }

  /** {@code current} with what a request changes. */
  static @Nullable ConnectedAccounts changed(@Nullable ConnectedAccounts current, Params params) {
    var transfer = params.hash(TRANSFER);
    if (transfer == null && !params.has(FEE)) {
      return current;
    }
    var known = current == null ? new ConnectedAccounts(null, null, null, null) : current;
    if (transfer != null
        && !transfer.textOr("destination", "" + known.destination()).equals(known.destination())) {
      throw Problem.invalid(
          "The destination of a payment is said when it is made, and cannot be changed.",
          transfer.nameOf("destination"));
    }
    return orNull(
        new ConnectedAccounts(
            known.onBehalfOf(),
            known.destination(),
            transfer != null && transfer.has("amount")
                ? transfer.integer("amount")
                : known.transferMinor(),
            params.has(FEE) ? params.integer(FEE) : known.feeMinor()));
  }

  /** {@code it}. Throws a {@link Problem} where that cannot be done with its amount. */
  static Payment checked(Payment it) {
    check(it.amount(), it.terms().connected());
    return it;
  }

  /** Throws a {@link Problem} where {@code amount} cannot be shared so. */
  static void check(Money amount, @Nullable ConnectedAccounts it) {
    if (it == null) {
      return;
    }
    if (it.feeMinor() != null && it.destination() == null) {
      throw Problem.invalid(
          "Can only apply an application_fee_amount to a payment whose money goes to another"
              + " account: say which with `transfer_data[destination]`.",
          FEE);
    }
    if (it.feeMinor() != null && it.transferMinor() != null) {
      throw Problem.invalid(
              "You may only specify one of these parameters: application_fee_amount,"
                  + " transfer_data[amount].",
              FEE)
          .code("parameters_exclusive");
    }
    checkWithin(amount, it.feeMinor(), FEE);
    checkWithin(amount, it.transferMinor(), "transfer_data[amount]");
  }

  private static void checkWithin(Money amount, @Nullable Long minor, String name) {
    if (minor != null && minor > amount.minor()) {
      throw Problem.invalid("`" + name + "` cannot be greater than the payment's amount.", name);
    }
  }

  private static @Nullable ConnectedAccounts orNull(ConnectedAccounts it) {
    var isNothing = it.onBehalfOf() == null && it.destination() == null && it.feeMinor() == null;
    return isNothing ? null : it;
  }
}

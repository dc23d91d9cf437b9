package baton.method;

import baton.connector.Operation.StoredCredential.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * What later payments with a kept card need.
 *
 * @param networkTransactionId the scheme's id of the operation in which the payer agreed; null when
 *     no processor told it
 * @param isForOffSession whether the payer agreed to payments while away
 * @param purpose what the payer agreed to; null when the merchant did not say
 */
public record Credential(
    @Nullable String networkTransactionId, boolean isForOffSession, @Nullable Purpose purpose) {

  /** What was agreed before stays agreed, and the newest operation is the one to be named. */
  Credential after(@Nullable Credential before) {
    if (before == null) {
      return this;
    }
    return new Credential(
        networkTransactionId == null ? before.networkTransactionId : networkTransactionId,
        isForOffSession || before.isForOffSession,
        purpose == null ? before.purpose : purpose);
  }
}

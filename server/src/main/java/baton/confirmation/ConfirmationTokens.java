package baton.confirmation;

import baton.core.Ids;
import baton.db.Db;
import baton.db.Tx;
import baton.method.PaymentMethod;
import baton.method.PaymentMethodStore;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What can be done with confirmation tokens. */
public record ConfirmationTokens(
    Db db, ConfirmationTokenStore store, PaymentMethodStore methods, Ids ids, Clock clock) {
  /** As Stripe's (docs.stripe.com/api/confirmation_tokens). */
  private static final Duration USABLE = Duration.ofHours(12);

  private static final Duration KEPT = Duration.ofDays(1);

  /** A token and what is paid with. */
  record Known(ConfirmationToken token, PaymentMethod method) {}

  /** Null when there is none. */
  @Nullable ConfirmationToken find(String mode, String id) {
    return db.inTx(tx -> store.find(tx, mode, id));
  }

  /** Null when there is none. */
  @Nullable Known findWithMethod(String mode, String id) {
    return db.inTx(tx -> {
      var token = store.find(tx, mode, id);
      var method = token == null ? null : methods.find(tx, mode, token.paymentMethod());
      return token == null || method == null ? null : new Known(token, method);
    });
  }

  /** A token of {@code method}, and of what else is {@code said} with it. */
  Known add(Tx tx, PaymentMethod method, String said) {
    var now = clock.instant();
    var id = ids.next("ctoken");
    var end = now.plus(USABLE);
    var token = new ConfirmationToken(id, method.mode(), method.id(), said, null, end, now);
    store.insert(tx, token);
    return new Known(token, method);
  }

  /** Forgets those that nobody can use any more. */
  public void deleteOld() {
    db.run(tx -> store.deleteOld(tx, clock.instant().minus(KEPT)));
  }
}

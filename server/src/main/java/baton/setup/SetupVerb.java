package baton.setup;

import static baton.setup.SetupStatus.REQUIRES_ACTION;
import static baton.setup.SetupStatus.REQUIRES_CONFIRMATION;
import static baton.setup.SetupStatus.REQUIRES_PAYMENT_METHOD;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a merchant can do with a setup intent, and from where. */
enum SetupVerb {
  UPDATE,
  CONFIRM,
  CANCEL;

  private static final Set<SetupStatus> UNDECIDED =
      EnumSet.of(REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION);
  private static final Set<SetupStatus> CANCELABLE =
      EnumSet.of(REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, REQUIRES_ACTION);

  /** The statuses in which it may be done, in the order of a setup's life. */
  Set<SetupStatus> from() {
    return Collections.unmodifiableSet(
        switch (this) {
          case UPDATE, CONFIRM -> UNDECIDED;
          case CANCEL -> CANCELABLE;
        });
  }

  boolean isAllowedIn(SetupStatus status) {
    return from().contains(status);
  }
}

package baton.event;

import baton.db.Listing;
import baton.db.Tx;
import java.util.List;
import java.util.Map;

/** Which events have not arrived yet where they should. Thread safe. */
public interface Undelivered {
  /** How many deliveries of each of {@code events} did not succeed yet; none is left out. */
  Map<String, Long> count(Tx tx, String mode, List<String> events);

  /** Of {@code mode}'s {@code events}, those that arrived everywhere, or those that did not. */
  Listing narrow(Listing events, String mode, boolean areDelivered);
}

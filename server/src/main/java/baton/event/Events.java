package baton.event;

import baton.core.Ids;
import baton.core.Json;
import baton.core.Origin;
import baton.db.Tx;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where features say what happened, in the transaction in which it does. Thread safe. */
public final class Events {
  private final EventStore store;
  private final String apiVersion;
  private final Ids ids;
  private final Clock clock;

  /**
   * @param apiVersion the one whose shape the views of this release have
   */
  public Events(EventStore store, String apiVersion, Ids ids, Clock clock) {
    this.store = store;
    this.apiVersion = apiVersion;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * {@code view} came to be, or came to something.
   *
   * @param type {@code customer.created}
   * @param view the object as the API shows it now, with its {@code id}
   */
  public void record(Tx tx, String mode, String type, Record view) {
    record(tx, mode, type, Json.tree(view), null);
  }

  /** As {@link #record}, with what is different from {@code before}. Nothing when nothing is. */
  public void changed(Tx tx, String mode, String type, Record before, Record after) {
    var now = Json.tree(after);
    var previous = Previous.of(Json.tree(before), now);
    if (!previous.isEmpty()) {
      record(tx, mode, type, now, previous);
    }
  }

  private void record(
      Tx tx, String mode, String type, JsonNode object, @Nullable JsonNode previous) {
    if (!EventTypes.isKnown(type)) {
      throw new IllegalArgumentException(type + " is missing in EventTypes");
    }
    store.insert(
        tx,
        new Event(
            ids.next("evt"),
            mode,
            type,
            object.path("id").asString(),
            Json.write(object),
            previous == null ? null : Json.write(previous),
            apiVersion,
            Origin.current(),
            clock.instant()));
  }
}

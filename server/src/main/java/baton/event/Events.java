package baton.event;

import baton.core.Ids;
import baton.core.Json;
import baton.core.Origin;
import baton.db.Tx;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Where features say what happened, in the transaction in which it does. Thread safe. */
public final class Events {
  private static final String ID = "{\"id\":\"";

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
    record(tx, mode, type, view, null);
  }

  /** As {@link #record}, with what is different from {@code before}. Nothing when nothing is. */
  public void changed(Tx tx, String mode, String type, Record before, Record after) {
    var previous = Previous.of(Json.tree(before), Json.tree(after));
    if (!previous.isEmpty()) {
      record(tx, mode, type, after, Json.write(previous));
    }
  }

  private void record(Tx tx, String mode, String type, Record view, @Nullable String previous) {
    if (!EventTypes.isKnown(type)) {
      throw new IllegalArgumentException(type + " is missing in EventTypes");
    }
    var object = store.lean(view);
    store.insert(
        tx,
        new Event(
            ids.next("evt"),
            mode,
            type,
            idOf(object),
            object,
            previous,
            apiVersion,
            Origin.current(),
            clock.instant()));
  }

  /** Every object of the API begins with its id, which needs no escapes. */
  private static String idOf(String object) {
    if (!object.startsWith(ID)) {
      throw new IllegalArgumentException("does not begin with an id: " + object);
    }
    return object.substring(ID.length(), object.indexOf('"', ID.length()));
  }
}

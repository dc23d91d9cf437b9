package baton.audit;

import baton.core.Ids;
import baton.core.Json;
import baton.core.Origin;
import baton.db.Tx;
import baton.http.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Writes down who changed what. Thread safe. */
public final class AuditLog {
  /** What is longer is kept as its hash alone. */
  private static final int STATE_BYTES_MAX = 64 * 1024;

  private record TooLong(int bytes, String sha256) {}

  private final AuditStore store;
  private final Ids ids;
  private final Clock clock;

  public AuditLog(AuditStore store, Ids ids, Clock clock) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
  }

  /** As {@link #add(Tx, String, String, Change)}, in the caller's mode and by the caller's key. */
  public void add(Tx tx, Caller who, Change change) {
    add(tx, who.mode(), who.key().id(), change);
  }

  /**
   * Adds an entry in the commit of the change. Nobody else adds one to the mode until {@code tx}
   * ends, so this comes last, when every other lock is held. A state of more than 64 KiB of JSON is
   * written as its length and SHA-256.
   *
   * @param actor the id of an API key or a user, {@code start} or {@code cli}
   */
  public void add(Tx tx, String mode, String actor, Change change) {
    var end = store.lockEnd(tx, mode);
    var origin = Origin.current();
    var entry =
        new Entry(
            mode,
            end.number() + 1,
            ids.next("aud"),
            actor,
            origin == null ? null : origin.request(),
            change.action(),
            change.subject(),
            written(change.before()),
            written(change.after()),
            clock.instant());
    store.insert(tx, new Link(entry, entry.hash(end.hash())));
  }

  private static @Nullable String written(@Nullable Object state) {
    if (state == null) {
      return null;
    }
    var bytes = Json.bytes(state);
    return bytes.length <= STATE_BYTES_MAX
        ? new String(bytes, StandardCharsets.UTF_8)
        : Json.write(new TooLong(bytes.length, Entry.hash(bytes)));
  }
}

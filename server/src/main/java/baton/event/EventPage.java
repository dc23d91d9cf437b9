package baton.event;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.reverseOrder;

import baton.db.Listing;
import baton.db.Tx;
import baton.http.Filters;
import baton.http.Page;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Shape;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events by what callers ask for, of which there may be few among a great many. Thread safe. */
final class EventPage {
  private static final int TYPE_MAX = 100;
  private static final int TYPES_MAX = 20;

  static final Shape PARAMS =
      Shape.of(
          Param.createdRange("created"),
          Param.bool("delivery_success")
              .describe("Only events that all webhook endpoints took, or that not all did."),
          Param.text("type", TYPE_MAX)
              .describe("Only events of this type; `payment_intent.*` for all of an object."),
          Param.text("types", TYPE_MAX).list(TYPES_MAX));

  private static final String ANY = "*";
  private static final String PREFIX = "evt";
  private static final Duration LISTED = Duration.ofDays(30);

  private final EventStore store;
  private final Undelivered undelivered;
  private final Clock clock;

  EventPage(EventStore store, Undelivered undelivered, Clock clock) {
    this.store = store;
    this.undelivered = undelivered;
    this.clock = clock;
  }

  /** Each type is asked for its own: an index has those that are rare. */
  List<Event> rows(Tx tx, String mode, Params params, Page page) {
    var types = types(params);
    if (types == null) {
      return narrowed(store.list(mode), mode, params, page).rows(tx, EventStore::read, page.rows());
    }
    var ids = narrowed(store.ids(mode), mode, params, page);
    var shown =
        types.stream()
            .flatMap(it -> ids.and("type = ?", it).rows(tx, EventStore::id, page.rows()).stream())
            .sorted(page.endingBefore() == null ? reverseOrder() : naturalOrder())
            .limit(page.rows())
            .toList();
    var events = store.get(tx, mode, shown);
    return shown.stream().map(events::get).filter(Objects::nonNull).toList();
  }

  private Listing narrowed(Listing all, String mode, Params params, Page page) {
    return delivered(Filters.made(all, PREFIX, params), mode, params)
        .made(PREFIX, clock.instant().minus(LISTED))
        .between(page.startingAfter(), page.endingBefore());
  }

  private Listing delivered(Listing events, String mode, Params params) {
    var areDelivered = params.bool("delivery_success");
    return areDelivered == null ? events : undelivered.narrow(events, mode, areDelivered);
  }

  /** Null where all are wanted. */
  private static @Nullable Set<String> types(Params params) {
    var type = params.text("type");
    var types = params.texts("types");
    if (type != null && !types.isEmpty()) {
      throw Problem.invalid("You may not send both `type` and `types`.", "types")
          .code("parameters_exclusive");
    }
    if (type == null || type.equals(ANY)) {
      return types.isEmpty() ? null : Set.copyOf(types);
    }
    return type.endsWith(ANY)
        ? EventTypes.startingWith(type.substring(0, type.length() - ANY.length()))
        : Set.of(type);
  }
}

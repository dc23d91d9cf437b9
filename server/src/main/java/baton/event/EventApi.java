package baton.event;

import baton.db.Db;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.ListView;
import baton.http.Param;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** {@code /v1/events}, their types, and the feed. */
public final class EventApi {
  private static final int FEED_MAX = 1000;
  private static final int WAIT_SECONDS_MAX = 30;
  private static final int WAITING_MAX = 1000;

  private static final Shape FEED =
      Shape.of(
          Param.oneOf("from", "end")
              .describe("`end`: begin behind the newest event, in the place of `after`."),
          Param.integer("after", 0, Long.MAX_VALUE)
              .describe("The number behind which to read; 0 or nothing: from the beginning."),
          Param.integer("limit", 1, FEED_MAX)
              .describe("How many events to return, 1 to 1000, else 100."),
          Param.integer("wait", 0, WAIT_SECONDS_MAX)
              .describe("How many seconds to wait for an event where there is none, 0 to 30."));

  private final Db db;
  private final EventStore store;
  private final Feed feed;
  private final Undelivered undelivered;
  private final EventPage events;
  private final Semaphore mayWait = new Semaphore(WAITING_MAX);

  public EventApi(Db db, EventStore store, Feed feed, Undelivered undelivered, Clock clock) {
    this.db = db;
    this.store = store;
    this.feed = feed;
    this.undelivered = undelivered;
    this.events = new EventPage(store, undelivered, clock);
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get("/v1/events")
            .summary("List the events of the last 30 days, newest first")
            .params(EventPage.PARAMS)
            .returnsList(EventView.class),
        this::list);
    routes.add(
        Endpoint.get("/v1/events/{id}").summary("Retrieve an event").returns(EventView.class),
        this::retrieve);
    routes.add(
        Endpoint.get("/v1/orchestration/feed")
            .summary("Read all events in their order, from any point on, without a gap")
            .params(FEED)
            .returns(FeedView.class)
            .of("events"),
        this::read);
    routes.add(
        Endpoint.get("/v1/orchestration/event_types")
            .summary("List the types of events there are, with what each tells")
            .returns(EventTypesView.class)
            .of("events"),
        request -> Response.ok(EventTypesView.all(request.url())));
  }

  private Response retrieve(Request request) {
    var caller = request.caller();
    return db.inTx(tx -> {
      var event = store.find(tx, caller.mode(), request.path("id"));
      if (event == null) {
        throw Problem.missing("event", request.path("id"), "id");
      }
      return Response.ok(views(tx, request, List.of(event)).getFirst());
    });
  }

  private Response list(Request request) {
    var page = request.page();
    var mode = request.caller().mode();
    return request.look(
        db,
        tx -> {
          page.check(id -> store.find(tx, mode, id) != null, "event");
          var rows = events.rows(tx, mode, request.params(), page);
          return Response.ok(ListView.of(request.url(), views(tx, request, rows), page));
        });
  }

  private List<EventView> views(Tx tx, Request request, List<Event> events) {
    var caller = request.caller();
    var waiting = undelivered.count(tx, caller.mode(), events.stream().map(Event::id).toList());
    return events.stream()
        .map(it ->
            EventView.of(
                it, store.object(it), caller.livemode(), waiting.getOrDefault(it.id(), 0L)))
        .map(it -> it.at(request.version()))
        .toList();
  }

  private Response read(Request request) {
    var params = request.params();
    var after = after(request);
    var limit = (int) params.integer("limit", 100);
    var entries = await(request.caller().mode(), after, limit + 1, params.integer("wait", 0));
    var shown = entries.subList(0, Math.min(limit, entries.size()));
    var events = shown.stream().map(Feed.Entry::event).toList();
    var views = db.inTx(tx -> views(tx, request, events));
    return Response.ok(
        new FeedView(
            "orchestration.feed",
            request.url(),
            entries.size() > limit,
            shown.isEmpty() ? after : shown.getLast().sequence(),
            IntStream.range(0, shown.size())
                .mapToObj(i -> views.get(i).in(shown.get(i)))
                .toList()));
  }

  private long after(Request request) {
    var params = request.params();
    if (!params.has("from")) {
      return params.integer("after", 0);
    }
    if (params.has("after")) {
      throw Problem.invalid("You may not send both `from` and `after`.", "from")
          .code("parameters_exclusive");
    }
    return db.inTx(tx -> feed.end(tx, request.caller().mode()));
  }

  /** Where too many wait already, nobody else does. */
  private List<Feed.Entry> await(String mode, long after, int max, long seconds) {
    if (seconds == 0 || !mayWait.tryAcquire()) {
      return feed.await(mode, after, max, Duration.ZERO);
    }
    try {
      return feed.await(mode, after, max, Duration.ofSeconds(seconds));
    } finally {
      mayWait.release();
    }
  }
}

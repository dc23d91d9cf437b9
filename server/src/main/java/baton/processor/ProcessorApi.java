package baton.processor;

import baton.account.Mode;
import baton.connector.Manifest;
import baton.db.Db;
import baton.db.Tx;
import baton.http.Caller;
import baton.http.Endpoint;
import baton.http.ListView;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import java.util.Map;
import java.util.Objects;

/** {@code /v1/orchestration/processors}. */
public final class ProcessorApi {
  private static final String PATH = "/v1/orchestration/processors";
  private static final String ONE = PATH + "/{processor}";
  private static final String OBJECT = "orchestration.processor";

  private final Db db;
  private final ProcessorStore store;
  private final ProcessorChanges changes;
  private final Openings openings;
  private final Runnable furnish;
  private final ProcessorParams params;

  /** {@code furnish} opens new and changed accounts at their simulated processors. */
  public ProcessorApi(
      Db db, ProcessorStore store, ProcessorChanges changes, Openings openings, Runnable furnish) {
    this.db = db;
    this.store = store;
    this.changes = changes;
    this.openings = openings;
    this.furnish = furnish;
    this.params = new ProcessorParams(openings.connectors());
  }

  public void register(Routes routes) {
    var view = ProcessorView.class;
    routes.add(
        Endpoint.post(PATH)
            .summary("Add a processor: a connection to an account at one")
            .params(params.create())
            .returns(view),
        this::create);
    routes.add(
        Endpoint.get(PATH).summary("List processors, newest first").returnsList(view), this::list);
    routes.add(Endpoint.get(ONE).summary("Retrieve a processor").returns(view), this::retrieve);
    routes.add(
        Endpoint.post(ONE)
            .summary("Change a processor; credentials that are not sent stay as they are")
            .params(params.update())
            .returns(view),
        this::update);
    routes.add(
        Endpoint.post(ONE + "/enable")
            .summary("Let payments go to a processor again")
            .returns(view),
        request -> changed(request, changes::enable));
    routes.add(
        Endpoint.post(ONE + "/disable")
            .summary("Let no new payments go to a processor")
            .returns(view),
        request -> changed(request, changes::disable));
    routes.add(
        Endpoint.post(ONE + "/make_default")
            .summary("Let payments go to a processor when nothing else decides")
            .returns(view),
        request -> changed(request, changes::makeDefault));
    routes.add(
        Endpoint.delete(ONE)
            .summary("Delete a processor; what was paid there can still be captured and refunded")
            .returns(ProcessorView.Deleted.class),
        this::delete);
  }

  private Response create(Request request) {
    var sent = request.params();
    var connector = Objects.requireNonNull(openings.find(sent.requiredText("connector")));
    var manifest = connector.manifest();
    requireFor(manifest, request.caller());
    var inSandboxes = openings.places().inSandboxes(connector);
    var environment = ProcessorParams.environment(sent, request.caller().livemode(), inSandboxes);
    var label = sent.requiredText("label");
    var profile = params.profile(sent, Profile.of(label), manifest);
    ProcessorParams.require(profile, environment, manifest);
    var wanted =
        new ProcessorChanges.Wanted(
            connector,
            environment,
            params.credentials(sent, Map.of(), manifest, environment),
            profile);
    return request.write(
        db,
        tx -> {
          tx.afterCommit(furnish);
          return shown(request, changes.create(tx, author(request), wanted));
        });
  }

  private Response retrieve(Request request) {
    return db.inTx(tx -> {
      var row = store.find(tx, request.caller().mode(), id(request));
      if (row == null) {
        throw missing(request);
      }
      return row.state().deletedAt() == null ? shown(request, row) : gone(row.id());
    });
  }

  private Response list(Request request) {
    var page = request.page();
    var caller = request.caller();
    return db.inTx(tx -> {
      page.check(id -> store.find(tx, caller.mode(), id) != null, "processor");
      var rows =
          store
              .listing(caller.mode())
              .between(page.startingAfter(), page.endingBefore())
              .rows(tx, ProcessorStore::read, page.rows());
      var views = rows.stream().map(it -> view(request, it)).toList();
      return Response.ok(ListView.of(request.url(), views, page));
    });
  }

  private Response update(Request request) {
    var sent = request.params();
    return request.write(
        db,
        tx -> {
          var row = present(tx, request);
          var manifest = openings.connector(row).manifest();
          var profile = params.profile(sent, row.profile(), manifest);
          ProcessorParams.require(profile, Places.environment(row), manifest);
          var to = row.with(profile);
          if (sent.has("credentials")) {
            var before = openings.credentials(row);
            var credentials = params.credentials(sent, before, manifest, Places.environment(row));
            to = to.withCredentials(openings.seal(row.id(), credentials));
            tx.afterCommit(furnish);
          }
          return shown(request, changes.update(tx, author(request), row, to));
        });
  }

  private Response delete(Request request) {
    return db.inTx(tx -> {
      var row = present(tx, request);
      done(changes.delete(tx, author(request), row));
      return gone(row.id());
    });
  }

  /** One of the changes that need nothing but the processor. */
  private interface Verb {
    Changed apply(Tx tx, Author author, ProcessorRow locked);
  }

  private Response changed(Request request, Verb verb) {
    return request.write(
        db, tx -> shown(request, verb.apply(tx, author(request), present(tx, request))));
  }

  private ProcessorRow present(Tx tx, Request request) {
    var row = changes.lock(tx, request.caller().mode(), id(request));
    if (row == null) {
      throw missing(request);
    }
    return row;
  }

  private Response shown(Request request, Changed changed) {
    return shown(request, done(changed));
  }

  private Response shown(Request request, ProcessorRow row) {
    return Response.ok(view(request, row));
  }

  private ProcessorView view(Request request, ProcessorRow row) {
    var health = HealthView.of(openings.health(row.id()), openings.forgeries().of(row.id()));
    return ProcessorView.of(row, openings, request.caller().livemode(), health);
  }

  private static ProcessorRow done(Changed changed) {
    return switch (changed) {
      case Changed.Done(var row) -> row;
      case Changed.LabelTaken(var id) ->
          throw Problem.invalid("The processor " + id + " already has this label.", "label");
      case Changed.TooMany(var max) ->
          throw Problem.invalid("A mode can have up to " + max + " processors.");
      case Changed.IsDefault() ->
          throw Problem.invalid(
              "This is the default processor: make another one the default before you disable or"
                  + " delete it.");
      case Changed.IsDisabled() ->
          throw Problem.invalid("A disabled processor cannot be the default: enable it first.");
      case Changed.IsUsed(var ruleSets) ->
          throw Problem.invalid(
              "Active rule sets send payments to this processor: "
                  + String.join(", ", ruleSets)
                  + ". Activate others without it, or disable it.");
    };
  }

  private static void requireFor(Manifest manifest, Caller caller) {
    if (manifest.hosts() == null && caller.livemode()) {
      throw Problem.invalid(
          "The connector " + manifest.name() + " is simulated, and works in sandboxes only.",
          "connector");
    }
  }

  private static Response gone(String id) {
    return Response.ok(new ProcessorView.Deleted(id, OBJECT, true));
  }

  private static Author author(Request request) {
    return new Author(Mode.of(request.caller()), request.caller().key().id());
  }

  private static String id(Request request) {
    return request.path("processor");
  }

  private static Problem missing(Request request) {
    return Problem.missing("processor", id(request), "processor");
  }
}

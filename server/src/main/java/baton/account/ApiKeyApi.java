package baton.account;

import baton.core.Access;
import baton.core.Permission;
import baton.core.Permissions;
import baton.db.Db;
import baton.db.Tx;
import baton.http.Audience;
import baton.http.Caller;
import baton.http.Endpoint;
import baton.http.ListView;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code /v1/orchestration/api_keys}: the keys of the mode that the caller's key opens. */
public final class ApiKeyApi {
  private static final String PATH = "/v1/orchestration/api_keys";
  private static final String RESOURCE = "api_keys";
  private static final int NAME_MAX = 100;
  private static final long OVERLAP_MAX = Duration.ofDays(7).toSeconds();
  private static final Param NAME = Param.text("name", NAME_MAX);
  private static final Shape ROLL =
      Shape.of(
          Param.integer("expires_in", 0, OVERLAP_MAX)
              .describe("For how many seconds the old key still works, else 0."));

  private final Db db;
  private final ApiKeys keys;
  private final ApiKeyStore store;

  public ApiKeyApi(Db db, ApiKeys keys, ApiKeyStore store) {
    this.db = db;
    this.keys = keys;
    this.store = store;
  }

  /** To be called last: permissions are those of the endpoints that are there by then. */
  public void register(Routes routes) {
    var permissions = permissions(routes);
    var view = ApiKeyView.class;
    routes.add(
        Endpoint.post(PATH)
            .summary("Create an API key; the answer shows it, and nothing ever again")
            .params(Shape.of(NAME, permissions, type().required()))
            .returns(view),
        this::create);
    routes.add(
        Endpoint.get(PATH)
            .summary("List the API keys that are not revoked, newest first")
            .params(Shape.of(type()))
            .returnsList(view),
        this::list);
    routes.add(
        Endpoint.get(PATH + "/{key}").summary("Retrieve an API key").returns(view), this::retrieve);
    routes.add(
        Endpoint.post(PATH + "/{key}")
            .summary("Change the name or the permissions of an API key")
            .params(Shape.of(NAME.clearable(), permissions))
            .returns(view),
        this::update);
    routes.add(
        Endpoint.post(PATH + "/{key}/roll")
            .summary("Replace an API key by a new one; both work for expires_in seconds")
            .params(ROLL)
            .returns(view),
        this::roll);
    routes.add(
        Endpoint.delete(PATH + "/{key}")
            .summary("Revoke an API key")
            .returns(ApiKeyView.Deleted.class),
        this::revoke);
  }

  /** Whom {@code key} lets in, as of {@code clock}. */
  public static Caller caller(ApiKey key, Clock clock) {
    var mode = key.mode();
    var kind =
        switch (key.kind()) {
          case SECRET -> Caller.Kind.SECRET;
          case RESTRICTED -> Caller.Kind.RESTRICTED;
          case PUBLISHABLE -> Caller.Kind.PUBLISHABLE;
        };
    var last4 = key.last4() == null ? "" : key.last4();
    var isExpired = !key.isUsable(clock.instant());
    return new Caller(
        mode.account(),
        mode.id(),
        mode.isLive(),
        kind,
        new Caller.Key(key.id(), last4, key.permissions(), isExpired));
  }

  private static Param type() {
    var kinds = Arrays.stream(KeyKind.values()).map(KeyKind::code).toArray(String[]::new);
    return Param.oneOf("type", kinds);
  }

  private static Param permissions(Routes routes) {
    var resources = new TreeSet<String>();
    routes.endpoints().stream()
        .filter(it -> it.audience() == Audience.KEYS)
        .forEach(it -> resources.add(it.resource()));
    resources.add(RESOURCE);
    var words = Arrays.stream(Access.values()).map(Access::word).toArray(String[]::new);
    var params = resources.stream().map(it -> Param.oneOf(it, words)).toArray(Param[]::new);
    return Param.hash("permissions", Shape.of(params))
        .describe("What a restricted key may do, by resource; what is not named it may not touch.");
  }

  private Response create(Request request) {
    var params = request.params();
    var kind = KeyKind.of(params.requiredText("type"));
    var permissions = permissions(params, kind, Permissions.NONE);
    requireMayGive(request.caller(), kind, permissions);
    var wanted = new ApiKeys.Wanted(kind, params.textOr("name", ""), permissions, by(request));
    return request.write(db, tx -> shown(keys.create(tx, Mode.of(request.caller()), wanted)));
  }

  private Response retrieve(Request request) {
    return db.inTx(tx ->
        Response.ok(view(present(store.find(tx, mode(request), id(request)), request), request)));
  }

  private Response list(Request request) {
    var page = request.page();
    return db.inTx(tx -> {
      page.check(it -> store.find(tx, mode(request), it) != null, "api_key");
      var rows =
          store
              .list(mode(request))
              .and("kind = ?", request.params().text("type"))
              .between(page.startingAfter(), page.endingBefore())
              .rows(tx, ApiKeyStore::read, page.rows());
      var views = rows.stream().map(it -> view(it, request)).toList();
      return Response.ok(ListView.of(request.url(), views, page));
    });
  }

  private Response update(Request request) {
    var params = request.params();
    return request.write(
        db,
        tx -> {
          var key = managed(tx, request);
          var permissions = permissions(params, key.kind(), key.permissions());
          requireMayGive(request.caller(), key.kind(), permissions);
          var name = params.has("name") ? params.textOr("name", "") : key.name();
          var changed = keys.change(tx, key, key.changed(name, permissions), by(request));
          return Response.ok(view(changed, request));
        });
  }

  private Response roll(Request request) {
    var overlap = Duration.ofSeconds(request.params().integer("expires_in", 0));
    return request.write(
        db,
        tx ->
            switch (keys.roll(tx, managed(tx, request), overlap, by(request))) {
              case ApiKeys.Rolled.Done(var made, _) -> shown(made);
              case ApiKeys.Rolled.Ending() ->
                  throw Problem.invalid("This key was rolled or revoked before.");
            });
  }

  private Response revoke(Request request) {
    return db.inTx(tx ->
        switch (keys.revoke(tx, managed(tx, request), by(request))) {
          case ApiKeys.Revoked.Done(var key) ->
              Response.ok(new ApiKeyView.Deleted(key.id(), "api_key", true));
          case ApiKeys.Revoked.LastSecretKey() ->
              throw Problem.invalid(
                  "This is the only secret key of its mode: create another before you revoke it,"
                      + " or roll it.");
        });
  }

  /** The key of the path, locked, if the caller has all that it opens. */
  private ApiKey managed(Tx tx, Request request) {
    var key = present(keys.lock(tx, mode(request), id(request)), request);
    requireMayGive(request.caller(), key.kind(), key.permissions());
    return key;
  }

  /**
   * Nobody gets, by a key he makes or takes over, more than the one he has. A person who may write
   * keys may do everything that keys can.
   */
  private static void requireMayGive(Caller caller, KeyKind kind, Permissions permissions) {
    var isWithin =
        switch (kind) {
          case SECRET -> false;
          case RESTRICTED -> caller.key().permissions().include(permissions);
          case PUBLISHABLE -> true;
        };
    if (caller.kind() == Caller.Kind.RESTRICTED && !isWithin) {
      throw Problem.invalid(
              "A restricted key can manage only keys that may do no more than itself. Use a secret"
                  + " key.")
          .status(403);
    }
  }

  private static Permissions permissions(Params params, KeyKind kind, Permissions current) {
    var sent = params.hash("permissions");
    if (sent == null) {
      return current;
    }
    if (kind != KeyKind.RESTRICTED) {
      throw Problem.invalid("Only restricted keys have permissions.", "permissions");
    }
    return current.with(words(sent));
  }

  private static Map<String, String> words(Params sent) {
    var words = new TreeMap<String, String>();
    for (var resource : sent.names()) {
      words.put(resource, sent.requiredText(resource));
    }
    return words;
  }

  /** A key that opens something is shown again only to those who could make one. */
  private static ApiKeyView view(ApiKey key, Request request) {
    var isOpen =
        key.kind() == KeyKind.PUBLISHABLE
            || request.caller().may(new Permission(RESOURCE, Access.WRITE));
    return isOpen ? ApiKeyView.of(key) : ApiKeyView.of(key, null);
  }

  private static ApiKey present(@Nullable ApiKey key, Request request) {
    if (key == null) {
      throw Problem.missing("api_key", id(request), "key");
    }
    return key;
  }

  private static Response shown(ApiKeys.Made made) {
    return Response.ok(ApiKeyView.of(made.key(), made.secret().reveal()))
        .again(ApiKeyView.of(made.key()));
  }

  private static String mode(Request request) {
    return request.caller().mode();
  }

  private static String by(Request request) {
    return request.caller().key().id();
  }

  private static String id(Request request) {
    return request.path("key");
  }
}

package baton.http;

import baton.core.Origin;
import baton.db.Busy;
import baton.db.Outage;
import baton.db.SqlFailed;
import baton.limit.Crowd;
import baton.limit.Entry;
import baton.limit.Limiter;
import baton.limit.Visit;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * From a raw request to its response: everything that is the same for all endpoints, in order.
 * Answers whatever happens, never with anything but JSON to a caller of the API. Thread safe.
 */
public final class Edge {
  private static final Logger LOG = LoggerFactory.getLogger(Edge.class);
  private static final String UNMATCHED = "-";

  /** Made once: it is given when there is no time for anything. */
  private static final Response TOO_MUCH = limited(Entry.Reason.GLOBAL_CONCURRENCY);

  private final Routes routes;
  private final Authorization authorization;
  private final Limiter limiter;
  private final Crowd crowd;
  private final Recorder recorder;
  private final Outages outages;
  private final Idempotency idempotency;
  private final Expansions expansions;
  private final OtherMode otherMode;
  private final FreeTexts freeTexts;
  private final UnaryOperator<String> digest;
  private final Meter.MeterProvider<Timer> times;

  /**
   * What only others know: what refers to what, what other modes have, how card numbers look.
   *
   * @param digest of 64 characters, by which a text is known again and not found out
   */
  public record Knowledge(
      Expansions expansions,
      OtherMode otherMode,
      FreeTexts freeTexts,
      UnaryOperator<String> digest) {}

  public Edge(
      Routes routes,
      Gate gate,
      Knowledge knowledge,
      Idempotency idempotency,
      MeterRegistry meters) {
    this.routes = routes;
    this.authorization = new Authorization(gate.authenticator(), gate.people());
    this.limiter = gate.limiter();
    this.crowd = gate.crowd();
    this.recorder = gate.recorder();
    this.outages = gate.outages();
    this.idempotency = idempotency;
    this.expansions = knowledge.expansions();
    this.otherMode = knowledge.otherMode();
    this.freeTexts = knowledge.freeTexts();
    this.digest = knowledge.digest();
    this.times =
        Timer.builder("baton.http.requests").description("Requests answered").withRegistry(meters);
  }

  Response handle(RawRequest raw) {
    var began = System.nanoTime();
    try (var _ = MDC.putCloseable("request_id", raw.id())) {
      var match = routes.find(raw.method(), raw.path());
      var visitor = new Visitor(raw);
      var answer = match == null ? unmatched(raw) : answer(visitor, match);
      var response = withHeaders(visitor, answer);
      var nanos = System.nanoTime() - began;
      var millis = nanos / 1_000_000;
      time(raw, match, response, nanos);
      log(raw, match, response, millis);
      record(visitor, response, millis);
      return response;
    }
  }

  /** Those whose requests are worked on. */
  Crowd crowd() {
    return crowd;
  }

  /**
   * Sends {@code raw} away unread, since there is too much to do; null when it is no request for
   * the API. It is counted, and not logged: that would cost as much as all the rest.
   */
  @Nullable Response refusal(RawRequest raw) {
    var began = System.nanoTime();
    var match = routes.find(raw.method(), raw.path());
    if (match == null || !(match.route() instanceof Route.Api)) {
      return null;
    }
    var response = withHeaders(new Visitor(raw), shown(TOO_MUCH, match));
    time(raw, match, response, System.nanoTime() - began);
    return response;
  }

  private Response answer(Visitor visitor, Routes.Match match) {
    return shown(safely(visitor, match), match);
  }

  private static Response shown(Response response, Routes.Match match) {
    return Browser.mayCall(match.route()) ? Browser.toAnyPage(response) : response;
  }

  private Response safely(Visitor visitor, Routes.Match match) {
    var raw = visitor.raw();
    try {
      return switch (match.route()) {
        case Route.Api it -> api(visitor, it, match.values());
        case Route.Page it -> it.handler().apply(raw.with(match.values()));
      };
    } catch (Problem problem) {
      return problem.response();
    } catch (Busy busy) {
      LOG.atWarn().log("{} at {}", busy.getMessage(), match.route().path());
      return Problem.busy().response();
    } catch (SqlFailed failed) {
      return failed.outage() == null
          ? broken(raw, match, failed)
          : unserved(raw, failed.outage(), failed);
    } catch (RuntimeException | Error broken) {
      return broken(raw, match, broken);
    }
  }

  private static Response broken(RawRequest raw, Routes.Match match, Throwable why) {
    LOG.atError().setCause(why).log("failed at " + match.route().path());
    return Problem.internal(raw.id()).response();
  }

  /** Without a key nobody could tell a second try of what may have been done from another one. */
  private Response unserved(RawRequest raw, Outage outage, SqlFailed failed) {
    outages.note(outage, failed);
    var isSafe = !raw.method().equals("POST") || raw.header("Idempotency-Key") != null;
    return Problem.noDatabase().response().with("Stripe-Should-Retry", String.valueOf(isSafe));
  }

  private Response api(Visitor visitor, Route.Api route, Map<String, String> pathValues) {
    // Those whom the turnstile let through, for what they send is large.
    if (crowd.isFull()) {
      return TOO_MUCH;
    }
    visitor.speaks(Versions.of(visitor.header("Stripe-Version", "_stripe_version")));
    var endpoint = route.endpoint();
    var caller = caller(visitor, endpoint, pathValues);
    try (var entry = limiter.enter(visit(caller, endpoint, pathValues))) {
      return switch (entry) {
        case Entry.Refused(var reason) -> limited(reason);
        case Entry.Admitted _ ->
            crowd.during(() -> run(request(visitor, caller, route, pathValues), route));
      };
    }
  }

  /** Whoever is nobody yet is not written down. */
  private Caller caller(Visitor visitor, Endpoint endpoint, Map<String, String> pathValues) {
    if (endpoint.audience() == Audience.ANYONE) {
      if (Browser.writes(visitor.raw()) && Browser.isElsewhere(visitor.raw())) {
        throw Browser.forged();
      }
      return Caller.NOBODY;
    }
    var caller = authorization.caller(visitor, endpoint);
    visitor.is(caller, pathValues);
    Authorization.require(caller, endpoint);
    return caller;
  }

  private static Response limited(Entry.Reason reason) {
    return Problem.limited().response().with("Stripe-Rate-Limited-Reason", reason.word());
  }

  private static Visit visit(Caller caller, Endpoint endpoint, Map<String, String> pathValues) {
    var isUpdate =
        endpoint.method().equals("POST") && endpoint.resource().equals("payment_intents");
    return new Visit(
        caller.mode(),
        caller.livemode(),
        endpoint.method() + " " + endpoint.path(),
        endpoint.isSearch(),
        isUpdate ? pathValues.get("intent") : null);
  }

  private Request request(
      Visitor visitor, Caller caller, Route.Api route, Map<String, String> pathValues) {
    var raw = visitor.raw();
    var version = visitor.version();
    var endpoint = route.endpoint();
    Authorization.requireOwnAccount(caller, visitor);
    var plain = Browser.plain(visitor.form(), caller.kind());
    var form = VersionChanges.completed(version, endpoint, plain);
    visitor.sent(endpoint.shape(), form);
    ParamCheck.check(endpoint.shape(), form, "");
    freeTexts.check(form, "");
    var params = new Params(endpoint.shape(), form, "");
    var expand = Expand.of(expansions, caller, version, params.texts("expand"));
    expansions.check(endpoint, expand.paths());
    var seen = expansions.targets(endpoint, expand.paths()).stream().map(routes::toSee).toList();
    Authorization.require(caller, seen);
    var once = new Once(idempotency, claim(raw, caller, form), route.isResumable(), expand);
    var sender = new Request.Sender(raw.ip(), SessionCookie.token(raw));
    return new Request(raw.id(), raw.path(), version, caller, sender, pathValues, params, once);
  }

  private Response run(Request request, Route.Api route) {
    var claim = request.once().claim();
    var origin = new Origin(request.id(), claim == null ? null : claim.sent());
    try {
      return origin.during(() -> idempotency.run(request, route));
    } catch (Problem problem) {
      var caller = request.caller();
      var missing = problem.missing();
      throw missing != null && otherMode.has(caller, missing)
          ? problem.inOtherMode(caller.livemode())
          : problem;
    }
  }

  private @Nullable Claim claim(RawRequest raw, Caller caller, Form.Hash form) {
    var key = raw.method().equals("POST") ? raw.header("Idempotency-Key") : null;
    if (key == null) {
      return null;
    }
    if (key.isBlank()) {
      throw Problem.invalid("Idempotency Key must be a non-empty string.");
    }
    if (key.length() > Idempotency.KEY_CHARS_MAX) {
      throw Problem.invalid(
          "Idempotency Key must be at most %d characters.".formatted(Idempotency.KEY_CHARS_MAX));
    }
    var params = digest.apply(FormWriter.write(form));
    return Claim.of(caller, key, raw.path(), params, raw.id());
  }

  private Response unmatched(RawRequest raw) {
    var methods = routes.methods(raw.path());
    if (raw.method().equals("OPTIONS") && !methods.isEmpty()) {
      var mayPages =
          methods.stream()
              .map(it -> routes.find(it, raw.path()))
              .anyMatch(it -> it != null && Browser.mayCall(it.route()));
      var allowed = mayPages ? Browser.preflight(methods) : Response.empty(204);
      return allowed.with("Allow", String.join(", ", methods));
    }
    return Problem.invalid(
            "Unrecognized request URL (%s: %s). If you are trying to list objects, remove the"
                    .formatted(raw.method(), raw.path())
                + " trailing slash. If you are trying to retrieve an object, make sure you passed a"
                + " valid (non-empty) identifier in your code.")
        .status(404)
        .response();
  }

  private static Response withHeaders(Visitor visitor, Response response) {
    var raw = visitor.raw();
    var named =
        unkept(visitor, response)
            .with("Request-Id", raw.id())
            .with("Stripe-Version", visitor.version());
    var key = raw.method().equals("POST") ? raw.header("Idempotency-Key") : null;
    if (key == null || key.length() > Idempotency.KEY_CHARS_MAX) {
      return named;
    }
    var keyed = named.with("Idempotency-Key", key);
    return response.headers().containsKey("Original-Request")
        ? keyed
        : keyed.with("Original-Request", raw.id());
  }

  /** What a person sees stays in no cache of the browser, where the next one could find it. */
  private static Response unkept(Visitor visitor, Response response) {
    var caller = visitor.caller();
    var isOfPerson = caller != null && caller.kind() == Caller.Kind.PERSON;
    return isOfPerson ? response.with("Cache-Control", "no-store") : response;
  }

  /** What was answered stands, even if it cannot be written down. */
  private void record(Visitor visitor, Response response, long millis) {
    var caller = visitor.caller();
    if (caller != null) {
      try {
        recorder.record(Exchange.of(visitor, caller, response, millis));
      } catch (RuntimeException broken) {
        LOG.atError().setCause(broken).log("a request is missing in the request log");
      }
    }
  }

  /** By routes and not by paths, of which anybody can make up any number. */
  private void time(RawRequest raw, Routes.@Nullable Match match, Response response, long nanos) {
    var route =
        match == null
            ? Tags.of("method", UNMATCHED, "path", UNMATCHED)
            : Tags.of("method", raw.method(), "path", match.route().path());
    times
        .withTags(route.and("status", String.valueOf(response.status())))
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  private static void log(
      RawRequest raw, Routes.@Nullable Match match, Response response, long millis) {
    LOG.atInfo()
        .addKeyValue("method", raw.method())
        .addKeyValue("path", match == null ? UNMATCHED : match.route().path())
        .addKeyValue("status", response.status())
        .addKeyValue("millis", millis)
        .log("request");
  }
}

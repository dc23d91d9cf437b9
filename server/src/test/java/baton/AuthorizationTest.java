package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.user.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Goal: no endpoint lets in whom its declaration keeps out. Method: the server's own description
 * tells its endpoints and what each needs; every one is called with every kind of key, in every
 * mode. {@code docs/reference/authorization.md} is the table that these calls are held against.
 */
class AuthorizationTest {
  private static final Path PAGE = Path.of("../docs/reference/authorization.md");
  private static final String HEAD =
      """
      # Who may call what

      Made from the declarations of the endpoints and held against a running server by `AuthorizationTest`;
      `mvn test -pl server -am -Dtest=AuthorizationTest -Dsurefire.failIfNoSpecifiedTests=false -Dupdate=true` rewrites it.

      `in` means that the key lets the request in: what becomes of it is the endpoint's business. 401 and 403 are final.
      A missing, wrong, expired or revoked key gets 401 everywhere. The columns of restricted keys are about a key with no
      permission, with that permission to read, and to write. An object of another mode or account is nowhere: 404 by its
      path, 400 as a parameter, and not in lists. `expand[]` needs the permission to read what it shows.

      The last columns are about people who are signed in, by their roles. What is for people takes no key, and is about
      the whole account: no mode. What is for anyone asks for its own proof: a password, or the token of a link.

      | endpoint | permission | for | publishable | restricted, none | restricted, read | restricted, write | secret | mode | owner | developer | operations | analyst |
      |---|---|---|---|---|---|---|---|---|---|---|---|---|
      """;

  /** What is declared of an endpoint. */
  record Declared(
      String method,
      String path,
      String permission,
      String audience,
      boolean isPublishable,
      boolean isLiveOnly) {
    String resource() {
      return permission.substring(0, permission.indexOf(':'));
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** A kind of key. */
  enum Key {
    NONE,
    WRONG,
    EXPIRED,
    REVOKED,
    PUBLISHABLE,
    RESTRICTED_NONE,
    RESTRICTED_READ,
    RESTRICTED_WRITE,
    SECRET
  }

  private static final List<Declared> ENDPOINTS = new ArrayList<>();

  /** Objects of the sandbox, by the path of their list. */
  private static final Map<String, String> OBJECTS = new TreeMap<>();

  /** By mode, {@code live} and {@code sandbox}. */
  private static final Map<String, Map<Key, String>> KEYS = new TreeMap<>();

  private static final Map<String, String> RESTRICTED = new TreeMap<>();

  /** One of each role, in the sandbox, and what the session says that he may do. */
  private static final Map<Role, Person> PEOPLE = new EnumMap<>(Role.class);

  private static final Map<Role, Set<String>> PERMISSIONS = new EnumMap<>(Role.class);
  private static TestServer server;
  private static Wire wire;
  private static String otherSandbox;

  @BeforeAll
  static void start() {
    server = TestServer.start(Map.of("BATON_RATE_LIMIT_WRONG_KEYS", "0"));
    wire = new Wire(server.url());
    var first = Objects.requireNonNull(server.server().firstStart()).live();
    var live = Objects.requireNonNull(first.secret()).reveal();
    KEYS.put("live", keys(live, Objects.requireNonNull(first.publishable())));
    KEYS.put("sandbox", keys(TestServer.SECRET_KEY, TestServer.PUBLISHABLE_KEY));
    otherSandbox = wire.post(live, "/v1/orchestration/sandboxes", "name=b").text("secret_key");
    readEndpoints();
    makeObjects();
    makePeople();
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  static List<Declared> endpoints() {
    assertThat(ENDPOINTS).hasSizeGreaterThan(30);
    return ENDPOINTS;
  }

  @Test
  void thePageIsCurrent() throws IOException {
    var page = new StringBuilder(HEAD);
    ENDPOINTS.forEach(it -> page.append(row(it)));
    if (Boolean.getBoolean("update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("mvn test -pl server -am -Dtest=AuthorizationTest -Dupdate=true rewrites it")
        .isEqualTo(page.toString());
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void everyKindOfKeyGetsWhatIsDeclared(Declared it) {
    for (var mode : KEYS.keySet()) {
      for (var kind : Key.values()) {
        var answer = call(it, key(mode, kind, it), it.path());
        var what = "%s with a key %s of %s: %s".formatted(it, kind, mode, answer.http().body());
        var isOutside = it.isLiveOnly() && mode.equals("sandbox");
        var expected = isOutside ? outside(it, kind) : expected(it, kind);
        assertThat(seen(answer)).as(what).isEqualTo(expected);
        assertThat(answer.status()).as(what).isLessThan(500);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void everyRoleGetsWhatIsDeclared(Declared it) {
    var path = it.path().replaceAll("[{}]", "");
    PEOPLE.forEach((role, person) -> {
      var asked = it.isLiveOnly() ? person.in(true) : person.in(false);
      if (!path.matches(".*/sessions?") || !it.method().equals("DELETE")) {
        var answer = asked.send(it.method(), path, "");
        var what = "%s as %s: %s".formatted(it, role, answer.http().body());
        assertThat(seen(answer)).as(what).isEqualTo(expected(it, role));
        assertThat(answer.status()).as(what).isLessThan(500);
      }
    });
  }

  @Test
  void anAnalystChangesNothingButHimselfAndSeesNoKeys() {
    for (var it : ENDPOINTS) {
      var isOwn = it.path().matches("/v1/orchestration/(user|sessions?)(/.*)?");
      var isIn = it.audience().equals("anyone") || (it.permission().endsWith(":read") || isOwn);
      var isKey = it.path().startsWith("/v1/orchestration/api_keys");
      assertThat(expected(it, Role.ANALYST))
          .as(it.toString())
          .isEqualTo(isIn && !isKey ? "in" : "403");
    }
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void anObjectOfAnotherModeIsNowhere(Declared it) {
    var list = it.path().replaceFirst("/\\{.*", "");
    var id = OBJECTS.get(list);
    if (it.path().contains("{") && id != null) {
      var path = it.path().replaceFirst("\\{\\w+}", id);
      for (var other : List.of(otherSandbox, key("live", Key.SECRET, it))) {
        var answer = call(it, other, path);
        var refused = it.isLiveOnly() ? List.of(400, 403, 404) : List.of(400, 404);
        assertThat(answer.status()).as(path + answer.http().body()).isIn(refused);
      }
      if (it.method().equals("GET") && path.equals(list + "/" + id)) {
        assertThat(call(it, TestServer.SECRET_KEY, path).status()).as(path).isEqualTo(200);
      }
    }
  }

  @Test
  void listsShowOneModeOnly() {
    OBJECTS.forEach((list, id) -> {
      var data = wire.get(otherSandbox, list).json().at("data").node();
      assertThat(data.valueStream().map(it -> it.path("id").asString())).doesNotContain(id);
    });
  }

  @Test
  void enoughIsCovered() {
    assertThat(OBJECTS.keySet())
        .contains(
            "/v1/customers",
            "/v1/payment_intents",
            "/v1/payment_methods",
            "/v1/payment_records",
            "/v1/refunds",
            "/v1/orchestration/api_keys",
            "/v1/orchestration/lists",
            "/v1/orchestration/rule_sets");
  }

  @Test
  void aPublishableKeyNeedsTheClientSecret() {
    var made = wire.post(TestServer.SECRET_KEY, "/v1/payment_intents", "amount=1999&currency=eur");
    var path = "/v1/payment_intents/" + made.text("id");
    var key = TestServer.PUBLISHABLE_KEY;
    assertThat(wire.get(key, path).status()).isEqualTo(400);
    assertThat(wire.get(key, path + "?client_secret=pi_1_secret_2").status()).isEqualTo(400);
    var secret = made.text("client_secret");
    assertThat(wire.get(key, path + "?client_secret=" + secret).status()).isEqualTo(200);
    assertThat(wire.post(key, path + "/confirm", "payment_method=pm_card_visa").status())
        .isEqualTo(400);
  }

  private static String row(Declared it) {
    return "| %s | `%s` | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            "`" + it + "`",
            it.permission(),
            it.audience(),
            expected(it, Key.PUBLISHABLE),
            expected(it, Key.RESTRICTED_NONE),
            expected(it, Key.RESTRICTED_READ),
            expected(it, Key.RESTRICTED_WRITE),
            expected(it, Key.SECRET),
            it.isLiveOnly() ? "live, else 403" : "any",
            expected(it, Role.OWNER),
            expected(it, Role.DEVELOPER),
            expected(it, Role.OPERATIONS),
            expected(it, Role.ANALYST));
  }

  private static String expected(Declared it, Role role) {
    var isIn =
        it.audience().equals("anyone")
            || Objects.requireNonNull(PERMISSIONS.get(role))
                .contains(it.permission().replace(':', '_'));
    return isIn ? "in" : "403";
  }

  private static String expected(Declared it, Key kind) {
    if (!it.audience().equals("keys")) {
      return it.audience().equals("anyone") ? "in" : expectedOfPeople(kind);
    }
    return switch (kind) {
      case NONE, WRONG, EXPIRED, REVOKED -> "401";
      case PUBLISHABLE -> it.isPublishable() ? "in" : "401";
      case RESTRICTED_NONE -> "403";
      case RESTRICTED_READ -> it.permission().endsWith(":read") ? "in" : "403";
      case RESTRICTED_WRITE, SECRET -> "in";
    };
  }

  private static String expectedOfPeople(Key kind) {
    return switch (kind) {
      case NONE, WRONG, EXPIRED, REVOKED, PUBLISHABLE -> "401";
      case RESTRICTED_NONE, RESTRICTED_READ, RESTRICTED_WRITE, SECRET -> "403";
    };
  }

  /** At an endpoint for live keys alone. */
  private static String outside(Declared it, Key kind) {
    return expected(it, kind).equals("401") ? "401" : "403";
  }

  private static String seen(Wire.Answer answer) {
    return switch (answer.status()) {
      case 401 -> "401";
      case 403 -> "403";
      default -> "in";
    };
  }

  private static Wire.Answer call(Declared it, String key, String path) {
    return wire.send(it.method(), key.isEmpty() ? null : key, path.replaceAll("[{}]", ""), "");
  }

  private static String key(String mode, Key kind, Declared it) {
    var access =
        switch (kind) {
          case RESTRICTED_READ -> "read";
          case RESTRICTED_WRITE -> "write";
          default -> null;
        };
    var keys = Objects.requireNonNull(KEYS.get(mode));
    return access == null || !it.audience().equals("keys")
        ? Objects.requireNonNull(keys.get(access == null ? kind : Key.RESTRICTED_NONE))
        : RESTRICTED.computeIfAbsent(
            mode + " " + it.resource() + " " + access,
            _ ->
                created(
                    Objects.requireNonNull(keys.get(Key.SECRET)),
                    "type=restricted&permissions[%s]=%s".formatted(it.resource(), access)));
  }

  private static Map<Key, String> keys(String secret, String publishable) {
    var path = "/v1/orchestration/api_keys";
    var rolled = wire.post(secret, path, "type=secret");
    wire.post(secret, path + "/" + rolled.text("id") + "/roll", "expires_in=0");
    var revoked = wire.post(secret, path, "type=secret");
    wire.delete(secret, path + "/" + revoked.text("id"));
    var keys = new EnumMap<Key, String>(Key.class);
    keys.put(Key.NONE, "");
    keys.put(Key.WRONG, "sk_test_nobodyHasThisKey0000000000");
    keys.put(Key.EXPIRED, rolled.text("secret"));
    keys.put(Key.REVOKED, revoked.text("secret"));
    keys.put(Key.PUBLISHABLE, publishable);
    keys.put(Key.RESTRICTED_NONE, created(secret, "type=restricted"));
    keys.put(Key.SECRET, secret);
    return keys;
  }

  private static String created(String secret, String form) {
    var made = wire.post(secret, "/v1/orchestration/api_keys", form);
    assertThat(made.status()).as(made.http().body()).isEqualTo(200);
    return made.text("secret");
  }

  private static void readEndpoints() {
    var paths = wire.send("GET", null, "/openapi.json", "").json().at("paths").node();
    for (var path : paths.properties()) {
      for (var operation : path.getValue().properties()) {
        ENDPOINTS.add(
            new Declared(
                operation.getKey().toUpperCase(Locale.ROOT),
                path.getKey(),
                operation.getValue().path("x-permission").asString(),
                operation.getValue().path("x-audience").asString(),
                operation.getValue().path("x-publishable").asBoolean(),
                operation.getValue().path("x-live-only").asBoolean()));
      }
    }
  }

  private static void makePeople() {
    var owner = Person.owner(server, "owner@shop.example");
    PEOPLE.put(Role.OWNER, owner);
    for (var role : List.of(Role.DEVELOPER, Role.OPERATIONS, Role.ANALYST)) {
      PEOPLE.put(role, owner.invites(role.code() + "@shop.example", role.code()));
    }
    PEOPLE.forEach((role, person) -> {
      var permissions = person.get("/v1/orchestration/session").json().at("permissions").node();
      var words = permissions.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
      PERMISSIONS.put(role, words);
    });
  }

  /** One of each, and what there is then in every list. */
  private static void makeObjects() {
    var key = TestServer.SECRET_KEY;
    var customer = wire.post(key, "/v1/customers", "name=Jo").text("id");
    wire.post(key, "/v1/payment_methods/pm_card_visa/attach", "customer=" + customer);
    var paid =
        wire.post(
            key,
            "/v1/payment_intents",
            "amount=1999&currency=eur&confirm=true&payment_method=pm_card_visa"
                + "&return_url=https://shop.example");
    wire.post(key, "/v1/refunds", "amount=1&payment_intent=" + paid.text("id"));
    wire.post(key, "/v1/orchestration/lists", "name=a&kind=text");
    var rules = RuleForms.simple("a", RuleForms.processor("alpha"));
    wire.post(key, "/v1/orchestration/rule_sets", rules);
    for (var it : ENDPOINTS) {
      if (it.method().equals("GET") && !it.path().contains("{") && !it.isLiveOnly()) {
        var id = wire.get(key, it.path()).json().at("data").node().path(0).path("id");
        if (id.isString()) {
          OBJECTS.put(it.path(), id.asString());
        }
      }
    }
  }
}

package baton.http;

import baton.core.Json;
import baton.db.Db;
import baton.db.Tx;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which ids in the API's objects can be replaced by the objects they name, with {@code expand[]}.
 * Filled once at the start by {@code Main}, then only read.
 */
public final class Expansions {
  private static final int DEPTH_MAX = 4;
  private static final String LIST_PREFIX = "data.";

  /** Finds the object that an id names. Thread safe. */
  @FunctionalInterface
  public interface Loader {
    /** A view, or null when the caller has no such object: the id then stays as it is. */
    @Nullable Record load(Tx tx, Caller caller, String id);
  }

  /**
   * @param views one of which the object is; what is expanded within it is what the first one has
   */
  private record Field(List<Class<? extends Record>> views, boolean isIncluded, Loader loader) {
    String type() {
      return Views.typeOf(views.getFirst());
    }
  }

  /** One expanding of one answer: what was loaded once is not loaded again. */
  private record Run(Tx tx, Caller caller, Map<String, JsonNode> loaded) {}

  private final Map<String, Map<String, Field>> fields = new HashMap<>();

  /**
   * Makes {@code field} of objects of {@code type} expandable to a {@code target}, which is named
   * after its object: {@code CustomerView}.
   *
   * @param type as the object says in {@code object}: {@code payment_intent}
   * @param field dotted where it is inside a hash: {@code last_payment_error.payment_method}
   */
  public void add(String type, String field, Class<? extends Record> target, Loader loader) {
    addAny(type, field, List.of(target), loader);
  }

  /** As {@link #add}, where the object is one of several {@code targets}: its id tells which. */
  public void addAny(
      String type, String field, List<Class<? extends Record>> targets, Loader loader) {
    put(type, field, new Field(List.copyOf(targets), false, loader));
  }

  /**
   * Makes {@code field}, which objects of {@code type} do not have otherwise, be there when it is
   * asked for: a list of {@code items} that belong to the object, whose id {@code loader} gets.
   */
  public void include(String type, String field, Class<? extends Record> items, Loader loader) {
    put(type, field, new Field(List.of(items), true, loader));
  }

  private void put(String type, String field, Field it) {
    fields.computeIfAbsent(type, _ -> new TreeMap<>()).put(field, it);
  }

  /** What {@code field} of {@code type} may expand to; empty when it does not. */
  List<Class<? extends Record>> targets(String type, String field) {
    var found = fields.getOrDefault(type, Map.of()).get(field);
    return found == null ? List.of() : found.views();
  }

  private @Nullable Class<? extends Record> target(String type, String field) {
    var targets = targets(type, field);
    return targets.isEmpty() ? null : targets.getFirst();
  }

  /** Throws a {@link Problem} unless {@code endpoint} returns something with all of these. */
  void check(Endpoint endpoint, List<String> paths) {
    for (var path : paths) {
      if (endpoint.isSearch() && path.equals(SearchPage.TOTAL)) {
        continue;
      }
      var inList = path.startsWith(LIST_PREFIX);
      var inside = inList ? path.substring(LIST_PREFIX.length()) : path;
      if (inside.chars().filter(it -> it == '.').count() >= DEPTH_MAX) {
        throw Problem.invalid(
            "You cannot expand more than %d levels of a property (%s).".formatted(DEPTH_MAX, path),
            "expand");
      }
      if (endpoint.view() == null
          || inList != endpoint.isList()
          || !isExpandable(Views.typeOf(endpoint.view()), inside)) {
        throw Problem.invalid("This property cannot be expanded (" + path + ").", "expand");
      }
    }
  }

  /**
   * Every view that stands in the place of an id when {@code paths}, which have passed {@link
   * #check}, are expanded: also those on the way.
   */
  Set<Class<? extends Record>> targets(Endpoint endpoint, List<String> paths) {
    var targets = new LinkedHashSet<Class<? extends Record>>();
    for (var path : paths) {
      var view = endpoint.view();
      var rest = path.startsWith(LIST_PREFIX) ? path.substring(LIST_PREFIX.length()) : path;
      while (view != null && !rest.isEmpty()) {
        var type = Views.typeOf(view);
        var name = field(type, rest);
        view = name == null ? null : target(type, name);
        if (name != null && view != null) {
          targets.addAll(targets(type, name));
          rest = rest.substring(Math.min(name.length() + 1, rest.length()));
        }
      }
    }
    return targets;
  }

  private boolean isExpandable(String type, String path) {
    var name = field(type, path);
    if (name == null || name.equals(path)) {
      return name != null;
    }
    var target = target(type, name);
    return target != null && isExpandable(Views.typeOf(target), path.substring(name.length() + 1));
  }

  /** The expandable field that {@code path} begins with, or null. */
  private @Nullable String field(String type, String path) {
    return fields.getOrDefault(type, Map.of()).keySet().stream()
        .filter(it -> path.equals(it) || path.startsWith(it + "."))
        .findFirst()
        .orElse(null);
  }

  /** {@code view} as {@code to}, who speaks {@code version} of the API, is shown it: as JSON. */
  public byte[] bytes(Db db, Caller to, String version, Record view) {
    var response = Response.ok(view);
    var shape = Expand.of(this, to, version, List.of());
    return (shape.isEmpty() ? response : db.inTx(tx -> shape.apply(tx, response))).body();
  }

  /** The paths of {@code wanted} have passed {@link #check}. */
  Response expand(Tx tx, Expand wanted, Response response) {
    var json = Json.parse(new String(response.body(), StandardCharsets.UTF_8));
    if (json == null) {
      throw new IllegalStateException("an answer of the API is not JSON");
    }
    var run = new Run(tx, wanted.caller(), new HashMap<>());
    for (var path : wanted.paths()) {
      var inList = path.startsWith(LIST_PREFIX);
      expand(
          run,
          inList ? json.node().path("data") : json.node(),
          inList ? path.substring(LIST_PREFIX.length()) : path);
    }
    wanted.included().forEach(it -> include(run, json.node(), it));
    return response.withBody(Json.bytes(json.node()));
  }

  /** Into every object of its type, wherever that is. */
  private void include(Run run, JsonNode node, VersionChanges.Included list) {
    if (node instanceof ObjectNode object
        && list.type().equals(object.path("object").asString(""))
        && !object.has(list.field())) {
      expand(run, object, list.field(), "");
    }
    node.forEach(it -> include(run, it, list));
  }

  private void expand(Run run, JsonNode node, String path) {
    switch (node) {
      case ArrayNode list -> list.forEach(it -> expand(run, it, path));
      case ObjectNode object -> {
        var type = object.path("object").asString("");
        var name = field(type, path);
        if (name != null) {
          expand(run, object, name, path.substring(Math.min(name.length() + 1, path.length())));
        }
      }
      default -> {}
    }
  }

  private void expand(Run run, ObjectNode object, String name, String rest) {
    var field = fields.getOrDefault(object.path("object").asString(""), Map.of()).get(name);
    var dot = name.lastIndexOf('.');
    var holder = dot < 0 ? object : object.at("/" + name.substring(0, dot).replace('.', '/'));
    if (field == null || !(holder instanceof ObjectNode hash)) {
      return;
    }
    var last = name.substring(dot + 1);
    if (field.isIncluded()) {
      hash.set(last, load(run, field, object.path("id")));
    } else if (hash.path(last).isString()) {
      hash.set(last, load(run, field, hash.path(last)));
    }
    if (!rest.isEmpty()) {
      expand(run, hash.path(last), rest);
    }
  }

  private static JsonNode load(Run run, Field field, JsonNode id) {
    return run.loaded()
        .computeIfAbsent(
            field.type() + " " + id.asString(),
            _ -> {
              var view = field.loader().load(run.tx(), run.caller(), id.asString());
              return view == null ? id : Json.tree(view);
            })
        .deepCopy();
  }
}

package baton.http;

import baton.core.Access;
import baton.core.Permission;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every path that the server answers to. Filled once at the start by {@code Main}, then only read.
 * A literal segment goes before a variable one: {@code /v1/charges/search} before {@code
 * /v1/charges/{charge}}.
 */
public final class Routes {
  /** A route and the values of its path's variables. */
  record Match(Route route, Map<String, String> values) {}

  private static final class Branch {
    final Map<String, Branch> literals = new HashMap<>();
    final Map<String, Route> routes = new TreeMap<>();
    final Map<String, Route> trees = new TreeMap<>();
    @Nullable Branch variable;

    Branch grow(String segment) {
      if (!isVariable(segment)) {
        return literals.computeIfAbsent(segment, _ -> new Branch());
      }
      if (variable == null) {
        variable = new Branch();
      }
      return variable;
    }
  }

  private final Branch root = new Branch();
  private final List<Endpoint> endpoints = new ArrayList<>();

  public void add(Endpoint endpoint, Handler handler) {
    add(new Route.Api(endpoint, handler, null));
  }

  /** For work in more than one transaction: {@code resume} goes on where a crash has stopped it. */
  public void add(Endpoint endpoint, Handler handler, Resume resume) {
    add(new Route.Api(endpoint, handler, resume));
  }

  /** A page, or whatever else is not an endpoint of the API: no key, no form, no idempotency. */
  public void page(String method, String path, Function<RawRequest, Response> handler) {
    put(method, new Route.Page(path, handler));
  }

  /** As {@link #page}, for {@code path} and whatever below it is no path of somebody else. */
  public void tree(String method, String path, Function<RawRequest, Response> handler) {
    var branch = grown(path);
    branch.trees.put(method, new Route.Page(path, handler));
    put(method, new Route.Page(path, handler));
  }

  /** In the order they were added. */
  public List<Endpoint> endpoints() {
    return List.copyOf(endpoints);
  }

  /**
   * What a restricted key needs to see a {@code view}: the permission to retrieve one. A view that
   * no endpoint returns needs one that nobody can give.
   */
  Permission toSee(Class<? extends Record> view) {
    return endpoints.stream()
        .filter(it -> it.method().equals("GET") && it.view() == view)
        .map(Endpoint::permission)
        .findFirst()
        .orElseGet(() -> new Permission(Views.typeOf(view), Access.READ));
  }

  private void add(Route.Api route) {
    put(route.endpoint().method(), route);
    endpoints.add(route.endpoint());
  }

  private void put(String method, Route route) {
    if (grown(route.path()).routes.putIfAbsent(method, route) != null) {
      throw new IllegalArgumentException("added twice: " + method + " " + route.path());
    }
  }

  private Branch grown(String path) {
    var branch = root;
    for (var segment : segments(path)) {
      branch = branch.grow(segment);
    }
    return branch;
  }

  /** Null when there is no such path, or not with this method. HEAD goes where GET goes. */
  @Nullable Match find(String method, String path) {
    var segments = segments(path);
    var branch = branch(segments);
    var verb = method.equals("HEAD") ? "GET" : method;
    var route = branch == null ? tree(verb, segments) : branch.routes.get(verb);
    try {
      return route == null ? null : new Match(route, values(segments(route.path()), segments));
    } catch (IllegalArgumentException notText) {
      return null;
    }
  }

  /** The tree that a path is in which leads nowhere else. */
  private @Nullable Route tree(String method, List<String> segments) {
    @Nullable Branch branch = root;
    @Nullable Route tree = null;
    for (var segment : segments) {
      branch = branch == null ? null : branch.literals.get(segment);
      tree = branch == null ? tree : branch.trees.getOrDefault(method, tree);
    }
    return tree;
  }

  /** The methods that {@code path} takes, in alphabetical order; none where there is no path. */
  Set<String> methods(String path) {
    var branch = branch(segments(path));
    return branch == null ? Set.of() : branch.routes.keySet();
  }

  private @Nullable Branch branch(List<String> segments) {
    var branch = root;
    for (var segment : segments) {
      var literal = branch.literals.get(segment);
      branch = literal != null || segment.isEmpty() ? literal : branch.variable;
      if (branch == null) {
        return null;
      }
    }
    return branch;
  }

  private static Map<String, String> values(List<String> template, List<String> segments) {
    var values = new LinkedHashMap<String, String>();
    for (var i = 0; i < template.size(); i++) {
      var name = template.get(i);
      if (isVariable(name)) {
        values.put(name.substring(1, name.length() - 1), decode(segments.get(i)));
      }
    }
    return values;
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{");
  }

  /** The texts between slashes; a slash at the end leaves an empty one. */
  private static List<String> segments(String path) {
    var segments = new ArrayList<String>();
    for (var from = 1; from <= path.length(); ) {
      var slash = path.indexOf('/', from);
      var to = slash < 0 ? path.length() : slash;
      segments.add(path.substring(from, to));
      from = to + 1;
    }
    return segments;
  }

  /** Throws {@link IllegalArgumentException} for what is not text in percent-encoding. */
  private static String decode(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    var plain = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    if (plain.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a null byte");
    }
    return plain;
  }
}

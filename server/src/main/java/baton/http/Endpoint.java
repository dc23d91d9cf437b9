package baton.http;

import baton.core.Access;
import baton.core.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the API, declared: its path, who may call it, what it takes and returns. What is
 * declared is enforced, and published in the OpenAPI document. Immutable.
 *
 * @param path with variables: {@code /v1/payment_intents/{intent}/confirm}
 * @param view the record that is returned, or that the returned list holds; null when neither
 * @param audience who may try at all
 * @param permission what a restricted key or a role needs to call it: to read or to write what the
 *     path's first word says, behind {@code orchestration}
 */
public record Endpoint(
    String method,
    String path,
    String summary,
    Shape shape,
    @Nullable Class<? extends Record> view,
    boolean isList,
    boolean isPublishable,
    boolean isLiveOnly,
    Audience audience,
    Permission permission) {
  private static final Param EXPAND =
      Param.text("expand", 255).list(20).describe("Which ids to replace by their objects.");

  public static Endpoint get(String path) {
    return of("GET", path);
  }

  public static Endpoint post(String path) {
    return of("POST", path);
  }

  public static Endpoint delete(String path) {
    return of("DELETE", path);
  }

  private static Endpoint of(String method, String path) {
    var segments = List.of(path.split("/", -1));
    var resource = segments.get(segments.get(2).equals("orchestration") ? 3 : 2);
    var access = method.equals("GET") ? Access.READ : Access.WRITE;
    var permission = new Permission(resource, access);
    return new Endpoint(
        method, path, "", Shape.of(EXPAND), null, false, false, false, Audience.KEYS, permission);
  }

  public Endpoint summary(String sentence) {
    return new Endpoint(
        method,
        path,
        sentence,
        shape,
        view,
        isList,
        isPublishable,
        isLiveOnly,
        audience,
        permission);
  }

  /** Everything it takes beside {@code expand} and the parameters of lists, which are added. */
  public Endpoint params(Shape params) {
    var all = shape.and(params.params().toArray(Param[]::new));
    return new Endpoint(
        method, path, summary, all, view, isList, isPublishable, isLiveOnly, audience, permission);
  }

  public Endpoint returns(Class<? extends Record> type) {
    return new Endpoint(
        method, path, summary, shape, type, false, isPublishable, isLiveOnly, audience, permission);
  }

  public Endpoint returnsList(Class<? extends Record> type) {
    var paged = shape.and(isSearch() ? SearchPage.PARAMS : Page.PARAMS);
    return new Endpoint(
        method, path, summary, paged, type, true, isPublishable, isLiveOnly, audience, permission);
  }

  /** A publishable key may call it too; the handler must then ask for the client secret. */
  public Endpoint publishable() {
    return new Endpoint(
        method, path, summary, shape, view, isList, true, isLiveOnly, audience, permission);
  }

  /** Only a key of the live mode may call it: it reaches beyond the wall of a sandbox. */
  public Endpoint liveOnly() {
    return new Endpoint(
        method, path, summary, shape, view, isList, isPublishable, true, audience, permission);
  }

  /** For people who are signed in, whatever their mode; no key may call it. */
  public Endpoint people() {
    return to(Audience.PEOPLE);
  }

  /** For those who have no key and are not signed in: the handler must ask for its own proof. */
  public Endpoint anyone() {
    return to(Audience.ANYONE);
  }

  private Endpoint to(Audience other) {
    return new Endpoint(
        method, path, summary, shape, view, isList, isPublishable, isLiveOnly, other, permission);
  }

  /** Belongs to the objects of {@code plural}, where its path begins with another word. */
  public Endpoint of(String plural) {
    return needing(new Permission(plural, permission.access()));
  }

  /** Only asks, though it is no GET because what it takes is long: to read is enough. */
  public Endpoint changesNothing() {
    return needing(new Permission(permission.resource(), Access.READ));
  }

  /** The plural of what it is about: {@code payment_intents}. */
  public String resource() {
    return permission.resource();
  }

  private Endpoint needing(Permission other) {
    return new Endpoint(
        method, path, summary, shape, view, isList, isPublishable, isLiveOnly, audience, other);
  }

  boolean isSearch() {
    return path.endsWith("/search");
  }
}

package baton.http;

import org.jspecify.annotations.Nullable;

/**
 * One operation of the API, declared: its path, who may call it, what it takes and returns. What is
 * declared is enforced, and published in the OpenAPI document. Immutable.
 *
 * @param path with variables: {@code /v1/payment_intents/{intent}/confirm}
 * @param view the record that is returned, or that the returned list holds; null when neither
 */
public record Endpoint(
    String method,
    String path,
    String summary,
    Shape shape,
    @Nullable Class<? extends Record> view,
    boolean isList,
    boolean isPublishable) {
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
    return new Endpoint(method, path, "", Shape.of(EXPAND), null, false, false);
  }

  public Endpoint summary(String sentence) {
    return new Endpoint(method, path, sentence, shape, view, isList, isPublishable);
  }

  /** Everything it takes beside {@code expand} and the parameters of lists, which are added. */
  public Endpoint params(Shape params) {
    var all = shape.and(params.params().toArray(Param[]::new));
    return new Endpoint(method, path, summary, all, view, isList, isPublishable);
  }

  public Endpoint returns(Class<? extends Record> type) {
    return new Endpoint(method, path, summary, shape, type, false, isPublishable);
  }

  public Endpoint returnsList(Class<? extends Record> type) {
    return new Endpoint(method, path, summary, shape.and(Page.PARAMS), type, true, isPublishable);
  }

  /** A publishable key may call it too; the handler must then ask for the client secret. */
  public Endpoint publishable() {
    return new Endpoint(method, path, summary, shape, view, isList, true);
  }
}

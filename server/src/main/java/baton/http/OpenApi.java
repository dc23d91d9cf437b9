package baton.http;

import baton.core.Json;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI 3.1 document of everything that was added to the {@link Routes}. */
public final class OpenApi {
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
  private static final List<String> ERROR_TEXTS =
      List.of(
          "message",
          "code",
          "charge",
          "decline_code",
          "network_advice_code",
          "network_decline_code",
          "advice_code",
          "param",
          "payment_method_type",
          "doc_url");
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Routes routes;
  private final Views views;

  private OpenApi(Routes routes, Expansions expansions) {
    this.routes = routes;
    this.views = new Views(expansions);
  }

  /** To be made once, when all routes are added. Paths are in their order. */
  public static ObjectNode of(Routes routes, Expansions expansions) {
    return new OpenApi(routes, expansions).document();
  }

  private ObjectNode document() {
    var document = Json.object().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Baton")
        .put("version", Versions.NEWEST)
        .put("description", "Payment orchestration, wire-compatible with Stripe.");
    var security = document.putArray("security");
    security.addObject().putArray("key");
    security.addObject().putArray("session");
    var paths = document.putObject("paths");
    for (var endpoint : routes.endpoints()) {
      paths
          .withObjectProperty(endpoint.path())
          .set(endpoint.method().toLowerCase(Locale.ROOT), operation(endpoint));
    }
    var components = document.putObject("components");
    var schemas = components.putObject("schemas");
    schemas.set("error", error());
    views.schemas().forEach(schemas::set);
    var schemes = components.putObject("securitySchemes");
    schemes.putObject("key").put("type", "http").put("scheme", "bearer");
    schemes
        .putObject("session")
        .put("type", "apiKey")
        .put("in", "cookie")
        .put("name", SessionCookie.NAME);
    return document;
  }

  private ObjectNode operation(Endpoint endpoint) {
    var operation =
        Json.object().put("operationId", operationId(endpoint)).put("summary", endpoint.summary());
    operation.put("x-permission", endpoint.permission().toString());
    operation.put("x-audience", endpoint.audience().word());
    operation.put("x-publishable", endpoint.isPublishable());
    operation.put("x-live-only", endpoint.isLiveOnly());
    switch (endpoint.audience()) {
      case KEYS -> {}
      case PEOPLE -> operation.putArray("security").addObject().putArray("session");
      case ANYONE -> operation.putArray("security");
    }
    var parameters = operation.putArray("parameters");
    VARIABLE
        .matcher(endpoint.path())
        .results()
        .forEach(it -> pathVariable(parameters.addObject(), it.group(1)));
    if (endpoint.method().equals("POST")) {
      parameters
          .addObject()
          .put("name", "Idempotency-Key")
          .put("in", "header")
          .set("schema", ParamSchemas.text(Idempotency.KEY_CHARS_MAX));
      operation
          .putObject("requestBody")
          .putObject("content")
          .set(FORM, ParamSchemas.form(endpoint.shape()));
    } else {
      endpoint.shape().params().forEach(it -> ParamSchemas.query(parameters, it));
    }
    operation.set("responses", responses(endpoint));
    return operation;
  }

  private static String operationId(Endpoint endpoint) {
    return (endpoint.method() + endpoint.path().replaceFirst("/v1", "")).replaceAll("\\W+", "_");
  }

  private static void pathVariable(ObjectNode parameter, String name) {
    parameter.put("name", name).put("in", "path").put("required", true);
    parameter.putObject("schema").put("type", "string");
  }

  private ObjectNode responses(Endpoint endpoint) {
    var responses = Json.object();
    var view = endpoint.view();
    var good = responses.putObject("200").put("description", "Done.");
    if (view != null) {
      var isById = endpoint.method().equals("GET") && endpoint.path().endsWith("}");
      var schema = isById ? views.found(view) : views.reference(view);
      json(
          good,
          endpoint.isSearch()
              ? Views.searchResult(schema)
              : endpoint.isList() ? Views.list(schema) : schema);
    }
    var bad = responses.putObject("default").put("description", "Refused, declined or failed.");
    json(bad, Json.object().put("$ref", "#/components/schemas/error"));
    return responses;
  }

  private static void json(ObjectNode response, ObjectNode schema) {
    response.putObject("content").putObject(Response.JSON).set("schema", schema);
  }

  private static ObjectNode error() {
    var schema = Json.object().put("type", "object");
    schema.putArray("required").add("error");
    var error = schema.putObject("properties").putObject("error").put("type", "object");
    error.putArray("required").add("type").add("message");
    var properties = error.putObject("properties");
    properties
        .putObject("type")
        .putArray("enum")
        .add("api_error")
        .add("card_error")
        .add("idempotency_error")
        .add("invalid_request_error");
    for (var text : ERROR_TEXTS) {
      properties.putObject(text).put("type", "string");
    }
    properties.putObject("payment_intent").put("type", "object");
    properties.putObject("payment_method").put("type", "object");
    properties.putObject("setup_intent").put("type", "object");
    return schema;
  }
}

package baton.http;

import baton.core.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON schemas of declared parameters. What is not supported is left out. */
final class ParamSchemas {
  private ParamSchemas() {}

  static ObjectNode text(int charsMax) {
    return Json.object().put("type", "string").put("maxLength", charsMax);
  }

  /** The media type of a form: hashes as {@code a[b]=}, lists as {@code a[0]=}. */
  static ObjectNode form(Shape shape) {
    var media = Json.object().set("schema", object(shape));
    var encoding = media.putObject("encoding");
    shape.params().stream()
        .filter(ParamSchemas::isDeep)
        .forEach(it -> deep(encoding.putObject(it.name())));
    return media;
  }

  /** Adds {@code param} as a part of the query. */
  static void query(ArrayNode parameters, Param param) {
    if (param.kind() instanceof Kind.Unsupported) {
      return;
    }
    var parameter =
        parameters
            .addObject()
            .put("name", param.name())
            .put("in", "query")
            .put("required", param.isRequired());
    if (isDeep(param)) {
      deep(parameter);
    }
    parameter.set("schema", schema(param));
  }

  private static boolean isDeep(Param param) {
    return switch (param.kind()) {
      case Kind.Nested _, Kind.TextOr _, Kind.Listed _, Kind.Metadata _, Kind.Seconds _ -> true;
      case Kind.Text _,
          Kind.Email _,
          Kind.Whole _,
          Kind.Bool _,
          Kind.Choice _,
          Kind.BoolOr _,
          Kind.Unsupported _ ->
          false;
    };
  }

  private static void deep(ObjectNode of) {
    of.put("style", "deepObject").put("explode", true);
  }

  private static ObjectNode object(Shape shape) {
    var schema = Json.object().put("type", "object");
    var properties = schema.putObject("properties");
    var required = schema.putArray("required");
    for (var param : shape.params()) {
      if (!(param.kind() instanceof Kind.Unsupported)) {
        properties.set(param.name(), schema(param));
        if (param.isRequired()) {
          required.add(param.name());
        }
      }
    }
    return schema.put("additionalProperties", false);
  }

  private static ObjectNode schema(Param param) {
    var plain = schema(param.kind());
    var schema = param.isClearable() ? anyOf(plain, Json.object().put("const", "")) : plain;
    if (param.description() != null) {
      schema.put("description", param.description());
    }
    return schema;
  }

  private static ObjectNode schema(Kind kind) {
    return switch (kind) {
      case Kind.Text(var charsMax) -> text(charsMax);
      case Kind.Email() -> text(Kind.Email.CHARS_MAX).put("format", "email");
      case Kind.Whole(var min, var max) ->
          Json.object().put("type", "integer").put("minimum", min).put("maximum", max);
      case Kind.Bool() -> Json.object().put("type", "boolean");
      case Kind.Choice(var values) -> choice(values);
      case Kind.BoolOr(var values) -> anyOf(schema(new Kind.Bool()), choice(values));
      case Kind.Nested(var shape) -> object(shape);
      case Kind.TextOr(var charsMax, var shape) -> anyOf(text(charsMax), object(shape));
      case Kind.Listed(var item, var itemsMax) -> {
        var list = Json.object().put("type", "array").put("maxItems", itemsMax);
        list.set("items", schema(item));
        yield list;
      }
      case Kind.Metadata() -> metadata();
      case Kind.Seconds() ->
          anyOf(schema(new Kind.Whole(0, Range.SECONDS_MAX)), object(Range.SHAPE));
      case Kind.Unsupported() -> throw new IllegalArgumentException("has no schema");
    };
  }

  private static ObjectNode metadata() {
    var schema = Json.object().put("type", "object").put("maxProperties", Kind.Metadata.KEYS_MAX);
    schema.putObject("propertyNames").put("maxLength", Kind.Metadata.KEY_CHARS_MAX);
    schema.set("additionalProperties", text(Kind.Metadata.VALUE_CHARS_MAX));
    return schema;
  }

  private static ObjectNode choice(List<String> values) {
    var schema = Json.object().put("type", "string");
    values.forEach(schema.putArray("enum")::add);
    return schema;
  }

  private static ObjectNode anyOf(ObjectNode one, ObjectNode other) {
    var schema = Json.object();
    schema.putArray("anyOf").add(one).add(other);
    return schema;
  }
}

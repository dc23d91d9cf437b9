package baton.connectors.contract;

import baton.core.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An OpenAPI document published as {@code openapi.yaml} and linked files under {@code paths} and
 * {@code schemas}, put together as one.
 *
 * <p>What the validator cannot follow is said in words that it can: references between files become
 * references within the document, a type that extends others has their properties itself, and one
 * told from others by a discriminator is one of those. Examples in files that were not published
 * are left out, and so is a licence without an address.
 */
final class LinkedContract {
  private static final String COMPONENTS = "#/components/schemas/";

  private final Path folder;

  private LinkedContract(Path folder) {
    this.folder = folder;
  }

  /** The whole document, as JSON. */
  static String in(Path folder) {
    return new LinkedContract(folder).document().toString();
  }

  private ObjectNode document() {
    var document = read("openapi.yaml");
    document.withObject("/info").remove("license");
    var paths = Json.object();
    document
        .get("paths")
        .properties()
        .forEach(it -> paths.set(path(it.getKey()), read(it.getValue().path("$ref").asString())));
    document.set("paths", inPlace(paths));
    var schemas = document.withObject("/components/schemas");
    try (var files = Files.list(folder.resolve("schemas"))) {
      files.forEach(it -> schemas.set(name(it.toString()), schema(it.toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return document;
  }

  /** The part of an address that is different for each payment is a parameter by that name. */
  private static String path(String published) {
    return published.replace("/linkData", "/{linkData}");
  }

  private ObjectNode schema(String file) {
    return (ObjectNode) inPlace(read("schemas/" + name(file) + ".yaml"));
  }

  private ObjectNode read(String file) {
    try (var text = Files.newBufferedReader(folder.resolve(file))) {
      var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      return (ObjectNode) Json.tree(Objects.requireNonNull(yaml.load(text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code ../components/schemas/Value.yaml} is {@code Value}, wherever it is said to lie. */
  private static String name(String file) {
    return file.substring(file.lastIndexOf('/') + 1).replace(".yaml", "");
  }

  private JsonNode inPlace(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object(object);
    }
    var left = Json.object().arrayNode();
    node.forEach(it -> left.add(inPlace(it)));
    return node.isArray() ? left : node;
  }

  private ObjectNode object(ObjectNode node) {
    if (node.path("$ref").isString()) {
      return Json.object().put("$ref", COMPONENTS + name(node.path("$ref").asString()));
    }
    var flat = node.has("allOf") ? withInherited(node) : node;
    if (flat.has("discriminator")) {
      return alternatives(flat.path("discriminator"));
    }
    var made = Json.object();
    flat.properties().stream()
        .filter(it -> !it.getKey().equals("examples"))
        .forEach(it -> made.set(it.getKey(), inPlace(it.getValue())));
    return made;
  }

  private ObjectNode withInherited(ObjectNode node) {
    var made = Json.object().put("type", "object");
    var required = new LinkedHashSet<String>();
    require(node, required);
    for (var part : node.path("allOf")) {
      var file = part.path("$ref").asString("");
      var parent = file.isEmpty() ? (ObjectNode) part : read("schemas/" + name(file) + ".yaml");
      require(parent, required);
      made.withObject("/properties").setAll((ObjectNode) parent.path("properties"));
    }
    required.forEach(made.withArray("/required")::add);
    return made;
  }

  private static void require(JsonNode node, Set<String> into) {
    node.path("required").forEach(it -> into.add(it.asString()));
  }

  /** Each with the word that tells it from the others. */
  private ObjectNode alternatives(JsonNode discriminator) {
    var property = discriminator.path("propertyName").asString();
    var made = Json.object();
    for (var it : discriminator.path("mapping").properties()) {
      var alternative = schema(it.getValue().asString());
      alternative.withArray("/required").add(property);
      alternative.withObject("/properties/" + property).putArray("enum").add(it.getKey());
      made.withArray("/oneOf").add(alternative);
    }
    return made;
  }
}

package baton.connectors.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import baton.connector.CardSlot;
import baton.connector.Connector;
import baton.connector.Handle;
import baton.connector.HttpCall;
import baton.connector.HttpReply;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome.Approved;
import baton.connector.ProcessorAccount;
import baton.connectors.Conversation;
import baton.connectors.Samples;
import baton.core.Json;
import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * What a processor has published of its interface, as OpenAPI. It lies in the folder that the
 * environment variable {@code BATON_CONTRACTS} names; where that is not set, tests are skipped.
 */
public final class PublishedContract {
  private static final long EXAMPLES_SEED = 1;
  private static final int OPERATIONS_PER_EXAMPLE = 8;

  private final String document;
  private final URI base;
  private final OpenApiInteractionValidator validator;

  private PublishedContract(String document, URI base, OpenApiInteractionValidator validator) {
    this.document = document;
    this.base = base;
    this.validator = validator;
  }

  /**
   * Takes seconds.
   *
   * @param name of a file, or of a folder of linked ones
   * @param base of the account that calls are made for: the contract's paths are below it
   * @param levels what is no fault though the contract says so
   */
  public static PublishedContract open(String name, URI base, LevelResolver levels) {
    var document = document(file(name));
    var validator =
        OpenApiInteractionValidator.createForInlineApiSpecification(document)
            .withLevelResolver(levels)
            .withBasePathOverride("/")
            .build();
    return new PublishedContract(document, base, validator);
  }

  private static String document(Path file) {
    try {
      return Files.isDirectory(file) ? LinkedContract.in(file) : Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Skips the test where the folder is not known. */
  public static Path file(String name) {
    var folder = System.getenv("BATON_CONTRACTS");
    assumeTrue(folder != null, "BATON_CONTRACTS does not name the folder of contracts");
    return Path.of(String.valueOf(folder), name);
  }

  /** Fails unless the contract allows {@code call}. */
  public void takes(HttpCall call) {
    var request = new SimpleRequest.Builder(call.method(), path(call));
    call.headers().forEach(request::withHeader);
    if (call.body() != null) {
      request.withBody(filled(call.body()));
    }
    check(validator.validateRequest(request.build()), call + " " + call.body());
  }

  /** Fails unless the contract allows {@code reply} to {@code call}. */
  public void gives(HttpCall call, HttpReply reply) {
    var response = SimpleResponse.Builder.status(reply.status()).withBody(reply.body());
    reply.headers().forEach(response::withHeader);
    check(
        validator.validateResponse(
            path(call), Request.Method.valueOf(call.method()), response.build()),
        call + " → " + reply.status() + " " + reply.body());
  }

  /**
   * Fails unless {@code connector} understands everything that the contract shows by example,
   * whatever it was asked, and takes for a yes only what {@code isYes}.
   */
  public void isUnderstood(
      Connector connector, ProcessorAccount account, Handle payment, Predicate<Json> isYes) {
    var operations = new RandomOperations(EXAMPLES_SEED, payment);
    for (var example : examples().entrySet()) {
      var body = example.getValue().node().toString();
      for (var i = 0; i < OPERATIONS_PER_EXAMPLE; i++) {
        var operation = operations.next();
        for (var asked : List.of(operation, new Retrieve(operation, payment))) {
          for (var status : List.of(200, 201, 202, 422)) {
            var reply = new HttpReply(status, Map.of("content-type", "application/json"), body);
            var outcome = Conversation.of(connector, account, asked, List.of(reply)).outcome();
            assertThat(outcome instanceof Approved && !isYes.test(example.getValue()))
                .as("%s %d to %s: %s", example.getKey(), status, asked, outcome)
                .isFalse();
          }
        }
      }
    }
  }

  /** By where it stands. */
  private Map<String, Json> examples() {
    var all = new LinkedHashMap<String, Json>();
    var contract = Objects.requireNonNull(Json.parse(document));
    gather("", contract.node(), all);
    all.values().removeIf(it -> !it.node().isContainer());
    assertThat(all).isNotEmpty();
    return all;
  }

  private static void gather(String path, JsonNode node, Map<String, Json> into) {
    for (var it : node.properties()) {
      var name = path + "/" + it.getKey();
      switch (it.getKey()) {
        case "example" -> into.put(name, new Json(it.getValue()));
        case "examples" ->
            it.getValue()
                .properties()
                .forEach(each ->
                    into.put(name + "/" + each.getKey(), new Json(each.getValue().path("value"))));
        default -> gather(name, it.getValue(), into);
      }
    }
    if (node.isArray()) {
      for (var i = 0; i < node.size(); i++) {
        gather(path + "/" + i, node.path(i), into);
      }
    }
  }

  private String path(HttpCall call) {
    return call.url().getRawPath().substring(base.getRawPath().length());
  }

  private static void check(ValidationReport report, String what) {
    assertThat(report.getMessages()).as(what).isEmpty();
  }

  private static String filled(String body) {
    return body.replace(CardSlot.NUMBER.marker(), "4111111111111111")
        .replace(CardSlot.EXP_MONTH.marker(), "07")
        .replace(CardSlot.EXP_YEAR.marker(), "2031")
        .replace(CardSlot.CVC.marker(), "737")
        .replace(CardSlot.CRYPTOGRAM.marker(), Samples.CRYPTOGRAM);
  }
}

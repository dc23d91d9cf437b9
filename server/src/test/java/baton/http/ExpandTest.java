package baton.http;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Json;
import baton.db.Db;
import baton.db.TestDatabase;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expanding, and the OpenAPI document, with dogs that have owners that have a favourite dog. */
class ExpandTest {
  record OwnerView(String id, String object, @Nullable String favourite, Home home) {}

  record Home(String street, String keeper) {}

  record DogView(
      String id,
      String object,
      String owner,
      @Nullable Long age,
      boolean hungry,
      Map<String, String> metadata,
      @JsonProperty("three_d_tags") List<String> tags,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean deleted) {}

  private final Db db = TestDatabase.db();
  private final AtomicInteger loads = new AtomicInteger();
  private final Routes routes = new Routes();
  private final Expansions expansions = new Expansions();
  private final TestServer server;

  ExpandTest() {
    expansions.add("dog", "owner", OwnerView.class, (_, _, id) -> owner(id));
    expansions.add("owner", "favourite", DogView.class, (_, _, id) -> dog(id));
    expansions.add("owner", "home.keeper", OwnerView.class, (_, _, id) -> owner(id));
    var params =
        Shape.of(
                Param.text("name", 20).required().describe("What it hears to."),
                Param.integer("age", 0, 30).clearable(),
                Param.metadata())
            .unsupported("leash");
    routes.add(
        Endpoint.post("/v1/dogs").summary("Create a dog").params(params).returns(DogView.class),
        it -> it.write(db, _ -> Response.ok(dog(it.params().requiredText("name")))));
    routes.add(
        Endpoint.get("/v1/dogs/{dog}").returns(DogView.class),
        it -> Response.ok(dog(it.path("dog"))));
    routes.add(
        Endpoint.get("/v1/dogs")
            .params(Shape.of(Param.createdRange("created")))
            .returnsList(DogView.class),
        it -> Response.ok(ListView.of(it.url(), List.of(dog("rex"), dog("bello")), it.page())));
    var nodes = new TestNodes("node_1");
    server = new TestServer(routes, new Idempotency(db, nodes, Clock.systemUTC()), expansions);
  }

  private static DogView dog(String id) {
    var owner = id.equals("stray") ? "nobody" : "ann";
    return new DogView(id, "dog", owner, null, true, Map.of(), List.of(), null);
  }

  private @Nullable OwnerView owner(String id) {
    loads.incrementAndGet();
    return id.equals("nobody")
        ? null
        : new OwnerView(id, "owner", "rex", new Home("Main Street", "bob"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void nothingIsLoadedThatWasNotAskedFor() {
    assertThat(server.get("/v1/dogs/rex").body())
        .isEqualTo(
            "{\"id\":\"rex\",\"object\":\"dog\",\"owner\":\"ann\",\"age\":null,\"hungry\":true,"
                + "\"metadata\":{},\"three_d_tags\":[]}");
    assertThat(loads).hasValue(0);
  }

  @Test
  void pathsLeadFromObjectToObject() {
    var dog =
        server
            .get(
                "/v1/dogs/rex?expand[]=owner.home.keeper.favourite&expand[]=owner"
                    + "&expand[]=owner.favourite.owner.favourite")
            .json();
    var owner = dog.at("owner");
    assertThat(owner.text("id")).isEqualTo("ann");
    assertThat(owner.at("home").at("keeper").at("favourite").text("id")).isEqualTo("rex");
    assertThat(owner.at("favourite").at("owner").at("favourite").text("id")).isEqualTo("rex");
  }

  @Test
  void everyObjectOfAListIsExpandedAndEachIsLoadedOnce() {
    var list = server.get("/v1/dogs?expand[0]=data.owner").json();
    for (var dog : list.node().path("data")) {
      assertThat(new Json(dog).at("owner").text("object")).isEqualTo("owner");
    }
    assertThat(loads).hasValue(1);
  }

  @Test
  void anObjectThatIsGoneStaysAnId() {
    assertThat(server.get("/v1/dogs/stray?expand[]=owner").json().text("owner"))
        .isEqualTo("nobody");
  }

  @Test
  void aReplayIsExpandedAsItWasToTheByte() {
    var key = "expand " + System.nanoTime();
    var first = server.post("/v1/dogs", "name=rex&expand[]=owner", key);
    assertThat(first.json().at("owner").text("id")).isEqualTo("ann");
    assertThat(server.post("/v1/dogs", "name=rex&expand[]=owner", key).body())
        .isEqualTo(first.body());
    assertThat(loads).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "owner.x", "owner.home", "data.owner", "own", "owner."})
  void whatCannotBeExpandedIsRefusedBeforeAnythingIsDone(String path) {
    var answer = server.post("/v1/dogs", "name=rex&expand[]=" + path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error().text("message"))
        .isEqualTo("This property cannot be expanded (" + path + ").");
  }

  @Test
  void fourLevelsAreTheMost() {
    var four = "owner.favourite.owner.favourite";
    assertThat(server.get("/v1/dogs/rex?expand[]=" + four).status()).isEqualTo(200);
    assertThat(server.get("/v1/dogs/rex?expand[]=" + four + ".owner").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/openapi| 3.1.0",
        "/paths/~1v1~1dogs/post/summary| Create a dog",
        "/paths/~1v1~1dogs~1{dog}/get/parameters/0/name| dog",
        "/paths/~1v1~1dogs/get/parameters/0/name| expand",
        "/components/schemas/dog/properties/three_d_tags/type| array",
        "/components/schemas/dog/properties/age/anyOf/1/type| null",
        "/components/schemas/dog/properties/owner/anyOf/1/$ref| #/components/schemas/owner",
        "/components/schemas/owner/properties/home/properties/street/type| string",
        "/components/schemas/dog/required/6| three_d_tags",
        "/components/schemas/dog/required/7|",
      })
  void theDocumentSaysWhatIsDeclared(String pointer, @Nullable String expected) {
    var document = OpenApi.of(routes, expansions);
    assertThat(document.at(pointer).asString("")).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void theDocumentHoldsFormsWithTheirLimitsAndNothingUnsupported() {
    var form =
        OpenApi.of(routes, expansions)
            .at("/paths/~1v1~1dogs/post/requestBody/content/application~1x-www-form-urlencoded");
    var properties = form.at("/schema/properties");
    assertThat(properties.propertyNames()).containsExactly("expand", "name", "age", "metadata");
    assertThat(properties.at("/name/maxLength").asInt()).isEqualTo(20);
    assertThat(properties.at("/age/anyOf/0/maximum").asInt()).isEqualTo(30);
    assertThat(form.at("/encoding/metadata/style").asString()).isEqualTo("deepObject");
  }
}

package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Json;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Named lists, through the API. */
class ValueListsTest {
  private static final String KEY = TestServer.SECRET_KEY;
  private static final String PATH = "/v1/orchestration/lists";
  private static TestServer server;
  private static Wire wire;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    wire = new Wire(server.url());
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @Test
  void aListIsMadeOfValuesOneByOneAndOfText() {
    var made =
        created(
            "name=Home&kind=country&values[]=de&values[]=AT&values_text=ch, LI\nde&metadata[a]=b");
    assertThat(made.text("id")).startsWith("list_");
    assertThat(made.text("object")).isEqualTo("orchestration.list");
    assertThat(made.number("count", 0)).isEqualTo(4);
    assertThat(made.number("version", 0)).isEqualTo(1);
    assertThat(values(made.text("id"), "")).containsExactly("AT", "CH", "DE", "LI");
    assertThat(wire.get(KEY, PATH + "/" + made.text("id")).json()).isEqualTo(made);
    assertThat(wire.get(KEY, PATH + "?name=Home").http().body()).contains(made.text("id"));
    assertThat(wire.get(KEY, PATH + "?kind=bin&name=Home").http().body())
        .doesNotContain(made.text("id"));
  }

  @Test
  void anEditOfValuesMakesAVersionAndOldOnesStay() {
    var id = created("name=Edited&kind=bin&values_text=424242 555555").text("id");
    var edited = done(wire.post(KEY, PATH + "/" + id, "add[]=400000-400010&remove_text=555555"));
    assertThat(edited.number("version", 0)).isEqualTo(2);
    assertThat(values(id, "")).containsExactly("400000-400010", "424242");
    var replaced = done(wire.post(KEY, PATH + "/" + id, "values[]=555555&values[]=666666"));
    assertThat(replaced.number("version", 0)).isEqualTo(3);
    assertThat(values(id, "?version=1")).containsExactly("424242", "555555");
    assertThat(values(id, "?version=2")).containsExactly("400000-400010", "424242");
    assertThat(values(id, "?version=3")).containsExactly("555555", "666666");
    assertThat(error("/" + id, "add[]=666666&name=").text("param")).isEqualTo("name");
    var same = done(wire.post(KEY, PATH + "/" + id, "add[]=666666&name=Renamed"));
    assertThat(same.number("version", 0)).isEqualTo(3);
    assertThat(same.text("name")).isEqualTo("Renamed");
    var emptied = done(wire.post(KEY, PATH + "/" + id, "values="));
    assertThat(emptied.number("count", -1)).isZero();
    assertThat(wire.get(KEY, PATH + "/" + id + "/values?version=9").error("param"))
        .isEqualTo("version");
  }

  @Test
  void valuesArePagedThroughInOrder() {
    var id = created("name=Paged&kind=text&values_text=a\nb, with comma\nc\nd").text("id");
    var first = wire.get(KEY, PATH + "/" + id + "/values?limit=2").json();
    assertThat(first.isTrue("has_more")).isTrue();
    assertThat(values(id, "?limit=2")).containsExactly("a", "b, with comma");
    assertThat(values(id, "?limit=2&starting_after=b, with comma".replace(",", "%2C")))
        .containsExactly("c", "d");
    assertThat(values(id, "?limit=2&ending_before=d")).containsExactly("b, with comma", "c");
  }

  @Test
  void aHundredThousandBinsFitIntoOneRequestAndNoMore() {
    var bins = bins(10_000_000, 100_000);
    var made = created("name=Large&kind=bin&values_text=" + bins);
    assertThat(made.number("count", 0)).isEqualTo(100_000);
    var id = made.text("id");
    assertThat(values(id, "?limit=3")).containsExactly("10000000", "10000007", "10000014");
    assertThat(error("/" + id, "add[]=99999999").text("message")).contains("100,001", "100,000");
    var shifted = wire.post(KEY, PATH + "/" + id, "remove[]=10000000&add[]=99999999").json();
    assertThat(shifted.number("count", 0)).isEqualTo(100_000);
    assertThat(shifted.number("version", 0)).isEqualTo(2);
  }

  @Test
  void twoListsOfOneNameAreRefused() {
    created("name=Only&kind=text");
    assertThat(error("", "name=Only&kind=bin").text("code")).isEqualTo("name_taken");
    var other = created("name=Other&kind=text").text("id");
    assertThat(error("/" + other, "name=Only").text("code")).isEqualTo("name_taken");
  }

  @Test
  void aListThatStandsInARuleSetIsNotDeleted() {
    var list = created("name=Used&kind=country&values[]=DE").text("id");
    var form =
        RuleForms.simple("Uses a list", RuleForms.processor("alpha"))
            + "&rules[0][conditions][0][not][attribute]=card_country"
            + "&rules[0][conditions][0][not][operator]=in"
            + "&rules[0][conditions][0][not][list]="
            + list;
    var ruleSet = done(wire.post(KEY, "/v1/orchestration/rule_sets", form)).text("id");
    var refused = wire.delete(KEY, PATH + "/" + list);
    assertThat(refused.error("code")).isEqualTo("list_in_use");
    assertThat(refused.error("message")).contains(ruleSet);
    wire.delete(KEY, "/v1/orchestration/rule_sets/" + ruleSet);
    assertThat(wire.delete(KEY, PATH + "/" + list).json().isTrue("deleted")).isTrue();
    assertThat(wire.get(KEY, PATH + "/" + list).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind=bin&values[]=42 | values
          kind=bin&values_text=424242,4242424242424242 | values_text
          kind=bin&values[]=424299-424242 | values
          kind=country&values[]=XX | values
          kind=currency&values[]=bitcoin | values
          kind=text&values[]=4242424242424242 | values
          kind=metadata&values_text=my card 4242 4242 4242 4242 | values_text
          kind=amount | kind
          values[]=DE | kind
          kind=text&name=4242424242424242 | name
          """)
  void whatIsNoValueIsRefused(String form, String param) {
    var named = form.contains("name=") ? form : form + "&name=Wrong";
    assertThat(error("", named).text("param")).isEqualTo(param);
  }

  @Test
  void theListsOfAnotherModeAreNowhere() {
    var id = created("name=Walled&kind=text").text("id");
    var keys = Objects.requireNonNull(server.server().firstStart()).live();
    var live = Objects.requireNonNull(keys.secret()).reveal();
    assertThat(wire.get(live, PATH + "/" + id).status()).isEqualTo(404);
    assertThat(wire.get(live, PATH + "/" + id).error("message")).contains("exists in test mode");
    assertThat(wire.post(live, PATH + "/" + id, "add[]=a").status()).isEqualTo(404);
    assertThat(wire.delete(live, PATH + "/" + id).status()).isEqualTo(404);
    assertThat(wire.get(live, PATH).http().body()).doesNotContain(id);
  }

  /** Every seventh, with blanks between them. */
  private static String bins(int from, int count) {
    return IntStream.range(0, count)
        .mapToObj(it -> String.valueOf(from + 7 * it))
        .collect(Collectors.joining("+"));
  }

  private static List<String> values(String list, String query) {
    var data = done(wire.get(KEY, PATH + "/" + list + "/values" + query)).at("data").node();
    return data.valueStream().map(it -> it.path("id").asString()).toList();
  }

  private static Json created(String form) {
    return done(wire.post(KEY, PATH, form));
  }

  private static Json error(String path, String form) {
    var answer = wire.post(KEY, PATH + path, form);
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(400);
    return answer.json().at("error");
  }

  private static Json done(Wire.Answer answer) {
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    return answer.json();
  }
}

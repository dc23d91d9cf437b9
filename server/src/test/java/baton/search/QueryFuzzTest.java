package baton.search;

import static org.assertj.core.api.Assertions.assertThat;

import baton.http.Problem;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/**
 * Goal: whatever is asked for, it is read in one way or refused in words, and no text of it is SQL.
 * Method: the files beside this class in every build; with {@code JAZZER_FUZZ=1}, what Jazzer makes
 * of them.
 */
class QueryFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void aQueryIsReadInOneWayOrRefused(byte[] bytes) {
    Query query;
    try {
      query = QueryParserTest.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (Problem refused) {
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused).hasMessageStartingWith("Invalid search query at ");
      return;
    }
    assertThat(QueryParserTest.parse(query.toString())).isEqualTo(query);
    var conditions = new Conditions("pi", null, null);
    conditions.others(query.clauses()).forEach(QueryFuzzTest::requireOurs);
    var wanted = conditions.wanted(query.clauses());
    if (!wanted.isEmpty()) {
      requireOurs(wanted.exists());
      requireOurs(wanted.among());
    }
  }

  private static void requireOurs(Sql sql) {
    assertThat(sql.text()).matches("[ -~\\n]*").doesNotContain("--", ";", "\"", "\\");
    assertThat(sql.text().chars().filter(it -> it == '?').count()).isEqualTo(sql.values().size());
  }
}

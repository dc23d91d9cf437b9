package baton.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.http.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParserTest {
  private static final int ROUNDS = 20_000;

  static final Map<String, Field> FIELDS =
      Stream.of(
              new Field.Whole("amount", "amount_minor"),
              new Field.Created("pi", Duration.ZERO),
              new Field.Currency("currency"),
              new Field.Id("customer", "customer"),
              new Field.Choice("status", Map.of("failed", new Field.Condition(null, "true"))),
              new Field.Word("card.last4"),
              new Field.Text("email"),
              new Field.Metadata())
          .collect(Collectors.toMap(Field::name, Function.identity()));

  private static final List<String> PIECES =
      List.of(
          "amount",
          "email",
          "metadata",
          "status",
          "[\"k\"]",
          "['k']",
          ":",
          "~",
          ">",
          "<=",
          "-",
          "\"",
          "'",
          "\\",
          "\"abc\"",
          "'a\"b'",
          "null",
          "12",
          "-7",
          " ",
          "\n",
          "AND",
          "or",
          "(",
          "*",
          "é",
          "\uD83D\uDE00",
          "--",
          ";",
          "\u0000");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "amount>1000| amount>1000",
        "amount >= \"1000\"| amount>=1000",
        "amount<-5| amount<-5",
        "-amount:7| -amount:7",
        "currency:'eur'| currency:\"eur\"",
        "status:succeeded| status:\"succeeded\"",
        "card.last4:4242| card.last4:\"4242\"",
        "customer:NULL| customer:null",
        "customer:\"null\"| customer:\"null\"",
        "email~'amy'| email~\"amy\"",
        "email:'it\\'s \"me\"\\\\'| email:\"it's \\\"me\\\"\\\\\"",
        "metadata['a b']:'c'| metadata[\"a b\"]:\"c\"",
        "-metadata[\"k\"]:null| -metadata[\"k\"]:null",
        "  amount>1 \t amount<9  | amount>1 AND amount<9",
        "amount>1 and amount<9| amount>1 AND amount<9",
        "amount>1 Or email:\"x\" OR created<5| amount>1 OR email:\"x\" OR created<5",
      })
  void isRead(String text, String same) {
    assertThat(parse(text)).hasToString(same);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``| its end: expected a field; fields are amount, card.last4, created, currency, customer,"
            + " email, metadata, status.",
        "colour:\"red\"| character 1 (colour:\"red\"): there is no field `colour`",
        "amount~\"123\"| character 7 (~\"123\"): expected an operator of `amount`, which has :",
        "status>\"a\"| character 7 (>\"a\"): expected an operator of `status`, which has :.",
        "amount:\"ten\"| character 8 (\"ten\"): `amount` takes a whole number",
        "amount:1.5| character 8 (1.5): `amount` takes a whole number of at most 18 digits.",
        "amount:9999999999999999999| takes a whole number of at most 18 digits",
        "amount:null| character 8 (null): `amount:` does not take null.",
        "email:amy| character 7 (amy): expected a value in quotes.",
        "email:\"\"| character 7 (\"\"): expected a value in quotes.",
        "email~\"ab\"| character 7 (\"ab\"): ~ needs at least 3 characters.",
        "email~null| character 7 (null): `email~` does not take null.",
        "email:\"amy| character 7 (\"amy): this quote is not closed.",
        "email:\"amy\\| character 7",
        "metadata:\"x\"| character 9 (:\"x\"): expected a key, as in metadata[\"key\"].",
        "metadata[k]:\"x\"| character 10 (k]:\"x\"): expected a key in quotes",
        "amount>1 OR amount<9 AND amount:5| cannot be mixed",
        "amount>1 amount<9 OR amount:5| cannot be mixed",
        "amount>1amount<9| character 8",
        "email:\"a\"email:\"b\"| character 10 (email:\"b\"): expected a blank between two clauses.",
        "amount>1 AND| its end: expected a field",
        "(amount>1)| character 1 ((amount>1)): expected a field",
        "amount>1 NOT amount<9| there is no field `NOT`",
      })
  void isRefusedAndSaysWhere(String text, String why) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.error()).containsEntry("param", "query"))
        .hasMessageStartingWith("Invalid search query at ")
        .hasMessageContaining(why);
  }

  @Test
  void tenClausesAreTheMost() {
    var ten = Stream.generate(() -> "amount>1").limit(10).collect(Collectors.joining(" "));
    assertThat(parse(ten).clauses()).hasSize(10);
    assertThatThrownBy(() -> parse(ten + " amount>1")).hasMessageContaining("at most 10 clauses");
  }

  @Test
  void whatIsWrittenIsReadAsTheSame() {
    var seed = new Random().nextInt();
    var random = new Random(seed);
    for (var round = 0; round < ROUNDS; round++) {
      var query = query(random);
      assertThat(parse(query.toString())).as("seed %d, %s", seed, query).isEqualTo(query);
    }
  }

  @Test
  void nonsenseIsReadOrRefused() {
    var seed = new Random().nextInt();
    var random = new Random(seed);
    for (var round = 0; round < ROUNDS; round++) {
      var text = new StringBuilder();
      for (var pieces = random.nextInt(12); pieces > 0; pieces--) {
        text.append(any(PIECES, random));
      }
      try {
        var query = parse(text.toString());
        assertThat(parse(query.toString())).as("seed %d, %s", seed, text).isEqualTo(query);
      } catch (Problem refused) {
        assertThat(refused.status()).as("seed %d, %s", seed, text).isEqualTo(400);
      }
    }
  }

  static Query parse(String text) {
    return QueryParser.parse(text, FIELDS);
  }

  private static Query query(Random random) {
    var clauses = new ArrayList<Clause>();
    for (var left = 1 + random.nextInt(Query.CLAUSES_MAX); left > 0; left--) {
      clauses.add(clause(any(List.copyOf(FIELDS.values()), random), random));
    }
    return new Query(clauses.size() > 1 && random.nextBoolean(), clauses);
  }

  private static Clause clause(Field field, Random random) {
    var operator = any(List.copyOf(field.operators()), random);
    var key = field instanceof Field.Metadata ? text(random) : "";
    return new Clause(random.nextBoolean(), field, key, operator, value(field, operator, random));
  }

  private static Value value(Field field, Operator operator, Random random) {
    if (field.takesNumbers()) {
      return new Value.Whole(random.nextInt() * 100_000_000L);
    }
    return field.isNullable() && operator == Operator.EQUALS && random.nextInt(4) == 0
        ? new Value.Nothing()
        : new Value.Text(text(random));
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (var left = 3 + random.nextInt(8); left > 0; left--) {
      text.append(any(PIECES, random));
    }
    return text.toString();
  }

  private static <T> T any(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}

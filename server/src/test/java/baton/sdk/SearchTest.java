package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerSearchParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.PaymentIntentUpdateParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: a search finds what its query says, through stripe-java. Method: a seeded random shop; each
 * field with each of its operators, and random queries of many clauses, against looking at all
 * objects one by one.
 */
class SearchTest {
  private static final int CUSTOMERS = 130;
  private static final int PAYMENTS = 60;
  private static final int ROUNDS = 120;
  private static final List<String> NAMES =
      List.of(
          "Amy Smith",
          "AMY smithson",
          "Chloé Müller",
          "CHLOÉ",
          "100% sure_thing",
          "a\"b'c\\d",
          "山田太郎");
  private static final List<String> COLORS =
      List.of("Red", "red", "dark red", "\"'; DROP--", "ÉTÉ");
  private static final List<String> SIZES = List.of(":", ">", "<", ">=", "<=");

  /** A clause as it is written, and what it means. */
  private record Clause(String text, Predicate<JsonObject> holds) {
    Clause negated() {
      return new Clause("-" + text, holds.negate());
    }
  }

  private static final long SEED = new Random().nextInt();
  private static final Random RANDOM = new Random(SEED);
  private static Shop shop;
  private static List<JsonObject> customers;
  private static List<JsonObject> payments;

  @BeforeAll
  static void open() throws StripeException {
    System.out.println("SearchTest seed " + SEED);
    shop = new Shop();
    var people = new ArrayList<String>();
    for (var number = 0; number < CUSTOMERS; number++) {
      people.add(shop.api().customers().create(person(number)).getId());
    }
    shop.api().customers().delete(people.removeLast());
    for (var number = 0; number < PAYMENTS; number++) {
      pay(people);
    }
    customers = new ArrayList<>();
    var all = CustomerListParams.builder().setLimit(100L).build();
    for (var it : shop.api().customers().list(all).autoPagingIterable()) {
      customers.add(JsonParser.parseString(it.toJson()).getAsJsonObject());
    }
    payments = new ArrayList<>();
    var orders = PaymentIntentListParams.builder().setLimit(100L).build();
    for (var it : shop.api().paymentIntents().list(orders).autoPagingIterable()) {
      payments.add(JsonParser.parseString(it.toJson()).getAsJsonObject());
    }
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Test
  void everyFieldOfCustomersWithEveryOperator() throws StripeException {
    for (var clause : clauses(customers, List.of("email", "name", "phone"), List.of("created"))) {
      assertFound(customers, List.of(clause), false);
      assertFound(customers, List.of(clause.negated()), false);
    }
  }

  @Test
  void everyFieldOfPaymentsWithEveryOperator() throws StripeException {
    for (var clause : clauses(payments, List.of(), List.of("amount", "created"))) {
      assertFound(payments, List.of(clause), false);
      assertFound(payments, List.of(clause.negated()), false);
    }
  }

  @Test
  void manyClausesTogether() throws StripeException {
    for (var round = 0; round < ROUNDS; round++) {
      var isCustomers = RANDOM.nextBoolean();
      var objects = isCustomers ? customers : payments;
      var all =
          isCustomers
              ? clauses(objects, List.of("email", "name", "phone"), List.of("created"))
              : clauses(objects, List.of(), List.of("amount", "created"));
      var some = new ArrayList<Clause>();
      for (var left = 2 + RANDOM.nextInt(4); left > 0; left--) {
        some.add(RANDOM.nextInt(3) == 0 ? any(all).negated() : any(all));
      }
      assertFound(objects, some, RANDOM.nextBoolean());
    }
  }

  @Test
  void pagesFollowOneAnother() throws StripeException {
    var params = CustomerSearchParams.builder().setQuery("created>0").setLimit(7L).build();
    var ids = new ArrayList<String>();
    for (var it : shop.api().customers().search(params).autoPagingIterable()) {
      ids.add(it.getId());
    }
    assertThat(ids).hasSizeGreaterThan(100).containsExactlyElementsOf(ids(customers));
  }

  @Test
  void theTotalIsToldToWhoAsks() throws StripeException {
    var query = CustomerSearchParams.builder().setQuery("created>0").setLimit(2L);
    assertThat(shop.api().customers().search(query.build()).getTotalCount()).isNull();
    var counted = shop.api().customers().search(query.addExpand("total_count").build());
    assertThat(counted.getTotalCount()).isEqualTo(customers.size());
    assertThat(counted.getData()).hasSize(2);
    assertThat(counted.getObject()).isEqualTo("search_result");
    assertThat(counted.getUrl()).isEqualTo("/v1/customers/search");
  }

  @Test
  void objectsInWhatIsFoundCanBeExpanded() throws StripeException {
    var params =
        PaymentIntentSearchParams.builder()
            .setQuery("-customer:null")
            .addExpand("data.customer")
            .build();
    assertThat(shop.api().paymentIntents().search(params).getData())
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.getCustomerObject().getId()).startsWith("cus_"));
  }

  @Test
  void whatChangesIsFoundByWhatItIsNow() throws StripeException {
    var payment = shop.pay(Shop.order().putMetadata("stage", "Before").putMetadata("kept", "x"));
    assertThat(found("metadata[\"stage\"]:\"before\"")).containsExactly(payment.getId());
    shop.api()
        .paymentIntents()
        .update(
            payment.getId(),
            PaymentIntentUpdateParams.builder().putMetadata("stage", "after").build());
    assertThat(found("metadata[\"stage\"]:\"before\"")).isEmpty();
    assertThat(found("metadata[\"stage\"]:\"after\" metadata[\"kept\"]:'x'"))
        .containsExactly(payment.getId());
    shop.api().paymentIntents().cancel(payment.getId());
    assertThat(found("metadata['stage']:'after' status:'canceled'"))
        .containsExactly(payment.getId());
  }

  @Test
  void aPageBelongsToItsQuery() throws StripeException {
    var first =
        shop.api()
            .customers()
            .search(CustomerSearchParams.builder().setQuery("created>0").setLimit(1L).build());
    for (var page : List.of(first.getNextPage(), "x", "AAAAAAAAAAAA", first.getNextPage() + "!")) {
      var other =
          CustomerSearchParams.builder().setQuery("created>1").setPage(page).setLimit(1L).build();
      var refused =
          catchThrowableOfType(
              InvalidRequestException.class, () -> shop.api().customers().search(other));
      assertThat(refused.getStatusCode()).isEqualTo(400);
      assertThat(refused.getStripeError().getParam()).isEqualTo("page");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; DROP TABLE customer; --",
        "email:\"x\" OR 1=1",
        "email:\"x\") OR (1=1",
        "\u202E\u0001",
        "-",
        "metadata[\"a\":\"b\"",
        "email~\"\uD83D\uDE00\"",
        "colour:\"red\"",
        "status:\"succeeded\"",
      })
  void whatIsNoQueryIsRefused(String query) {
    var params = CustomerSearchParams.builder().setQuery(query).build();
    var refused =
        catchThrowableOfType(
            InvalidRequestException.class, () -> shop.api().customers().search(params));
    assertThat(refused.getStatusCode()).isEqualTo(400);
    assertThat(refused.getStripeError().getParam()).isEqualTo("query");
    assertThat(refused.getMessage()).contains("Invalid search query at ");
  }

  /** Each field with each operator, compared with something that some object has. */
  private static List<Clause> clauses(
      List<JsonObject> of, List<String> texts, List<String> numbers) {
    var clauses = new ArrayList<Clause>();
    texts.forEach(it -> texts(it, of, clauses));
    numbers.forEach(it -> numbers(it, of, clauses));
    metadata(clauses);
    if (texts.isEmpty()) {
      exact("currency", of, clauses);
      exact("status", of, clauses);
      exact("customer", of, clauses);
      clauses.add(new Clause("customer:null", it -> text(it, "customer") == null));
    }
    return clauses;
  }

  private static void texts(String field, List<JsonObject> of, List<Clause> into) {
    var text = String.valueOf(text(any(of), field));
    exact(field, of, into);
    into.add(new Clause(field + ":null", it -> text(it, field) == null));
    var from = RANDOM.nextInt(text.length() - 2);
    var part = text.substring(from, from + 3 + RANDOM.nextInt(text.length() - from - 2));
    into.add(new Clause(field + "~" + quoted(other(part)), it -> has(text(it, field), part)));
  }

  private static void exact(String field, List<JsonObject> of, List<Clause> into) {
    var value = String.valueOf(text(any(of), field));
    var written = field.equals("customer") ? value : other(value);
    into.add(
        new Clause(
            field + ":" + quoted(written),
            it ->
                folded(value).equals(folded(String.valueOf(text(it, field))))
                    && text(it, field) != null));
  }

  private static void numbers(String field, List<JsonObject> of, List<Clause> into) {
    var wanted = any(of).get(field).getAsLong();
    for (var sign : SIZES) {
      Predicate<JsonObject> holds =
          it -> {
            var is = Long.compare(it.get(field).getAsLong(), wanted);
            return switch (sign) {
              case ">" -> is > 0;
              case "<" -> is < 0;
              case ">=" -> is >= 0;
              case "<=" -> is <= 0;
              default -> is == 0;
            };
          };
      into.add(new Clause(field + sign + wanted, holds));
    }
  }

  private static void metadata(List<Clause> into) {
    var color = any(COLORS);
    into.add(
        new Clause(
            "metadata[\"color\"]:" + quoted(other(color)),
            it -> folded(color).equals(folded(String.valueOf(metadata(it, "color"))))));
    into.add(new Clause("metadata[\"color\"]:null", it -> metadata(it, "color") == null));
    into.add(new Clause("metadata['a b']:'1'", it -> "1".equals(metadata(it, "a b"))));
  }

  private static void assertFound(List<JsonObject> all, List<Clause> clauses, boolean isAny)
      throws StripeException {
    var join = isAny ? " OR " : RANDOM.nextBoolean() ? " AND " : " ";
    var query = clauses.stream().map(Clause::text).collect(Collectors.joining(join));
    Predicate<JsonObject> holds =
        it ->
            isAny
                ? clauses.stream().anyMatch(clause -> clause.holds().test(it))
                : clauses.stream().allMatch(clause -> clause.holds().test(it));
    var known = ids(all);
    assertThat(all.equals(payments) ? found(query) : people(query))
        .as("seed %d, %s", SEED, query)
        .filteredOn(known::contains)
        .containsExactlyElementsOf(ids(all.stream().filter(holds).toList()));
  }

  private static List<String> found(String query) throws StripeException {
    var params = PaymentIntentSearchParams.builder().setQuery(query).setLimit(100L).build();
    var found = shop.api().paymentIntents().search(params).getData();
    return found.stream().map(PaymentIntent::getId).toList();
  }

  private static List<String> people(String query) throws StripeException {
    var params = CustomerSearchParams.builder().setQuery(query).setLimit(100L).build();
    var ids = new ArrayList<String>();
    for (var it : shop.api().customers().search(params).autoPagingIterable()) {
      ids.add(it.getId());
    }
    return ids;
  }

  private static List<String> ids(List<JsonObject> of) {
    return of.stream().map(it -> it.get("id").getAsString()).toList();
  }

  private static CustomerCreateParams person(int number) {
    var person = CustomerCreateParams.builder().putMetadata("number", "" + number);
    if (RANDOM.nextInt(4) > 0) {
      person.setName(any(NAMES) + (RANDOM.nextBoolean() ? "" : " " + number % 5));
    }
    if (RANDOM.nextInt(4) > 0) {
      person.setEmail(
          "User" + number % 30 + "@" + (RANDOM.nextBoolean() ? "Shop" : "x") + ".example");
    }
    if (RANDOM.nextInt(4) > 0) {
      person.setPhone("+49 170 " + (1000 + RANDOM.nextInt(50)));
    }
    if (RANDOM.nextBoolean()) {
      person.putMetadata("color", any(COLORS));
    }
    return RANDOM.nextBoolean() ? person.putMetadata("a b", "1").build() : person.build();
  }

  private static void pay(List<String> people) throws StripeException {
    var order = RANDOM.nextInt(3) == 0 ? Shop.sale("pm_card_visa") : Shop.order();
    order.setAmount(100L + RANDOM.nextInt(20)).setCurrency(any(List.of("eur", "usd", "jpy")));
    if (RANDOM.nextBoolean()) {
      order.setCustomer(any(people));
    }
    if (RANDOM.nextBoolean()) {
      order.putMetadata("color", any(COLORS));
    }
    if (RANDOM.nextBoolean()) {
      order.putMetadata("a b", "1");
    }
    shop.pay(order);
  }

  private static @Nullable String text(JsonObject of, String field) {
    var value = of.get(field);
    return value == null || value.isJsonNull() ? null : value.getAsString();
  }

  private static @Nullable String metadata(JsonObject of, String key) {
    return text(of.getAsJsonObject("metadata"), key);
  }

  private static boolean has(@Nullable String text, String part) {
    return text != null && folded(text).contains(folded(part));
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The same in other capitals. */
  private static String other(String text) {
    return RANDOM.nextBoolean() ? text.toUpperCase(Locale.ROOT) : folded(text);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static <T> T any(List<T> of) {
    return of.get(RANDOM.nextInt(of.size()));
  }
}

package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.Wire;
import baton.connector.Connector;
import baton.connector.Feature;
import baton.connectors.Connectors;
import baton.core.Json;
import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Conduct.Outage;
import baton.simulator.ledger.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Goal: the table of cross-processor retries holds whichever processors a payment goes between.
 * Method: the real ones' personas in a round, each as main processor of the next; every row through
 * the API and two wire contracts to two ledgers.
 */
class PersonaRetriesTest {
  private static final String SUFFIX = "&statement_descriptor_suffix=RED+SHOES";

  /** What a simulated processor books and answers with 500. */
  private static final int HIDDEN = 400_105;

  /** Its payer authenticates, and is refused all the same. */
  private static final String REFUSED_AFTERWARDS = "4000008400001629";

  /** Some processors authenticate only where that is asked for. */
  private static final String AUTHENTICATED =
      "&return_url=https://shop.example/back"
          + "&payment_method_options[card][request_three_d_secure]=any";

  private static final List<Connector> ROUND =
      Connectors.all().stream().filter(it -> it.manifest().hosts() != null).toList();

  private static Orchestra shop;

  /**
   * Two that payments go between, by their ids here and their books there.
   *
   * @param other a third one, which no rule names
   */
  private record Pair(Connector main, Connector retry, Connector other) {
    String mainId() {
      return id(main);
    }

    String retryId() {
      return id(retry);
    }

    String otherId() {
      return id(other);
    }

    Acquirer mainBook() {
      return book(main);
    }

    Acquirer retryBook() {
      return book(retry);
    }

    private static String id(Connector it) {
      return shop.processor(it.manifest().title() + " (simulated)");
    }

    private static Acquirer book(Connector it) {
      return shop.simulated(it.manifest().name());
    }
  }

  @BeforeAll
  static void start() {
    shop = new Orchestra();
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @TestFactory
  Stream<DynamicContainer> theTableHoldsBetweenAnyTwo() {
    return IntStream.range(0, ROUND.size())
        .mapToObj(i -> new Pair(inRound(i), inRound(i + 1), inRound(i + 2)))
        .map(it -> {
          var name = it.main().manifest().title() + " → " + it.retry().manifest().title();
          return DynamicContainer.dynamicContainer(name, rows(it));
        });
  }

  private static Connector inRound(int i) {
    return ROUND.get(i % ROUND.size());
  }

  private static List<DynamicTest> rows(Pair pair) {
    var rows = new ArrayList<DynamicTest>();
    rows.add(
        row(
            pair,
            "row 1: a temporary decline is tried elsewhere",
            it -> isTriedElsewhere(it, Conduct.refusing(Refusal.INSUFFICIENT_BALANCE))));
    rows.add(
        row(
            pair,
            "row 1: who is closed is not waited for",
            it -> isTriedElsewhere(it, Orchestra.outage(Outage.CLOSED))));
    rows.add(
        row(
            pair,
            "row 5: a block by risk rules is a decline",
            it -> isTriedElsewhere(it, Conduct.refusing(Refusal.BLOCKED_BY_RISK_ENGINE))));
    rows.add(row(pair, "a hard decline is not", PersonaRetriesTest::aHardDeclineStays));
    rows.add(
        row(pair, "what nobody knows is found out first", PersonaRetriesTest::theUnknownStays));
    rows.add(row(pair, "row 12: when both fail", PersonaRetriesTest::bothFail));
    if (has(pair.main(), Feature.STATEMENT_DESCRIPTOR)) {
      rows.add(row(pair, "row 4: who lacks a feature is skipped", PersonaRetriesTest::isSkipped));
    }
    rows.add(row(pair, "row 11: a main that lacks it is an error", PersonaRetriesTest::isAnError));
    if (has(pair.main(), Feature.THREE_D_SECURE)) {
      rows.add(row(pair, "row 2: whoever was to authenticate", PersonaRetriesTest::theyStay));
      rows.add(row(pair, "row 3: and whoever did", PersonaRetriesTest::theAuthenticatedStay));
    }
    rows.add(
        row(pair, "row 8: the default stands in for a main", PersonaRetriesTest::isStoodInFor));
    rows.add(row(pair, "row 9: and for a retry", PersonaRetriesTest::isStoodInForAsRetry));
    rows.add(row(pair, "row 10: but is not tried twice", PersonaRetriesTest::isNotTriedTwice));
    return rows;
  }

  private static void isTriedElsewhere(Pair it, Conduct conduct) {
    it.mainBook().conduct(conduct);

    var paid = shop.pay("pm_card_visa", "");

    settles("succeeded", paid);
    assertThat(tried(paid)).containsExactly(it.retryId(), it.mainId());
    assertThat(booked(it.mainBook())).isZero();
    assertThat(booked(it.retryBook())).isOne();
  }

  private static void aHardDeclineStays(Pair it) {
    it.mainBook().conduct(Conduct.refusing(Refusal.CARD_STOLEN));

    var failed = shop.pay("pm_card_visa", "");

    assertThat(tried(intent(failed))).containsExactly(it.mainId());
    assertThat(booked(it.retryBook())).isZero();
  }

  /** It was done, and the answer was lost. */
  private static void theUnknownStays(Pair it) {
    var paid =
        shop.wire()
            .post(
                Orchestra.KEY,
                "/v1/payment_intents",
                "amount=%d&currency=usd&confirm=true&payment_method=pm_card_visa".formatted(HIDDEN)
                    + "&allowed_payment_method_types[]=card");

    settles("succeeded", paid);
    assertThat(tried(paid)).containsExactly(it.mainId());
  }

  private static void bothFail(Pair it) {
    it.mainBook().conduct(Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));
    it.retryBook().conduct(Conduct.refusing(Refusal.REFUSED));

    var failed = shop.pay("pm_card_visa", "");

    assertThat(tried(intent(failed))).containsExactly(it.retryId(), it.mainId());
  }

  private static void isSkipped(Pair it) {
    shop.lack(it.retryId(), "statement_descriptor");
    it.mainBook().conduct(Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));

    var failed = intent(shop.pay("pm_card_visa", SUFFIX));

    assertThat(tried(failed)).containsExactly(it.mainId());
    assertThat(shop.skipped(failed)).contains("it lacks statement descriptors");
  }

  private static void isAnError(Pair it) {
    shop.lack(it.mainId(), "statement_descriptor");

    var refused = shop.pay("pm_card_visa", SUFFIX);

    assertThat(refused.error("code")).isEqualTo("orchestration_unsupported");
    assertThat(booked(it.mainBook()) + booked(it.retryBook())).isZero();
  }

  /** Somebody who is asked to authenticate is not asked for money elsewhere. */
  private static void theyStay(Pair it) {
    var asked = shop.pay("pm_card_threeDSecure2Required", AUTHENTICATED);

    settles("requires_action", asked);
    assertThat(tried(asked)).containsExactly(it.mainId());
    assertThat(booked(it.retryBook())).isZero();
  }

  /** Whoever authenticated for one processor has done so for none else. */
  private static void theAuthenticatedStay(Pair it) {
    var asked = shop.payCard(REFUSED_AFTERWARDS, AUTHENTICATED);
    settles("requires_action", asked);

    shop.authenticate("complete", shop.again(asked));

    settles("requires_payment_method", asked);
    assertThat(tried(asked)).containsExactly(it.mainId());
    assertThat(shop.reason(asked)).isEqualTo("authentication_attempted");
    assertThat(booked(it.retryBook())).isZero();
  }

  private static void isStoodInFor(Pair it) {
    protect(it.retryId());
    shop.lack(it.mainId(), "statement_descriptor");

    var paid = shop.pay("pm_card_visa", SUFFIX);

    settles("succeeded", paid);
    assertThat(tried(paid)).containsExactly(it.retryId());
    assertThat(booked(it.mainBook())).isZero();
  }

  private static void isStoodInForAsRetry(Pair it) {
    protect(it.otherId());
    shop.post("/v1/orchestration/processors/" + it.retryId(), "currencies[]=eur");
    it.mainBook().conduct(Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));

    var paid = shop.pay("pm_card_visa", "");

    settles("succeeded", paid);
    assertThat(tried(paid)).containsExactly(it.otherId(), it.mainId());
    assertThat(booked(it.retryBook())).isZero();
  }

  private static void isNotTriedTwice(Pair it) {
    protect(it.mainId());
    shop.lack(it.retryId(), "manual_capture");
    it.mainBook().conduct(Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));

    var failed = intent(shop.pay("pm_card_visa", "&capture_method=manual"));

    assertThat(tried(failed)).containsExactly(it.mainId());
    assertThat(shop.skipped(failed)).contains("it lacks manual capture");
    assertThat(booked(it.retryBook())).isZero();
  }

  /** With {@code processor} as the default. */
  private static void protect(String processor) {
    shop.post("/v1/orchestration/processors/" + processor + "/make_default", "");
    shop.post("/v1/orchestration/settings", "error_protection=true");
  }

  private static void settles(String status, Wire.Answer payment) {
    assertThat(payment.status()).as(payment.http().body()).isEqualTo(200);
    try {
      Until.is(status, () -> shop.again(payment).text("status"));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Newest first. */
  private static List<String> tried(Wire.Answer payment) {
    return tried(payment.json());
  }

  private static List<String> tried(Json payment) {
    return shop.records(payment).stream()
        .map(it -> it.at("processor_details").text("processor"))
        .toList();
  }

  /**
   * A failed payment. Where the main processor's notice of its refusal is here before its reply is
   * read, that begins the retry: whoever waits for the reply is answered that the payment is under
   * way, which it is, and asks again.
   */
  private static Json intent(Wire.Answer failed) {
    if (failed.status() == 402) {
      return shop.intent(failed);
    }
    settles("requires_payment_method", failed);
    return shop.again(failed).json();
  }

  private static long booked(Acquirer book) {
    return book.ledger().stream().filter(it -> it.authorized() == shop.amount()).count();
  }

  private static boolean has(Connector it, Feature feature) {
    return it.manifest().capabilities().has(feature);
  }

  private static DynamicTest row(Pair pair, String name, Consumer<Pair> test) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          shop.calm();
          for (var it : List.of(pair.main(), pair.retry(), pair.other())) {
            Pair.book(it).conduct(Conduct.PERFECT);
            shop.post("/v1/orchestration/processors/" + Pair.id(it), "lacks=&currencies=");
          }
          shop.post("/v1/orchestration/processors/" + shop.alpha + "/make_default", "");
          shop.activate(pair.mainId(), pair.retryId());
          test.accept(pair);
        });
  }
}

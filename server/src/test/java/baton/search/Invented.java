package baton.search;

import baton.charge.Charge.PaidWith;
import baton.charge.Charge.Verdict;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Evidence;
import baton.core.Card;
import baton.core.Money;
import baton.method.BillingDetails;
import baton.method.CardUse;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is different from one object of a {@link Population} to the next, by their numbers. */
final class Invented {
  static final Verdict VERDICT =
      new Verdict(
          new Approved("ref", new Money(1, Currency.getInstance("EUR")), Evidence.NONE),
          null,
          null,
          null,
          null);

  private static final String CARD = "payment_method_details.card.";
  private static final List<String> FIRST =
      List.of("Amy", "Ben", "Chloé", "Dirk", "Esra", "Femke", "Goran", "Hanna", "Ivo", "Jo");
  private static final List<String> LAST =
      List.of("Müller", "Smith", "Jansen", "García", "Nowak", "Rossi", "Kovač", "Diaz", "山田");

  private Invented() {}

  static Words words(int number) {
    return Words.NONE.metadata(metadata(number));
  }

  static Words chargeWords(int number) {
    var card = paidWith(number).card();
    return words(number)
        .with("billing_details.address.postal_code", null)
        .with(CARD + "brand", card.brand())
        .with(CARD + "country", card.country())
        .with(CARD + "exp_month", Integer.toString(card.expMonth()))
        .with(CARD + "exp_year", Integer.toString(card.expYear()))
        .with(CARD + "fingerprint", card.fingerprint())
        .with(CARD + "last4", card.last4());
  }

  static Words customerWords(int number) {
    var person = person(number);
    return words(number)
        .withText("email", person.get("email"))
        .withText("name", person.get("name"))
        .withText("phone", person.get("phone"));
  }

  static Map<String, String> metadata(int number) {
    var plan = number % 2 == 0 ? "gold" : "silver";
    return number % 3000 == 0
        ? Map.of("order", "A" + number, "plan", plan, "rare", "yes")
        : Map.of("order", "A" + number, "plan", plan);
  }

  static PaidWith paidWith(int number) {
    var brand = number % 5000 == 17 ? "diners" : number % 3 == 0 ? "mastercard" : "visa";
    var card =
        new Card(
            "card_" + number,
            "424242",
            String.format(Locale.ROOT, "%04d", number % 10_000),
            brand,
            "credit",
            number % 4000 == 9 ? "NZ" : number % 2 == 0 ? "DE" : null,
            null,
            1 + number % 12,
            2027 + number % 6,
            "fp" + number % 50_000);
    return new PaidWith("pm_" + number, BillingDetails.NONE, card, null, CardUse.NONE);
  }

  static Map<String, String> person(int number) {
    var first = FIRST.get(number % FIRST.size());
    var last = LAST.get(number / FIRST.size() % LAST.size());
    return Map.of(
        "email",
        "user" + number + "@example.com",
        "name",
        number % 7 == 0 ? first + " " + last : first + " " + last + " " + number,
        "phone",
        "+49170" + eight(number));
  }

  static String eight(int number) {
    return String.format(Locale.ROOT, "%08d", number);
  }
}

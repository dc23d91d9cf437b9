package baton.search;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Queries that find much, little and nothing in a {@link Population}.
 *
 * @param one the number of an object in the middle
 * @param middle when it was created, in Unix seconds
 */
record Queries(int one, long middle) {
  /** By the URL's name of what they search. */
  Map<String, List<String>> all() {
    var common =
        List.of(
            "created>" + middle,
            "created<" + middle,
            "created:" + middle,
            "created<5",
            "-created:" + middle,
            "metadata[\"order\"]:\"A" + one + "\"",
            "-metadata[\"order\"]:\"A" + one + "\"",
            "metadata[\"order\"]:\"none\"",
            "metadata[\"plan\"]:\"GOLD\"",
            "metadata[\"plan\"]:\"gold\" metadata[\"order\"]:\"A" + one + "\"",
            "metadata[\"plan\"]:\"gold\" -metadata[\"rare\"]:null",
            "metadata[\"rare\"]:\"yes\"",
            "-metadata[\"rare\"]:null",
            "metadata[\"rare\"]:null",
            "metadata[\"rare\"]:\"yes\" created<" + middle);
    return Map.of(
        "payment_intents",
        both(common, payments()),
        "charges",
        both(common, charges()),
        "customers",
        both(common, customers()));
  }

  private List<String> payments() {
    return List.of(
        "amount:1999",
        "amount>1999",
        "amount<3",
        "amount>=99999",
        "amount>100000",
        "amount<=50000",
        "-amount:1999",
        "currency:\"eur\"",
        "currency:\"kwd\"",
        "currency:\"jpy\"",
        "-currency:\"eur\"",
        "status:\"succeeded\"",
        "status:\"requires_capture\"",
        "status:\"canceled\"",
        "-status:\"succeeded\"",
        "customer:\"cus_300\"",
        "customer:\"cus_none\"",
        "customer:null",
        "-customer:null",
        "-customer:\"cus_300\"",
        "currency:\"usd\" status:\"requires_capture\"",
        "currency:\"kwd\" status:\"requires_capture\"",
        "currency:\"usd\" amount<50 created<" + middle,
        "metadata[\"plan\"]:\"gold\" AND currency:\"kwd\" AND amount>500",
        "status:\"requires_capture\" OR metadata[\"rare\"]:\"yes\" OR amount:1999",
        "status:\"canceled\" OR currency:\"jpy\" OR customer:\"cus_none\"");
  }

  private List<String> charges() {
    var card = "payment_method_details.card.";
    return List.of(
        "amount:1999",
        "amount>99998 status:\"failed\"",
        "-amount:1999",
        "currency:\"kwd\"",
        "currency:\"jpy\"",
        "status:\"failed\"",
        "-status:\"failed\"",
        "status:\"pending\"",
        "refunded:\"true\"",
        "refunded:\"false\"",
        "disputed:\"true\"",
        "customer:\"cus_300\"",
        "customer:\"cus_none\"",
        "billing_details.address.postal_code:null",
        "billing_details.address.postal_code:\"10115\"",
        card + "last4:\"4242\"",
        card + "fingerprint:\"fp17\"",
        card + "fingerprint:\"none\"",
        card + "brand:\"visa\"",
        card + "brand:\"diners\"",
        "-" + card + "brand:\"visa\"",
        card + "country:\"nz\"",
        card + "country:null",
        card + "exp_month:12 " + card + "exp_year:2028",
        "metadata[\"plan\"]:\"gold\" " + card + "brand:\"visa\"",
        "metadata[\"plan\"]:\"gold\" " + card + "brand:\"visa\" created<" + middle,
        card + "exp_month:1 " + card + "exp_month:2",
        card + "last4:\"4242\" " + card + "exp_month:3 amount>500",
        card + "brand:\"diners\" refunded:\"true\"",
        "metadata[\"rare\"]:\"yes\" OR " + card + "last4:\"0007\" OR refunded:\"true\"");
  }

  private List<String> customers() {
    return List.of(
        "email:\"USER" + one + "@example.com\"",
        "email~\"user" + one + "\"",
        "email~\"EXAMPLE\"",
        "email~\"nowhere\"",
        "-email~\"user1\"",
        "-email:\"user" + one + "@example.com\"",
        "email:null",
        "-email:null",
        "name:\"amy smith\"",
        "name~\"üll\"",
        "name~\"山田 " + one + "\"",
        "name~\"Chloé Kovač\"",
        "-name~\"amy\"",
        "phone~\"" + Invented.eight(one).substring(2) + "\"",
        "phone:\"+49170" + Invented.eight(one) + "\"",
        "name~\"amy\" AND email~\"user" + one / 10 + "\"",
        "email:\"user" + one + "@example.com\" OR name~\"Zoe\"");
  }

  private static List<String> both(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}

package baton.http;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Refuses card numbers where merchants write what they like: there they would be kept and shown in
 * clear. Digits inside a longer word pass, which is the way out for an order number that happens to
 * look like a card's.
 */
public final class FreeTexts {
  private static final Set<String> NAMES =
      Set.of(
          "business_name",
          "description",
          "individual_name",
          "name",
          "statement_descriptor",
          "statement_descriptor_suffix");

  private final Predicate<String> hasCardNumber;

  public FreeTexts(Predicate<String> hasCardNumber) {
    this.hasCardNumber = hasCardNumber;
  }

  /** {@code at} is the name of the hash in bracket notation, or empty for the request itself. */
  void check(Form.Hash form, String at) {
    form.entries()
        .forEach((name, value) -> {
          var here = ParamCheck.inside(at, name);
          switch (value) {
            case Form.Hash hash when name.equals("metadata") -> checkMetadata(hash, here);
            case Form.Hash hash -> check(hash, here);
            case Form.Text(var text) when NAMES.contains(name) -> check(text, here);
            case Form.Text _ -> {}
          }
        });
  }

  private void checkMetadata(Form.Hash metadata, String at) {
    for (var entry : metadata.entries().entrySet()) {
      check(entry.getKey(), at);
      if (entry.getValue() instanceof Form.Text(var text)) {
        check(text, ParamCheck.inside(at, entry.getKey()));
      }
    }
  }

  private void check(String text, String at) {
    if (hasCardNumber.test(text)) {
      throw Problem.invalid(
              "This looks like a card number, which belongs into `payment_method_data` or a payment"
                  + " method and nowhere else. If it is none, write letters before it: A1234.",
              at)
          .code("parameter_invalid_card_number");
    }
  }
}

package baton.processor;

import baton.core.Currencies;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import java.util.List;
import java.util.regex.Pattern;

/** Parameters about which cards a processor takes. */
final class CardParams {
  private static final int COUNTRIES_MAX = 250;
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  private CardParams() {}

  static Param brand(String name) {
    return Param.oneOf(
        name, "amex", "diners", "discover", "jcb", "mastercard", "unionpay", "unknown", "visa");
  }

  static Param countries(String name) {
    return Param.text(name, 2).list(COUNTRIES_MAX);
  }

  /** Throws a {@link Problem}. */
  static List<String> countries(String name, Params params) {
    var countries = params.texts(name);
    for (var country : countries) {
      if (!COUNTRY.matcher(country).matches()) {
        throw Problem.invalid(
            "Invalid country: " + country + ". A country is an ISO 3166 code such as DE.",
            params.nameOf(name));
      }
    }
    return countries;
  }

  /** In upper case. Throws a {@link Problem} that names {@code param}. */
  static String currency(String code, String param) {
    var currency = Currencies.find(code);
    if (currency == null) {
      throw Problem.invalid("Invalid currency: " + code, param);
    }
    return currency.getCurrencyCode();
  }
}

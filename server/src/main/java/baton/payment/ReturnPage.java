package baton.payment;

import baton.http.Problem;
import baton.http.RawRequest;
import baton.http.Response;
import baton.http.Routes;
import baton.vault.Vault;
import java.util.List;
import java.util.SortedMap;

/**
 * {@code /return/{attempt}/{token}}: where a payer's browser comes back from a processor, before it
 * goes on to the merchant.
 */
public final class ReturnPage {
  private static final String DONE =
      """
      <!doctype html>
      <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <title>Thank you</title>
      <style>
        body { font: 18px/1.5 system-ui, sans-serif; display: grid; place-items: center;
               min-height: 90vh; margin: 0; color: #1a1f36; background: #f6f8fa; }
        main { text-align: center; padding: 2rem; }
      </style>
      <main><h1>%s</h1><p>You can close this window.</p></main></html>
      """;

  /** Every processor brings back fewer, and shorter ones. */
  private static final int PAIRS_MAX = 50;

  private static final int CHARS_MAX = 32 * 1024;

  /** For a link that is not ours, or leads nowhere any more. */
  public static final Response NOT_VALID = said(404, "This link is not valid");

  private final Settlement settlement;

  public ReturnPage(Settlement settlement) {
    this.settlement = settlement;
  }

  public void register(Routes routes) {
    for (var method : List.of("GET", "POST")) {
      routes.page(method, "/return/{attempt}/{token}", this::returned);
    }
    routes.page("GET", AuthenticationPage.PATH + "{attempt}/{token}", this::authenticate);
  }

  private Response authenticate(RawRequest request) {
    var action = settlement.awaited(request.path("attempt"), request.path("token"));
    return AuthenticationPage.of(action);
  }

  private Response returned(RawRequest request) {
    var brought = brought(request);
    var returned = settlement.returned(request.path("attempt"), request.path("token"), brought);
    if (returned == null) {
      return NOT_VALID;
    }
    var payment = returned.payment();
    var returnUrl = payment.terms().returnUrl();
    if (returnUrl == null) {
      return said(200, returned.isFailed() ? "The payment failed" : "Thank you");
    }
    return Response.seeOther(
        withResult(
            returnUrl, "payment_intent", payment.id(), payment.clientSecret(), status(returned)));
  }

  /**
   * The parameters with which the payer's browser came back. What holds a card number is left out:
   * it is written down. Throws a {@link Problem} of status 400 where there is more than any
   * processor brings.
   */
  public static SortedMap<String, String> brought(RawRequest request) {
    var pairs = request.pairs();
    var chars = 0;
    for (var pair : pairs.entrySet()) {
      chars += pair.getKey().length() + pair.getValue().length();
    }
    if (pairs.size() > PAIRS_MAX || chars > CHARS_MAX) {
      throw Problem.invalid(
          "You came back with more than %d parameters or %d characters."
              .formatted(PAIRS_MAX, CHARS_MAX));
    }
    pairs
        .entrySet()
        .removeIf(it -> Vault.hasCardNumber(it.getKey()) || Vault.hasCardNumber(it.getValue()));
    return pairs;
  }

  /** For payers whom their merchant did not want back. */
  public static Response said(int status, String heading) {
    return Response.html(status, DONE.formatted(heading));
  }

  /**
   * The merchant's page with Stripe's query parameters, before its fragment if it has one.
   *
   * @param object {@code payment_intent}, whose {@code id} it is
   */
  public static String withResult(
      String returnUrl, String object, String id, String clientSecret, String status) {
    var hash = returnUrl.indexOf('#');
    var page = hash < 0 ? returnUrl : returnUrl.substring(0, hash);
    return page
        + (page.contains("?") ? "&" : "?")
        + "%s=%s&%s_client_secret=%s&redirect_status=%s"
            .formatted(object, id, object, clientSecret, status)
        + (hash < 0 ? "" : returnUrl.substring(hash));
  }

  private static String status(Settlement.Returned returned) {
    if (returned.isFailed()) {
      return "failed";
    }
    return switch (returned.payment().status()) {
      case SUCCEEDED, REQUIRES_CAPTURE -> "succeeded";
      // Nothing under way: another payment method was chosen meanwhile.
      case REQUIRES_CONFIRMATION ->
          returned.payment().progress().doing() == null ? "failed" : "succeeded";
      case PROCESSING, REQUIRES_ACTION -> "pending";
      case REQUIRES_PAYMENT_METHOD, CANCELED -> "failed";
    };
  }
}

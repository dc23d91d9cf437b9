package baton.setup;

import baton.http.RawRequest;
import baton.http.Response;
import baton.http.Routes;
import baton.payment.AuthenticationPage;
import baton.payment.ReturnPage;
import java.util.List;

/**
 * {@code /return/setup/{attempt}/{token}}: where a payer's browser comes back from a processor that
 * verified a card, before it goes on to the merchant.
 */
public final class SetupReturnPage {
  private final SetupSettlement settlement;

  public SetupReturnPage(SetupSettlement settlement) {
    this.settlement = settlement;
  }

  public void register(Routes routes) {
    for (var method : List.of("GET", "POST")) {
      routes.page(method, "/return/setup/{attempt}/{token}", this::returned);
    }
    routes.page("GET", AuthenticationPage.SETUP_PATH + "{attempt}/{token}", this::authenticate);
  }

  private Response authenticate(RawRequest request) {
    var action = settlement.awaited(request.path("attempt"), request.path("token"));
    return AuthenticationPage.of(action);
  }

  private Response returned(RawRequest request) {
    var brought = ReturnPage.brought(request);
    var setup = settlement.returned(request.path("attempt"), request.path("token"), brought);
    if (setup == null) {
      return ReturnPage.NOT_VALID;
    }
    var returnUrl = setup.terms().returnUrl();
    if (returnUrl == null) {
      var isFailed = setup.failure() != null;
      return ReturnPage.said(200, isFailed ? "The card could not be saved" : "Thank you");
    }
    return Response.seeOther(
        ReturnPage.withResult(
            returnUrl, "setup_intent", setup.id(), setup.clientSecret(), status(setup.status())));
  }

  private static String status(SetupStatus status) {
    return switch (status) {
      case SUCCEEDED, REQUIRES_CONFIRMATION -> "succeeded";
      case PROCESSING, REQUIRES_ACTION -> "pending";
      case REQUIRES_PAYMENT_METHOD, CANCELED -> "failed";
    };
  }
}

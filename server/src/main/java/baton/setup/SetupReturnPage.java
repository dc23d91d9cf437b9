package baton.setup;

import baton.http.RawRequest;
import baton.http.Response;
import baton.http.Routes;
import baton.payment.ReturnPage;

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
    routes.page("GET", "/return/setup/{attempt}/{token}", this::returned);
  }

  private Response returned(RawRequest request) {
    var setup = settlement.returned(request.path("attempt"), request.path("token"));
    if (setup == null) {
      return ReturnPage.said(404, "This link is not valid");
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

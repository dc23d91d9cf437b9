package baton.confirmation;

import baton.account.Mode;
import baton.http.Caller;
import baton.http.Endpoint;
import baton.http.Param;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.ReturnUrls;
import baton.http.Routes;
import baton.http.Shape;
import baton.method.BillingDetails;
import baton.method.MethodParams;
import baton.method.PaymentMethod;
import baton.method.PaymentMethods;
import baton.method.PaymentMethods.CardSource;
import baton.method.PaymentMethods.Draft;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/confirmation_tokens}: made in the payer's browser with the publishable key, and in
 * sandboxes by the helper of tests.
 */
public final class ConfirmationTokenApi {
  private static final int ID_MAX = 255;

  private static final Shape CREATE =
      ConfirmationTokenParams.SAID
          .and(
              Param.text("payment_method", ID_MAX),
              Param.hash("payment_method_data", MethodParams.DATA))
          .unsupported("payment_method_options");

  private final ConfirmationTokens tokens;
  private final PaymentMethods methods;

  public ConfirmationTokenApi(ConfirmationTokens tokens, PaymentMethods methods) {
    this.tokens = tokens;
    this.methods = methods;
  }

  public void register(Routes routes) {
    var view = ConfirmationTokenView.class;
    routes.add(
        Endpoint.post("/v1/confirmation_tokens")
            .summary("Keep what a payer chose, to confirm with once within 12 hours")
            .params(CREATE)
            .returns(view)
            .publishable(),
        this::create);
    routes.add(
        Endpoint.post("/v1/test_helpers/confirmation_tokens")
            .summary("Make a confirmation token as a payer's browser does, in a sandbox")
            .of("confirmation_tokens")
            .params(CREATE)
            .returns(view),
        this::pretend);
    routes.add(
        Endpoint.get("/v1/confirmation_tokens/{confirmation_token}")
            .summary("Retrieve a confirmation token")
            .returns(view),
        this::retrieve);
  }

  private Response pretend(Request request) {
    if (request.caller().livemode()) {
      throw Problem.invalid("Test helpers are for sandboxes: use a key of one.");
    }
    return create(request);
  }

  private Response create(Request request) {
    ReturnUrls.check(request.params().text("return_url"));
    var made = made(request);
    var method = made == null ? known(request) : made;
    return request.write(
        tokens.db(),
        tx -> {
          if (made != null && !tokens.methods().insert(tx, made)) {
            throw MethodParams.used(made, "payment_method_data[card][token]");
          }
          var known = tokens.add(tx, method, ConfirmationTokenParams.said(request.params()));
          return Response.ok(view(request, known));
        });
  }

  private Response retrieve(Request request) {
    var id = request.path("confirmation_token");
    var known = tokens.findWithMethod(request.caller().mode(), id);
    if (known == null) {
      throw Problem.missing("confirmationtoken", id, "confirmation_token");
    }
    return Response.ok(view(request, known));
  }

  private static ConfirmationTokenView view(Request request, ConfirmationTokens.Known it) {
    var said = ConfirmationTokenParams.Said.of(it.token());
    return ConfirmationTokenView.of(it, said, request.caller().livemode());
  }

  /** A payment method that is made for the token; null where it is of one that exists. */
  private @Nullable PaymentMethod made(Request request) {
    var params = request.params();
    var id = params.text("payment_method");
    var data = params.hash("payment_method_data");
    if ((id == null) == (data == null)) {
      throw Problem.invalid(
          "You must specify exactly one of these parameters: payment_method, payment_method_data.");
    }
    var mode = Mode.of(request.caller());
    if (data != null) {
      var draft = MethodParams.draft(data);
      return MethodParams.required(methods.make(mode, draft), "payment_method_data[card][token]");
    }
    if (id == null || !PaymentMethods.isTestName(id)) {
      return null;
    }
    var draft = new Draft(new CardSource.Named(id), BillingDetails.NONE, null, Map.of());
    return MethodParams.required(methods.make(mode, draft), "payment_method");
  }

  /** Not for who has a publishable key alone: it would show whose card any id is of. */
  private PaymentMethod known(Request request) {
    if (request.caller().kind() == Caller.Kind.PUBLISHABLE) {
      throw Problem.invalid(
          "With a publishable key, send the `payment_method_data`.", "payment_method");
    }
    var id = request.params().requiredText("payment_method");
    var found = tokens.db().inTx(tx -> tokens.methods().find(tx, request.caller().mode(), id));
    if (found == null) {
      throw Problem.missingReference("PaymentMethod", id, "payment_method");
    }
    return found;
  }
}

package baton.method;

import baton.core.Card;
import baton.core.Secret;
import baton.db.Db;
import baton.http.Caller;
import baton.http.Endpoint;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import baton.vault.Stored;
import baton.vault.Vault;
import java.util.Objects;
import java.util.regex.Pattern;

/** {@code /v1/tokens}. */
public final class TokenApi {
  private static final Shape CREATE =
      Shape.of(
              Param.hash("card", CardParams.CARD),
              Param.hash("cvc_update", Shape.of(Param.text("cvc", CardParams.CVC_MAX).required()))
                  .describe(
                      "A CVC alone, for a saved card: `payment_method_options[card][cvc_token]`."))
          .unsupported("account", "bank_account", "customer", "person", "pii");
  private static final Pattern CVC = Pattern.compile("[0-9]{3,4}");

  private final Db db;
  private final Tokens tokens;
  private final Vault vault;

  public TokenApi(Db db, Tokens tokens, Vault vault) {
    this.db = db;
    this.tokens = tokens;
    this.vault = vault;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.post("/v1/tokens")
            .summary(
                "Put a card into the vault, to be used once within 24 hours; or a CVC, to be used"
                    + " once within an hour")
            .params(CREATE)
            .returns(TokenView.class)
            .publishable(),
        this::create);
    routes.add(
        Endpoint.get("/v1/tokens/{token}").summary("Retrieve a token").returns(TokenView.class),
        this::retrieve);
  }

  private Response create(Request request) {
    var caller = request.caller();
    var token = token(caller, request.params());
    return request.write(
        db,
        tx -> {
          tokens.insert(tx, token);
          return Response.ok(TokenView.of(token, caller.livemode()));
        });
  }

  private Token token(Caller caller, Params params) {
    var typed = params.hash("card");
    var update = params.hash("cvc_update");
    if (typed == null && update == null) {
      throw Problem.invalid("Missing required param: card.", "card").code("parameter_missing");
    }
    if (typed == null) {
      return tokens.ofCvc(caller.mode(), cvc(Objects.requireNonNull(update)));
    }
    if (update != null) {
      throw Problem.invalid("You may only specify one of these parameters: card, cvc_update.")
          .code("parameters_exclusive");
    }
    var input = CardParams.input(typed);
    var card = required(vault.store(caller.mode(), input, caller.livemode()));
    return tokens.of(caller.mode(), card, CardParams.holder(typed), input.cvc());
  }

  private static Secret cvc(Params update) {
    var cvc = update.requiredText("cvc");
    if (!CVC.matcher(cvc).matches()) {
      throw Problem.card("invalid_cvc", "Your card's security code is invalid.")
          .with("param", "cvc_update[cvc]");
    }
    return new Secret(cvc);
  }

  private Response retrieve(Request request) {
    var id = request.path("token");
    var token = tokens.find(request.caller().mode(), id);
    if (token == null) {
      throw Problem.missing("token", id, "token");
    }
    return Response.ok(TokenView.of(token, request.caller().livemode()));
  }

  /** Throws what the API answers when the vault takes no such card. */
  static Card required(Stored stored) {
    return switch (stored) {
      case Stored.Ok(var card) -> card;
      case Stored.Refused why -> throw refused(why);
    };
  }

  /** What the API answers when the vault takes no such card. */
  public static Problem refused(Stored.Refused why) {
    var problem = Problem.card(why.code(), why.message());
    if (why.declineCode() != null) {
      problem = problem.with("decline_code", why.declineCode());
    }
    return why.param() == null ? problem : problem.with("param", why.param());
  }
}

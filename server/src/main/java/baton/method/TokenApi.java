package baton.method;

import baton.core.Card;
import baton.db.Db;
import baton.http.Endpoint;
import baton.http.Param;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import baton.vault.Stored;
import baton.vault.Vault;

/** {@code /v1/tokens}. */
public final class TokenApi {
  private static final Shape CREATE =
      Shape.of(Param.hash("card", CardParams.CARD).required())
          .unsupported("account", "bank_account", "customer", "cvc_update", "person", "pii");

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
            .summary("Put a card into the vault, to be used once within 24 hours")
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
    var sent = request.params().hash("card");
    if (sent == null) {
      throw Problem.invalid("Missing required param: card.", "card").code("parameter_missing");
    }
    var input = CardParams.input(sent);
    var card = required(vault.store(caller.mode(), input, caller.livemode()));
    var token = tokens.of(caller.mode(), card, CardParams.holder(sent), input.cvc());
    return request.write(
        db,
        tx -> {
          tokens.insert(tx, token);
          return Response.ok(TokenView.of(token, caller.livemode()));
        });
  }

  private Response retrieve(Request request) {
    var id = request.path("token");
    var token = tokens.find(request.caller().mode(), id);
    if (token == null) {
      throw Problem.missing("token", id, "token");
    }
    return Response.ok(TokenView.of(token, request.caller().livemode()));
  }

  private static Card required(Stored stored) {
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

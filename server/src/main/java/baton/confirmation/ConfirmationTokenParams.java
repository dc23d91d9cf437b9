package baton.confirmation;

import baton.core.Shipping;
import baton.http.AddressParams;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Shape;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code confirmation_token}, the same wherever it is taken. */
public record ConfirmationTokenParams(ConfirmationTokens tokens) {
  private static final int TEXT_MAX = 5000;
  private static final String NAME = "confirmation_token";

  /** What a confirmation is told by a token. */
  static final Shape SAID =
      Shape.of(
          Param.text("return_url", TEXT_MAX),
          Param.oneOf("setup_future_usage", "off_session", "on_session"),
          Param.hash("shipping", AddressParams.SHIPPING));

  private static final Set<String> SAID_NAMES =
      Set.of("return_url", "setup_future_usage", "shipping");

  /** What a token says beside what is paid with; what is null it does not say. */
  record Said(
      @Nullable String returnUrl, @Nullable String setupFutureUsage, @Nullable Shipping shipping) {
    static Said of(ConfirmationToken it) {
      var params = Params.read(SAID, it.said());
      return new Said(
          params.text("return_url"),
          params.text("setup_future_usage"),
          AddressParams.shipping(params, "shipping", null));
    }
  }

  /** What {@code params} say of it, to be kept. */
  static String said(Params params) {
    return params.written(SAID_NAMES);
  }

  /**
   * {@code request}, which says also what the token said that it names; what it says itself counts.
   * Throws a {@link Problem} when it names one that is not there.
   */
  public Request under(Request request) {
    var token = named(request);
    return token == null ? request : request.with(request.params().over(token.said()));
  }

  /** The token that {@code request} names; null when it names none. */
  public @Nullable ConfirmationToken named(Request request) {
    var id = request.params().text(NAME);
    if (id == null) {
      return null;
    }
    var token = tokens.find(request.caller().mode(), id);
    if (token == null) {
      throw Problem.missingReference("confirmationtoken", id, NAME);
    }
    return token;
  }

  /** What the API answers when a token cannot be used any more. */
  public static Problem unusable(String token) {
    return Problem.invalid(
        "The ConfirmationToken %s was used before, or has expired: make a new one."
            .formatted(token),
        NAME);
  }
}

package baton.method;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A token as the API shows it. */
public record TokenView(
    String id,
    String object,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CardView card,
    @Nullable String clientIp,
    long created,
    boolean livemode,
    String type,
    boolean used) {

  static TokenView of(Token it, boolean livemode) {
    return new TokenView(
        it.id(),
        "token",
        it.card() == null ? null : CardView.of(it),
        null,
        it.createdAt().getEpochSecond(),
        livemode,
        it.card() == null ? "cvc_update" : "card",
        it.isUsed());
  }
}

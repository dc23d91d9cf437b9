package baton.method;

import org.jspecify.annotations.Nullable;

/** A token as the API shows it. */
public record TokenView(
    String id,
    String object,
    CardView card,
    @Nullable String clientIp,
    long created,
    boolean livemode,
    String type,
    boolean used) {

  static TokenView of(Token it, boolean livemode) {
    return new TokenView(
        it.id(),
        "token",
        CardView.of(it),
        null,
        it.createdAt().getEpochSecond(),
        livemode,
        "card",
        it.isUsed());
  }
}

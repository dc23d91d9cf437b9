package baton.mandate;

import baton.core.Currencies;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A mandate as the API shows it. */
public record MandateView(
    String id,
    String object,
    AcceptanceView customerAcceptance,
    boolean livemode,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Nothing multiUse,
    String paymentMethod,
    DetailsView paymentMethodDetails,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SingleUse singleUse,
    String status,
    String type) {

  /** How the payer agreed. */
  public record AcceptanceView(
      @Nullable Long acceptedAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Nothing offline,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OnlineView online,
      String type) {}

  /** Where the payer's browser was. */
  public record OnlineView(@Nullable String ipAddress, @Nullable String userAgent) {}

  /** What may be charged. */
  public record DetailsView(Nothing card, String type) {}

  /** The payment that it was for. */
  public record SingleUse(long amount, String currency) {}

  /** An object without fields. */
  public record Nothing() {}

  static MandateView of(Mandate it, boolean livemode) {
    var single = it.singleUse();
    return new MandateView(
        it.id(),
        "mandate",
        acceptance(it.acceptance()),
        livemode,
        single == null ? new Nothing() : null,
        it.paymentMethod(),
        new DetailsView(new Nothing(), "card"),
        single == null ? null : new SingleUse(single.minor(), Currencies.code(single.currency())),
        it.isActive() ? "active" : "inactive",
        single == null ? "multi_use" : "single_use");
  }

  private static AcceptanceView acceptance(Acceptance it) {
    var online = it.online();
    return new AcceptanceView(
        seconds(it.acceptedAt()),
        online == null ? new Nothing() : null,
        online == null ? null : new OnlineView(online.ipAddress(), online.userAgent()),
        online == null ? "offline" : "online");
  }

  private static @Nullable Long seconds(@Nullable Instant it) {
    return it == null ? null : it.getEpochSecond();
  }
}

package baton.mandate;

import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Shape;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code mandate_data}, the same wherever it is taken. */
public final class MandateParams {
  private static final int TEXT_MAX = 5000;
  private static final int ADDRESS_MAX = 45;
  private static final long SECONDS_MAX = 253_402_300_799L;

  private static final Shape ONLINE =
      Shape.of(Param.text("ip_address", ADDRESS_MAX), Param.text("user_agent", TEXT_MAX));

  private static final Shape ACCEPTANCE =
      Shape.of(
          Param.integer("accepted_at", 0, SECONDS_MAX),
          Param.hash("offline", Shape.of()).clearable(),
          Param.hash("online", ONLINE),
          Param.oneOf("type", "offline", "online").required());

  /** Where it is said that a payer agreed. */
  public static final Param DATA =
      Param.hash("mandate_data", Shape.of(Param.hash("customer_acceptance", ACCEPTANCE)))
          .clearable();

  private MandateParams() {}

  /** What {@code params} say, or {@code current} when they say nothing of it. */
  public static @Nullable Acceptance acceptance(Params params, @Nullable Acceptance current) {
    var data = params.hash("mandate_data");
    if (data == null) {
      return params.isUnset("mandate_data") ? null : current;
    }
    var sent = data.hash("customer_acceptance");
    if (sent == null) {
      throw missing(data.nameOf("customer_acceptance"));
    }
    var acceptedAt = sent.integer("accepted_at");
    return new Acceptance(
        acceptedAt == null ? null : Instant.ofEpochSecond(acceptedAt),
        sent.requiredText("type").equals("online") ? online(sent) : null);
  }

  private static Acceptance.Online online(Params acceptance) {
    var online = acceptance.hash("online");
    if (online == null) {
      throw missing(acceptance.nameOf("online"));
    }
    return new Acceptance.Online(online.text("ip_address"), online.text("user_agent"));
  }

  private static Problem missing(String name) {
    return Problem.invalid("Missing required param: " + name + ".", name).code("parameter_missing");
  }
}

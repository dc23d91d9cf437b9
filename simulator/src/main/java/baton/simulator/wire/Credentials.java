package baton.simulator.wire;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** How callers show who they are; compared in the same time whatever is wrong. */
public final class Credentials {
  private Credentials() {}

  /** {@code Authorization: Bearer …}. */
  public static boolean isBearer(Context context, String token) {
    return isHeader(context, "Authorization", "Bearer " + token);
  }

  /** {@code Authorization: Basic …}. */
  public static boolean isBasic(Context context, String user, String password) {
    var both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    var expected = "Basic " + Base64.getEncoder().encodeToString(both);
    return isHeader(context, "Authorization", expected);
  }

  public static boolean isHeader(Context context, String name, String expected) {
    var given = context.header(name);
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}

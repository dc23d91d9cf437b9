package baton.http;

import baton.db.Db;
import baton.db.SqlFailed;
import baton.db.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request of the API that passed authentication and the check of its parameters.
 *
 * @param id our name for it, {@code req_…}
 * @param url its path, {@code /v1/customers/cus_1}: what a list says it is
 * @param version the version of the API that the caller speaks
 */
public record Request(
    String id,
    String url,
    String version,
    Caller caller,
    Sender sender,
    Map<String, String> pathValues,
    Params params,
    Once once) {
  private static final Duration LOOK_MAX = Duration.ofSeconds(5);

  /**
   * Where it came from.
   *
   * @param ip of whoever is connected: the caller, or a proxy before us
   * @param session the token in the browser's cookie, whether or not it opens anything
   */
  public record Sender(String ip, @Nullable String session) {}

  /** The value of a path variable, decoded. */
  public String path(String name) {
    return named(pathValues, name);
  }

  /** Which part of a list is asked for. */
  public Page page() {
    return Page.of(params);
  }

  /**
   * A write in one transaction: claims the idempotency key, does {@code work} and stores its
   * answer, all in one commit. When somebody was here before with the same key, {@code work} does
   * not run.
   */
  public Response write(Db db, Function<Tx, Response> work) {
    return db.inTx(tx -> {
      once.claim(tx);
      return once.answer(tx, work.apply(tx));
    });
  }

  /**
   * A look at many in one transaction, in a hurry: see {@link Tx#hurry}. Throws a {@link Problem}
   * when it takes too long: nobody's look is to slow payments down.
   */
  public Response look(Db db, Function<Tx, Response> work) {
    try {
      return db.inTx(tx -> {
        tx.hurry(LOOK_MAX);
        return work.apply(tx);
      });
    } catch (SqlFailed failed) {
      throw failed.isOutOfTime()
          ? Problem.invalid(
              "This would look at too many objects. Please narrow it by further filters.")
          : failed;
    }
  }

  /**
   * Throws a {@link Problem} unless the caller showed {@code secret}, or showed none and need not:
   * a publishable key is in every browser, so it needs the secret of the one object.
   *
   * @param object as errors say it: {@code PaymentIntent}
   * @param code of the error when another secret was shown
   */
  public void checkClientSecret(String secret, String object, String code) {
    var sent = params.text("client_secret");
    if (sent == null && caller.kind() == Caller.Kind.PUBLISHABLE) {
      throw ParamCheck.missing("client_secret");
    }
    if (sent != null && !MessageDigest.isEqual(bytes(sent), bytes(secret))) {
      throw Problem.invalid(
              "The client_secret provided does not match the client_secret associated with this "
                  + object
                  + ".",
              "client_secret")
          .code(code);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The same with {@code other} parameters. */
  public Request with(Params other) {
    return new Request(id, url, version, caller, sender, pathValues, other, once);
  }

  Request with(Once other) {
    return new Request(id, url, version, caller, sender, pathValues, params, other);
  }

  static String named(Map<String, String> pathValues, String name) {
    var value = pathValues.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the path has no {" + name + "}");
    }
    return value;
  }
}

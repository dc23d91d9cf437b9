package baton.http;

import baton.core.Bodies;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came: for pages, and for what others send us in their own formats.
 *
 * @param id our name for it, {@code req_…}
 * @param ip of the caller, or of a proxy before it that {@link Proxies} do not know
 * @param path as sent, without the query
 * @param query as sent, without the question mark; empty when there is none
 * @param headers finds a header by name in any case; repeated ones are joined by commas
 * @param stream the body; {@link #body()} reads it
 */
public record RawRequest(
    String id,
    String ip,
    String method,
    String path,
    Map<String, String> pathValues,
    String query,
    Function<String, @Nullable String> headers,
    InputStream stream) {
  /** The largest body that is taken. */
  public static final int BODY_BYTES_MAX = 1 << 20;

  public @Nullable String header(String name) {
    return headers.apply(name);
  }

  /** The value of a path variable, decoded. */
  public String path(String name) {
    return Request.named(pathValues, name);
  }

  /**
   * The body; to be asked for once. Throws a {@link Problem} of status 413 above 1 MiB, and of 415
   * when it is packed.
   */
  public byte[] body() {
    try {
      var bytes = Bodies.read(stream, BODY_BYTES_MAX + 1);
      if (bytes.length > BODY_BYTES_MAX) {
        throw Problem.invalid("The request's body is larger than 1 MiB.").status(413);
      }
      if (bytes.length > 0) {
        requirePlain();
      }
      return bytes;
    } catch (IOException e) {
      throw Problem.invalid("The request's body could not be read.");
    }
  }

  private void requirePlain() {
    var encoding = header("Content-Encoding");
    if (encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity")) {
      throw Problem.invalid(
              "The Content-Encoding %s is not supported; send the body plain.".formatted(encoding))
          .status(415);
    }
  }

  /**
   * The pairs of the query and, where the body is a form, of that; of one name the last counts. To
   * be asked for once, and instead of {@link #body()}. Throws a {@link Problem} of status 400 for
   * what is not text in percent-encoding.
   */
  public SortedMap<String, String> pairs() {
    var type = header("Content-Type");
    var isForm =
        method.equals("POST")
            && type != null
            && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    return FormReader.flat(query.getBytes(StandardCharsets.UTF_8), isForm ? body() : new byte[0]);
  }

  RawRequest with(Map<String, String> values) {
    return new RawRequest(id, ip, method, path, values, query, headers, stream);
  }
}

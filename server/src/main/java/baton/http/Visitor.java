package baton.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a request so far. Not thread safe. */
final class Visitor {
  private final RawRequest raw;
  private @Nullable Caller caller;
  private @Nullable String named;
  private @Nullable String version;
  private Form.@Nullable Hash form;
  private Map<String, String> params = Map.of();

  Visitor(RawRequest raw) {
    this.raw = raw;
  }

  RawRequest raw() {
    return raw;
  }

  /** Everything that was sent, read once. Throws a {@link Problem}. */
  Form.Hash form() {
    if (form == null) {
      form = read();
    }
    return form;
  }

  private Form.Hash read() {
    var body = raw.body();
    var type = raw.header("Content-Type");
    if (body.length > 0
        && type != null
        && !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
      throw Problem.invalid(
          "Invalid request (check that your POST content type is"
              + " application/x-www-form-urlencoded).");
    }
    return FormReader.read(raw.query().getBytes(StandardCharsets.UTF_8), body);
  }

  /** What stands in {@code header}, or in the form's {@code field} where there is no key header. */
  @Nullable String header(String header, String field) {
    var sent = raw.header(header);
    return sent == null && raw.header("Authorization") == null
        ? Browser.addressing(form(), field)
        : sent;
  }

  /**
   * The key that stands in the form, or null. In a URL only one that is in every browser: others
   * would end up in the logs of whatever stands between.
   */
  @Nullable String keyInForm() {
    var key = Browser.addressing(form(), "key");
    var isInUrl = Browser.addressing(fromQuery(), "key") != null;
    return key == null || (isInUrl && !key.startsWith("pk_")) ? null : key;
  }

  private Form.Hash fromQuery() {
    return FormReader.read(raw.query().getBytes(StandardCharsets.UTF_8));
  }

  void speaks(String known) {
    version = known;
  }

  /** The version to answer with: the newest where what was asked for is none. */
  String version() {
    return version == null ? Versions.orNewest(raw.header("Stripe-Version")) : version;
  }

  void is(Caller known, Map<String, String> pathValues) {
    caller = known;
    pathValues.values().forEach(it -> named = it);
  }

  void sent(Shape shape, Form.Hash form) {
    params = Redacted.params(shape, form);
  }

  /** Null while nobody knows who it is. */
  @Nullable Caller caller() {
    return caller;
  }

  /** The last id in the path. */
  @Nullable String named() {
    return named;
  }

  Map<String, String> params() {
    return params;
  }
}

package baton.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a request so far. Not thread safe. */
final class Visitor {
  private final RawRequest raw;
  private @Nullable Caller caller;
  private @Nullable String named;
  private Map<String, String> params = Map.of();

  Visitor(RawRequest raw) {
    this.raw = raw;
  }

  RawRequest raw() {
    return raw;
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

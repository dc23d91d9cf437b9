package baton.http;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parameters that an endpoint, or a hash inside one, takes. Immutable. */
public final class Shape {
  private final Map<String, Param> params = new LinkedHashMap<>();

  private Shape(Stream<Param> params) {
    params.forEach(it -> {
      if (this.params.put(it.name(), it) != null) {
        throw new IllegalArgumentException("declared twice: " + it.name());
      }
    });
  }

  public static Shape of(Param... params) {
    return new Shape(Arrays.stream(params));
  }

  /** This and {@code more}. */
  public Shape and(Param... more) {
    return new Shape(Stream.concat(params.values().stream(), Arrays.stream(more)));
  }

  /** Parameters that Stripe has and Baton does not: each is refused by name. */
  public Shape unsupported(String... names) {
    return and(Arrays.stream(names).map(Param::unsupported).toArray(Param[]::new));
  }

  Collection<Param> params() {
    return params.values();
  }

  @Nullable Param find(String name) {
    return params.get(name);
  }
}

package baton.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of an endpoint, declared: checked before the handler runs, and published in the
 * OpenAPI document. Immutable.
 *
 * @param isClearable an empty text unsets the field; where not, an empty text is refused
 */
public record Param(
    String name, Kind kind, boolean isRequired, boolean isClearable, @Nullable String description) {
  private Param(String name, Kind kind) {
    this(name, kind, false, false, null);
  }

  /** A text of at most {@code charsMax} characters. */
  public static Param text(String name, int charsMax) {
    return new Param(name, new Kind.Text(charsMax));
  }

  /** An e-mail address of at most 512 characters. */
  public static Param email(String name) {
    return new Param(name, new Kind.Email());
  }

  /** A whole number, bounds included. */
  public static Param integer(String name, long min, long max) {
    return new Param(name, new Kind.Whole(min, max));
  }

  public static Param bool(String name) {
    return new Param(name, new Kind.Bool());
  }

  public static Param oneOf(String name, String... values) {
    return new Param(name, new Kind.Choice(List.of(values)));
  }

  /** {@code true}, {@code false} or one of {@code values}. */
  public static Param boolOr(String name, String... values) {
    return new Param(name, new Kind.BoolOr(List.of(values)));
  }

  public static Param hash(String name, Shape shape) {
    return new Param(name, new Kind.Nested(shape));
  }

  /** A text of at most {@code charsMax} characters, or a hash. */
  public static Param textOr(String name, int charsMax, Shape shape) {
    return new Param(name, new Kind.TextOr(charsMax, shape));
  }

  /** {@code metadata}: at most 50 keys of 40 characters with values of 500; always clearable. */
  public static Param metadata() {
    return new Param("metadata", new Kind.Metadata()).clearable();
  }

  /** A filter on a time in Unix seconds: {@code created=5} or {@code created[gte]=5}. */
  public static Param createdRange(String name) {
    return new Param(name, new Kind.Seconds());
  }

  static Param unsupported(String name) {
    return new Param(name, new Kind.Unsupported());
  }

  /** A list of at most {@code itemsMax} of what this is. An empty text is the empty list. */
  public Param list(int itemsMax) {
    return new Param(name, new Kind.Listed(kind, itemsMax), isRequired, true, description);
  }

  public Param required() {
    return new Param(name, kind, true, isClearable, description);
  }

  public Param clearable() {
    return new Param(name, kind, isRequired, true, description);
  }

  public Param describe(String sentence) {
    return new Param(name, kind, isRequired, isClearable, sentence);
  }
}

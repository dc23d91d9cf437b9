package baton.core;

/** A text that must not be seen. It prints as {@code ***}; only {@link #reveal} gives it away. */
public record Secret(String value) {
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}

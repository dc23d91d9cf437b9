package baton.search;

/** What a field is compared with. */
sealed interface Value {
  record Text(String text) implements Value {
    @Override
    public String toString() {
      return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
  }

  record Whole(long number) implements Value {
    @Override
    public String toString() {
      return Long.toString(number);
    }
  }

  /** Matches what has no value. */
  record Nothing() implements Value {
    @Override
    public String toString() {
      return "null";
    }
  }
}

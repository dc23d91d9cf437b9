package baton.certify;

/**
 * What came of one trial.
 *
 * @param trial what was tried, for people
 */
public record Finding(String trial, Verdict verdict) {
  /** Whether it went as it should. */
  public sealed interface Verdict {
    /** What people read. */
    String text();

    record Passed(String text) implements Verdict {}

    record Failed(String text) implements Verdict {}

    /** It could not be tried. */
    record Skipped(String text) implements Verdict {}
  }

  /** {@code passed}. */
  public String word() {
    return switch (verdict) {
      case Verdict.Passed _ -> "passed";
      case Verdict.Failed _ -> "failed";
      case Verdict.Skipped _ -> "skipped";
    };
  }
}

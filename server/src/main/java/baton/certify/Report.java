package baton.certify;

import baton.processor.Processor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What was found, as Markdown. It holds names, addresses and outcomes, never a credential.
 *
 * @param environment {@code simulated}, {@code test} or {@code live}
 */
public record Report(Processor processor, String environment, Instant at, List<Finding> findings) {
  public Report {
    findings = List.copyOf(findings);
  }

  public boolean isGood() {
    return findings.stream().noneMatch(it -> it.verdict() instanceof Finding.Verdict.Failed);
  }

  public String markdown() {
    var manifest = processor.connector().manifest();
    var text = new StringBuilder();
    text.append("# ").append(manifest.title()).append(", certified\n\n");
    text.append("| | |\n|---|---|\n");
    row(text, "Processor", processor.id() + " (" + processor.label() + ")");
    row(text, "Connector", manifest.name());
    row(text, "Environment", environment + ", " + processor.account().baseUrl().getHost());
    row(text, "Date", at.truncatedTo(ChronoUnit.SECONDS).toString());
    row(text, "Outcome", summary());
    text.append("\n| what was tried | | what came of it |\n|---|---|---|\n");
    for (var it : findings) {
      text.append("| %s | %s | %s |\n".formatted(it.trial(), it.word(), cell(it.verdict().text())));
    }
    return text.toString();
  }

  /** {@code 9 passed, 0 failed, 2 skipped}. */
  public String summary() {
    return "%d passed, %d failed, %d skipped"
        .formatted(count("passed"), count("failed"), count("skipped"));
  }

  private long count(String word) {
    return findings.stream().filter(it -> it.word().equals(word)).count();
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append("| ").append(name).append(" | ").append(cell(value)).append(" |\n");
  }

  /** A processor's words are on one line, and no column of their own. */
  private static String cell(String text) {
    return text.replaceAll("\\s+", " ").replace("|", "\\|");
  }
}

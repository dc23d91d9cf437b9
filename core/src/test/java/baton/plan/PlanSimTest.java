package baton.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goal: whatever is lost, whatever comes late and whenever we crash, the payer pays once at one
 * processor, and we know it. Method: {@link Simulation}, with many seeds; a failure prints its
 * seed. That the simulation can fail is shown with the bugs of {@code planted-bugs.txt}, each a
 * line of the plan that is wrong.
 */
@NullMarked
class PlanSimTest {
  private static final int SEEDS = 40_000;
  private static final Path BUGS = Path.of("src/test/resources/baton/plan/planted-bugs.txt");

  @TempDir Path folder;

  /** A line of a source file, and what it is changed to. */
  record Bug(String name, String file, String line, String changed) {
    @Override
    public String toString() {
      return name;
    }
  }

  @Test
  void thePayerPaysOnceAtOneProcessorAndWeKnowIt() {
    var begin = System.nanoTime();
    for (var seed = 0L; seed < SEEDS; seed++) {
      Simulation.play(seed);
    }
    var seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf("%d seeds, %.0f a second%n", SEEDS, SEEDS / seconds);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bugs")
  void isFound(Bug bug) throws Throwable {
    var planted = PlantedPlan.of(bug.file(), bug.line(), bug.changed(), folder);

    assertThat(planted.firstFailure(SEEDS)).as(bug.name()).isGreaterThanOrEqualTo(0);
  }

  static List<Bug> bugs() throws Exception {
    var lines = Files.readAllLines(BUGS).stream().filter(it -> !it.startsWith("#")).toList();
    var bugs = new ArrayList<Bug>();
    var blocks = String.join("\n", lines).strip().split("\n\n+", -1);
    for (var block : blocks) {
      var parts = block.split("\n", -1);
      assertThat(parts).as(block).hasSize(4);
      bugs.add(new Bug(parts[0], parts[1], parts[2].substring(2).strip(), parts[3].substring(2)));
    }
    assertThat(bugs).hasSizeGreaterThanOrEqualTo(12);
    return bugs;
  }
}

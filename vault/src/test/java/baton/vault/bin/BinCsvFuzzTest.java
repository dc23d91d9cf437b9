package baton.vault.bin;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/**
 * Goal: whatever is in a file, it is read or refused in words. Method: the files beside this class
 * in every build; with {@code JAZZER_FUZZ=1}, what Jazzer makes of them.
 */
class BinCsvFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void aFileIsReadOrRefused(byte[] csv) throws IOException {
    switch (BinCsv.read(new ByteArrayInputStream(csv))) {
      case BinCsv.Read.Ok(var ranges) -> requireLookups(ranges);
      case BinCsv.Read.Bad(var faults) -> {
        assertThat(faults).isNotEmpty().hasSizeLessThanOrEqualTo(21);
        for (var fault : faults) {
          assertThat(fault).hasSizeLessThan(200).doesNotContainPattern("[0-9]{12}|\\n");
        }
      }
    }
  }

  /** At the ends of every range, the fast lookup says what going through all of them says. */
  private static void requireLookups(List<BinRange> ranges) {
    assertThat(ranges).isNotEmpty();
    var layout = new BinRanges.Layout();
    ranges.forEach(layout::add);
    var laidOut = layout.build();
    for (var range : ranges) {
      for (var digits : new int[] {range.first() - 1, range.first(), range.last() + 1}) {
        var narrowest =
            ranges.stream()
                .filter(it -> it.first() <= digits && digits <= it.last())
                .reduce((wider, narrower) -> narrower)
                .map(BinRange::facts)
                .orElse(null);
        assertThat(laidOut.find(digits)).isEqualTo(narrowest);
      }
    }
  }
}

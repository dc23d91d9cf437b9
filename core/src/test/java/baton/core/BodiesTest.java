package baton.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodiesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 1",
    "2, 1",
    "2047, 5000",
    "2048, 5000",
    "2049, 5000",
    "4999, 5000",
    "5000, 5000",
    "5001, 5000",
    "3000, 2048",
    "3000, 2047",
    "3000, 0"
  })
  void readsAllUpToTheMost(int length, int max) throws IOException {
    var sent = new byte[length];
    new Random(length).nextBytes(sent);
    var read = Bodies.read(new ByteArrayInputStream(sent), max);
    assertThat(read).isEqualTo(Arrays.copyOf(sent, Math.min(length, max)));
  }
}

package baton.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
  private static final String[] ALPHABET = {
    "a", "b", "z", "0", "9", "&", "=", "%", "+", " ", ";", "/", "é", "語", "\uD83D\uDE00", "\n", "\""
  };

  @ParameterizedTest
  @CsvSource({
    "a[0]=x&a[1]=y, a[]=x&a[]=y",
    "a[b][c]=1, a%5Bb%5D%5Bc%5D=1",
    "a=x y, a=x+y",
    "a=x y, a=x%20y",
    "a[0][k]=1&a[0][l]=2&a[1][k]=3, a[][k]=1&a[][l]=2&a[][k]=3",
    "a[0][k][x]=1&a[0][k][y]=2, a[][k][x]=1&a[][k][y]=2",
    "b=2&a=1, a=1&&b=2&",
    "a=, a",
  })
  void isTheSameForm(String one, String other) {
    assertThat(read(one)).isEqualTo(read(other));
    assertThat(FormWriter.write(read(one))).isEqualTo(FormWriter.write(read(other)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=1&a=2",
        "a=1&a[b]=2",
        "a[b]=1&a=2",
        "a[b=1",
        "a]=1",
        "a[b]c=1",
        "[a]=1",
        "=1",
        "a[[b]]=1",
        "a=%",
        "a=%4",
        "a=%zz",
        "a=%C3%28",
        "a=%FF",
        "a=%ED%A0%80",
        "a=%00",
        "a%00=1",
        "a[b][c][d][e][f][g][h][i][j][k][l][m]=1"
      })
  void whatCouldBeReadInTwoWaysIsRefused(String form) {
    assertThatThrownBy(() -> read(form))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.status()).as(form).isEqualTo(400));
  }

  @Test
  void tooManyPairsAndTooLongNamesAreRefused() {
    assertThatThrownBy(() -> read("a[]=1&".repeat(FormReader.PAIRS_MAX + 1)))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> read("a".repeat(FormReader.KEY_CHARS_MAX + 1) + "=1"))
        .isInstanceOf(Problem.class);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    var seed = new Random().nextInt();
    var random = new Random(seed);
    for (var round = 0; round < 1000; round++) {
      var form = hash(random, 1 + random.nextInt(4));
      assertThat(read(FormWriter.write(form))).as("seed %d round %d", seed, round).isEqualTo(form);
    }
  }

  @Test
  void garbageIsReadOrRefusedAndNothingElse() {
    var seed = new Random().nextInt();
    var random = new Random(seed);
    var likely = "ab[]0=&%+4\u00e9\0".getBytes(StandardCharsets.UTF_8);
    for (var round = 0; round < 10_000; round++) {
      var bytes = new byte[random.nextInt(48)];
      random.nextBytes(bytes);
      for (var i = 0; i < bytes.length && round % 2 == 0; i++) {
        bytes[i] = likely[random.nextInt(likely.length)];
      }
      try {
        var form = FormReader.read(bytes);
        assertThat(read(FormWriter.write(form))).as("seed %d", seed).isEqualTo(form);
      } catch (Problem problem) {
        assertThat(problem.status()).as("seed %d", seed).isEqualTo(400);
      }
    }
  }

  private static Form.Hash read(String form) {
    return FormReader.read(form.getBytes(StandardCharsets.UTF_8));
  }

  private static Form.Hash hash(Random random, int depth) {
    var hash = new Form.Hash();
    for (var count = 1 + random.nextInt(4); count > 0; count--) {
      var value =
          depth == 1 || random.nextBoolean()
              ? new Form.Text(random.nextInt(5) == 0 ? "" : word(random))
              : hash(random, depth - 1);
      hash.entries().put(word(random), value);
    }
    return hash;
  }

  private static String word(Random random) {
    var word = new StringBuilder();
    for (var count = 1 + random.nextInt(6); count > 0; count--) {
      word.append(ALPHABET[random.nextInt(ALPHABET.length)]);
    }
    return word.toString();
  }
}

package baton.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is stored of words must be what is asked for later, by whichever release. */
class WordsTest {
  @Test
  void threeCharactersHaveTheNumberOfTheirText() {
    assertThat(Words.trigrams("name", "amy")).containsExactly("name~amy".hashCode());
    assertThat(Words.trigrams("name", "山a😀b"))
        .containsExactly("name~山a😀".hashCode(), "name~a😀b".hashCode());
    assertThat(Words.trigrams("name", "aaaa")).containsExactly("name~aaa".hashCode());
    assertThat(Words.trigrams("name", "am")).isEmpty();
  }

  @Test
  void eachWordIsThereOnceWhoeverBroughtItFirst() {
    var some = Words.NONE.with("b", "2").metadata(Map.of("k", "V")).with("a", null).with("b", "2");
    var same = Words.NONE.with("a", null).with("b", "2").metadata(Map.of("k", "v"));
    assertThat(some.all()).containsExactly("a-", "b=2", "metadata.1:k", "metadata.1:kv");
    assertThat(some).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(some.withText("b", "2")).isNotEqualTo(same);
  }
}

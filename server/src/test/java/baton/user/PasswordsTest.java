package baton.user;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Secret;
import org.junit.jupiter.api.Test;

/** Only the password opens what was made of it. */
class PasswordsTest {
  private final Passwords passwords = new Passwords();

  @Test
  void aPasswordMatchesItsOwnHashAlone() {
    var hash = passwords.hash(new Secret("correct horse battery"));
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
    assertThat(passwords.match(new Secret("correct horse battery"), hash)).isTrue();
    assertThat(passwords.match(new Secret("correct horse Battery"), hash)).isFalse();
    assertThat(passwords.hash(new Secret("correct horse battery"))).isNotEqualTo(hash);
  }

  /** Made by the reference implementation: {@code argon2 somesalt -id -v 13 -k 256 -t 2 -p 1}. */
  @Test
  void hashesOfOthersAreUnderstood() {
    var hash =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    assertThat(passwords.match(new Secret("password"), hash)).isTrue();
    assertThat(passwords.match(new Secret("differentpassword"), hash)).isFalse();
  }

  @Test
  void composedAndDecomposedLettersAreTheSame() {
    var hash = passwords.hash(new Secret("Zo\u00eb likes caf\u00e9s"));
    assertThat(passwords.match(new Secret("Zoe\u0308 likes cafe\u0301s"), hash)).isTrue();
  }

  @Test
  void nobodyHasAPassword() {
    assertThat(passwords.match(new Secret(""), null)).isFalse();
    assertThat(passwords.match(new Secret("correct horse battery"), null)).isFalse();
  }
}

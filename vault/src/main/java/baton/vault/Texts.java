package baton.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.core.Secret;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.util.Bytes;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Seals texts that are no card numbers for tables outside the vault: {@code text.} and, but for the
 * first generation of keys, its number, before what was sealed. Whoever keeps them seals the older
 * ones anew, since the vault cannot see where they are.
 */
final class Texts {
  private static final String PREFIX = "text.";

  private final Keyring keyring;

  Texts(Keyring keyring) {
    this.keyring = keyring;
  }

  String seal(Secret text, String context) {
    var generation = keyring.newestText();
    try {
      var sealed = key(generation).encrypt(text.reveal().getBytes(UTF_8), context.getBytes(UTF_8));
      return prefix(generation) + Base64.getEncoder().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  Secret open(String sealed, String context) {
    return new Secret(
        new String(isOfCards(sealed) ? openOld(sealed, context) : openNew(sealed, context), UTF_8));
  }

  /** What everything begins with that is sealed with the newest key, and nothing older does. */
  String newestPrefix() {
    return prefix(keyring.newestText());
  }

  /** Sealed by Baton 0.1 with the key of a generation of cards, which a rotation would destroy. */
  static boolean isOfCards(String sealed) {
    return !sealed.startsWith(PREFIX);
  }

  private static String prefix(int generation) {
    return generation == 1 ? PREFIX : PREFIX + generation + ".";
  }

  private byte[] openNew(String sealed, String context) {
    var rest = sealed.substring(PREFIX.length());
    var dot = rest.indexOf('.');
    var generation = dot < 0 ? 1 : Integer.parseInt(rest.substring(0, dot));
    var bytes = Base64.getDecoder().decode(rest.substring(dot + 1));
    try {
      return key(generation).decrypt(bytes, context.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what was sealed was changed or moved", e);
    }
  }

  private Aead key(int generation) {
    var key = keyring.text(generation);
    if (key == null) {
      throw new IllegalStateException("the key of generation " + generation + " is gone");
    }
    return key;
  }

  private byte[] openOld(String sealed, String context) {
    var dot = sealed.indexOf('.');
    var bytes = Bytes.copyFrom(Base64.getDecoder().decode(sealed.substring(dot + 1)));
    var generation = Integer.parseInt(sealed.substring(0, dot));
    var plain = keyring.open(new Keyring.Sealed(generation, bytes), context.getBytes(UTF_8));
    if (plain == null) {
      throw new IllegalStateException("the key of generation " + generation + " is gone");
    }
    return plain;
  }
}

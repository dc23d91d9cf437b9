package baton.user;

import baton.core.Secret;
import baton.db.Busy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of passwords: Argon2id with 19 MiB and two passes, the first choice of OWASP's Password
 * Storage Cheat Sheet. A hash is written in the usual form, {@code $argon2id$v=19$m=…,t=…,p=…$salt$
 * hash}, so that its cost can change. Thread safe.
 */
public final class Passwords {
  /** What may be chosen, in characters. */
  public static final int CHARS_MIN = 12;

  public static final int CHARS_MAX = 128;

  private static final Cost COST = new Cost(19 * 1024, 2, 1);
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  /** A hash has its memory and a whole CPU to itself: payments need the others. */
  private static final int AT_ONCE_MAX = 1;

  private static final int WAITING_MAX = 20;

  /** What nobody's password is. */
  private static final String NOBODYS = written(new byte[SALT_BYTES], new byte[HASH_BYTES]);

  private record Cost(int kibibytes, int passes, int lanes) {
    /** {@code m=19456,t=2,p=1} */
    static Cost of(String text) {
      var numbers = text.split("\\D+", -1);
      return new Cost(
          Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]), Integer.parseInt(numbers[3]));
    }
  }

  private final SecureRandom random = new SecureRandom();
  private final Semaphore places = new Semaphore(AT_ONCE_MAX, true);

  /** What to keep of {@code password}. Throws {@link Busy}. */
  public String hash(Secret password) {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return written(salt, inTurn(() -> argon2(password, salt, COST, HASH_BYTES)));
  }

  /**
   * Whether {@code hash} was made of {@code password}. It takes as long, and says no, where there
   * is none. Throws {@link Busy}.
   */
  boolean match(Secret password, @Nullable String hash) {
    var parts = (hash == null ? NOBODYS : hash).split("\\$", -1);
    var cost = Cost.of(parts[3]);
    var expected = Base64.getDecoder().decode(parts[5]);
    var salt = Base64.getDecoder().decode(parts[4]);
    var found = inTurn(() -> argon2(password, salt, cost, expected.length));
    return MessageDigest.isEqual(found, expected) && hash != null;
  }

  private <T> T inTurn(Supplier<T> work) {
    if (places.getQueueLength() > WAITING_MAX) {
      throw new Busy("too many passwords wait to be hashed");
    }
    places.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  /** The same letters, however a keyboard composes them, are the same password. */
  private static byte[] argon2(Secret password, byte[] salt, Cost cost, int bytes) {
    var text = Normalizer.normalize(password.reveal(), Normalizer.Form.NFKC);
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.kibibytes())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    var hash = new byte[bytes];
    generator.generateBytes(text.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }

  private static String written(byte[] salt, byte[] hash) {
    var base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            COST.kibibytes(),
            COST.passes(),
            COST.lanes(),
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }
}

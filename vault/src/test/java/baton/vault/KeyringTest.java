package baton.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys: made once, found again, and every way of losing them told in one line. */
class KeyringTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final byte[] PLAIN = "plain".getBytes(UTF_8);
  private static final byte[] CONTEXT = "context".getBytes(UTF_8);

  private final Jdbi database = Jdbi.create(VaultDatabase.SHARED.pool());
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void empty() {
    VaultDatabase.SHARED.empty();
    file = directory.resolve("vault.key");
  }

  @Test
  void whatOneStartSealsTheNextOpens() throws IOException {
    var sealed = open().seal(PLAIN, CONTEXT);
    assertThat(open().open(sealed, CONTEXT)).isEqualTo(PLAIN);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(directory).isDirectoryNotContaining(it -> it.toString().endsWith(".new"));
  }

  @Test
  void sealingTwiceGivesDifferentBytes() {
    var keyring = open();
    assertThat(keyring.seal(PLAIN, CONTEXT)).isNotEqualTo(keyring.seal(PLAIN, CONTEXT));
  }

  @Test
  void anotherContextDoesNotOpen() {
    var keyring = open();
    var sealed = keyring.seal(PLAIN, CONTEXT);
    assertThatThrownBy(() -> keyring.open(sealed, PLAIN)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aNewGenerationSealsAndTheOldOneStillOpens() throws GeneralSecurityException {
    var before = open();
    var old = before.seal(PLAIN, CONTEXT);
    var wrapped =
        Tink.wrap(
            Tink.newSealingKey(), new MasterKey.InFile(file).open(false), "card:2".getBytes(UTF_8));
    database.useHandle(
        it -> it.execute("INSERT INTO vault.wrapped_key VALUES ('card', 2, ?, now())", wrapped));
    var after = open();
    var fresh = after.seal(PLAIN, CONTEXT);
    assertThat(fresh.generation()).isEqualTo(2);
    assertThat(after.open(old, CONTEXT)).isEqualTo(PLAIN);
    assertThat(before.open(fresh, CONTEXT)).as("a node that started before").isEqualTo(PLAIN);
  }

  @Test
  void aMasterKeyOthersMayReadIsRefused() throws IOException {
    open();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertUnusable("chmod 600 " + file);
  }

  @Test
  void aLostMasterKeyIsNotReplaced() throws IOException {
    open();
    Files.delete(file);
    assertUnusable("restore " + file);
    assertThat(file).doesNotExist();
  }

  @Test
  void anotherMasterKeyIsRefused() throws IOException {
    open();
    Files.writeString(file, otherKey());
    assertUnusable(file + " does not open this vault");
  }

  @Test
  void aDamagedMasterKeyIsRefused() throws IOException {
    open();
    for (var damaged :
        new String[] {"", "{", "[]", "{\"key\":1}", Files.readString(file).substring(9)}) {
      Files.writeString(file, damaged);
      assertUnusable("damaged");
    }
  }

  @Test
  void aMasterKeyInAKeyManagementSystemIsUsedByItsUri() {
    var key = MasterKey.of(PretendKms.URI);
    var sealed = new Keyring(database, key, NOW).seal(PLAIN, CONTEXT);
    assertThat(new Keyring(database, key, NOW).open(sealed, CONTEXT)).isEqualTo(PLAIN);
    assertThat(MasterKey.of("/etc/baton/vault.key"))
        .isEqualTo(new MasterKey.InFile(Path.of("/etc/baton/vault.key")));
  }

  @Test
  void aKeyManagementSystemThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> new Keyring(database, MasterKey.of("aws-kms://arn"), NOW))
        .isInstanceOf(VaultUnusable.class)
        .hasMessageContaining("aws-kms://arn");
    assertThatThrownBy(() -> new Keyring(database, MasterKey.of("pretend-kms://other"), NOW))
        .isInstanceOf(VaultUnusable.class)
        .hasMessageContaining("pretend-kms://other");
  }

  private Keyring open() {
    return new Keyring(database, new MasterKey.InFile(file), NOW);
  }

  private void assertUnusable(String message) {
    assertThatThrownBy(this::open)
        .isInstanceOf(VaultUnusable.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  private static String otherKey() {
    try {
      return Tink.write(Tink.newSealingKey());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

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
  void aNewGenerationSealsAndTheOldOneStillOpens() {
    var before = open();
    var old = before.seal(PLAIN, CONTEXT);
    var after = open();
    assertThat(after.rotate(NOW)).isEqualTo(2);
    var fresh = after.seal(PLAIN, CONTEXT);
    assertThat(fresh.generation()).isEqualTo(2);
    assertThat(after.open(old, CONTEXT)).isEqualTo(PLAIN);
    assertThat(before.open(fresh, CONTEXT)).as("a node that started before").isEqualTo(PLAIN);
    assertThat(before.refresh()).as("a rotation is under way").isTrue();
    assertThat(before.seal(PLAIN, CONTEXT).generation()).isEqualTo(2);
  }

  @Test
  void aNewMasterKeyOpensWhatTheOldOneWrappedAlsoForWhoRuns() throws IOException {
    var running = open();
    var sealed = running.seal(PLAIN, CONTEXT);
    var old = Files.readString(file);
    open().rotateMaster();
    assertThat(Files.readString(file)).isNotEqualTo(old);
    assertThat(keys()).isEqualTo(1);
    var other = open();
    assertThat(other.open(sealed, CONTEXT)).isEqualTo(PLAIN);
    other.rotate(NOW);
    assertThat(running.open(other.seal(PLAIN, CONTEXT), CONTEXT)).isEqualTo(PLAIN);
    Files.writeString(file, old);
    assertUnusable(file + " does not open this vault");
  }

  /** As after a kill between any two steps: the file has both keys, and the next run ends it. */
  @Test
  void aMasterKeyThatIsHalfRotatedStillOpens() throws IOException {
    var sealed = open().seal(PLAIN, CONTEXT);
    new MasterKey.InFile(file).renewed();
    assertThat(open().open(sealed, CONTEXT)).isEqualTo(PLAIN);
    open().rotateMaster();
    assertThat(keys()).isEqualTo(1);
    assertThat(open().open(sealed, CONTEXT)).isEqualTo(PLAIN);
  }

  @Test
  void anOldMasterKeyIsKeptWhileSomethingNeedsIt() throws IOException {
    open();
    var master = new MasterKey.InFile(file);
    master.renewed();
    var both = Files.readString(file);
    assertThatThrownBy(() ->
            master.dropOld(_ -> {
              throw new VaultUnusable("needed");
            }))
        .hasMessage("needed");
    assertThat(Files.readString(file)).isEqualTo(both);
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
    new Keyring(database, key, NOW).rotateMaster();
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

  private int keys() throws IOException {
    try {
      return Tink.read(Files.readString(file)).size();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
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

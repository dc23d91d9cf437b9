package baton.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.core.Card;
import baton.vault.CardMoves.Arrival;
import baton.vault.CardMoves.Leaving;
import baton.vault.TestVault.SetClock;
import baton.vault.archive.ArchiveKey;
import baton.vault.archive.ArchiveUnusable;
import baton.vault.number.PanScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cards go from one vault to another in a file that only the other one reads. */
class CardMovesTest {
  private static final String MASTERCARD = "5555555555554444";

  private final SetClock clock = new SetClock();
  @TempDir private Path directory;
  private Path archive;
  private Path key;
  private Vault vault;

  @BeforeEach
  void open() {
    VaultDatabase.SHARED.empty();
    vault = TestVault.open(directory, clock);
    archive = directory.resolve("cards.archive");
    key = directory.resolve("cards.key");
    ArchiveKey.create(key);
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @Test
  void anEmptyVaultGetsTheSameCards() throws IOException {
    var cards = export(TestVault.VISA, MASTERCARD);
    VaultDatabase.SHARED.empty();
    Files.delete(directory.resolve("vault.key"));
    clock.advance(Duration.ofDays(5 * 365));
    try (var other = TestVault.open(directory, clock)) {
      var arrived = importInto(other, "mode_2");
      assertThat(arrived).hasSize(2);
      var visa = Objects.requireNonNull(arrived.get("pm_0"));
      assertThat(visa.last4()).isEqualTo("4242");
      assertThat(visa.expYear()).as("also when it has expired").isEqualTo(2030);
      assertThat(visa.fingerprint())
          .as("fingerprints are each vault's own")
          .isNotEqualTo(cards.getFirst().fingerprint());
      assertThat(importInto(other, "mode_2")).as("again").isEqualTo(arrived);
      assertThat(audit()).contains("import_cards bob mode_2 " + archive + " 2 true");
    }
  }

  @Test
  void theSameVaultKnowsThemAgain() {
    var cards = export(TestVault.VISA);
    assertThat(importInto(vault, "mode_1")).containsValue(cards.getFirst());
    assertThat(importInto(vault, "mode_2").get("pm_0"))
        .extracting(Card::fingerprint)
        .isNotEqualTo(cards.getFirst().fingerprint());
  }

  @Test
  void theFileHoldsNothingReadableAndIsItsOwnersAlone() throws IOException {
    export(TestVault.VISA, MASTERCARD);
    var bytes = Files.readAllBytes(archive);
    assertThat(PanScanner.find(bytes)).isEmpty();
    assertThat(new String(bytes, ISO_8859_1))
        .startsWith("baton cards 1\n")
        .doesNotContain("pm_0", "4242");
    for (var file : List.of(archive, key)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(audit()).containsExactly("export_cards ann mode_1 " + archive + " 2 true");
  }

  @Test
  void aBrokenArchiveStoresNothing() throws IOException {
    export(IntStream.range(0, 200).mapToObj(_ -> TestVault.VISA).toArray(String[]::new));
    var whole = Files.readAllBytes(archive);
    VaultDatabase.SHARED.empty();
    for (var cut : new int[] {0, 10, 16, 100, 5_000, whole.length - 1}) {
      Files.write(archive, Arrays.copyOf(whole, cut));
      assertUnusable();
    }
    for (var at : new int[] {0, 20, 300, 6_000, whole.length - 1}) {
      var flipped = whole.clone();
      flipped[at] ^= 1;
      Files.write(archive, flipped);
      assertUnusable();
    }
  }

  @Test
  void anotherKeyDoesNotReadIt() {
    export(TestVault.VISA);
    key = directory.resolve("other.key");
    ArchiveKey.create(key);
    assertUnusable();
    key = ArchiveKey.publicHalf(key);
    assertUnusable();
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    export(TestVault.VISA);
    var before = Files.readAllBytes(archive);
    assertThatThrownBy(() -> export(MASTERCARD)).hasMessageContaining("is there already");
    assertThatThrownBy(() -> ArchiveKey.create(key)).hasMessageContaining("is there already");
    assertThat(Files.readAllBytes(archive)).isEqualTo(before);
  }

  /** The audit then says that cards may have left: it has a beginning and no end. */
  @Test
  void anExportThatBreaksOffLeavesNoFileButATrace() {
    var lost = List.of(new Leaving("card_lost", "{}")).iterator();
    var to = ArchiveKey.publicHalf(key);
    assertThatThrownBy(() -> vault.moves().exportTo(archive, to, "mode_1", "ann", lost))
        .isInstanceOf(IllegalStateException.class);
    assertThat(directory).isDirectoryNotContaining(it -> it.toString().contains("archive"));
    assertThat(audit()).containsExactly("export_cards ann mode_1 " + archive + " - false");
  }

  @Test
  void aRealCardDoesNotEnterASandbox() {
    export(TestVault.VISA);
    var arrival = new Arrival(archive, key, "mode_live", true, "bob");
    vault
        .moves()
        .importFrom(arrival, (_, stored) -> assertThat(stored).isInstanceOf(Stored.Refused.class));
  }

  private List<Card> export(String... numbers) {
    var cards = Arrays.stream(numbers).map(it -> TestVault.store(vault, "mode_1", it)).toList();
    var leaving =
        IntStream.range(0, cards.size())
            .mapToObj(i -> new Leaving(cards.get(i).vaultId(), "pm_" + i))
            .iterator();
    var to = ArchiveKey.publicHalf(key);
    assertThat(vault.moves().exportTo(archive, to, "mode_1", "ann", leaving))
        .isEqualTo(cards.size());
    return cards;
  }

  private Map<String, Card> importInto(Vault to, String scope) {
    var arrived = new TreeMap<String, Card>();
    var arrival = new Arrival(archive, key, scope, false, "bob");
    var count =
        to.moves()
            .importFrom(
                arrival, (facts, stored) -> arrived.put(facts, ((Stored.Ok) stored).card()));
    assertThat(count).isEqualTo(arrived.size());
    return arrived;
  }

  private void assertUnusable() {
    var arrival = new Arrival(archive, key, "mode_1", false, "bob");
    assertThatThrownBy(() ->
            vault
                .moves()
                .importFrom(
                    arrival,
                    (_, _) -> {
                      throw new AssertionError("a card arrived");
                    }))
        .isInstanceOf(ArchiveUnusable.class)
        .message()
        .doesNotContain("\n");
  }

  private List<String> audit() {
    return Jdbi.create(VaultDatabase.SHARED.pool())
        .withHandle(it ->
            it.select(
                    """
                    SELECT concat_ws(' ', action, who, scope, subject, coalesce(count::text, '-'),
                        ended_at IS NOT NULL)
                      FROM vault.audit ORDER BY id
                    """)
                .mapTo(String.class)
                .list())
        .stream()
        .map(it -> it.replaceAll(" t$", " true").replaceAll(" f$", " false"))
        .toList();
  }
}

package baton.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.core.Card;
import baton.core.Ids;
import baton.core.Secret;
import baton.vault.TestVault.SetClock;
import baton.vault.bin.BinTable;
import baton.vault.number.CardNumber;
import baton.vault.number.PanScanner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storing and finding cards, on a real database. */
class VaultTest {
  private final SetClock clock = new SetClock();
  private final Jdbi database = Jdbi.create(VaultDatabase.SHARED.pool());
  @TempDir private Path directory;
  private Vault vault;

  @BeforeEach
  void open() {
    VaultDatabase.SHARED.empty();
    vault = TestVault.open(directory, clock);
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @Test
  void aCardIsStoredWithWhatMayBeKnownOfIt() {
    var input = new CardInput(new Secret("4242 4242-4242 4242"), 12, 30, new Secret("123"));
    var stored = vault.store("acct_1", input, false);
    assertThat(stored).isInstanceOf(Stored.Ok.class);
    var card = ((Stored.Ok) stored).card();
    assertThat(card)
        .isEqualTo(
            new Card(
                card.vaultId(),
                "42424242",
                "4242",
                "visa",
                "credit",
                "US",
                "Sandbox Bank US",
                12,
                2030,
                card.fingerprint()));
    assertThat(card.vaultId()).startsWith("card_");
    assertThat(vault.find("acct_1", card.vaultId())).isEqualTo(card);
    assertThat(vault.find("acct_2", card.vaultId())).isNull();
    assertThat(vault.find("acct_1", "card_none")).isNull();
  }

  @Test
  void aRestartedVaultHasItsCards() {
    var card = TestVault.store(vault, "acct_1", TestVault.VISA);
    try (var restarted = TestVault.open(directory, clock)) {
      assertThat(restarted.find("acct_2", card.vaultId())).isNull();
      assertThat(restarted.find("acct_1", card.vaultId())).isEqualTo(card);
      assertThat(TestVault.store(restarted, "acct_1", TestVault.VISA)).isEqualTo(card);
    }
    assertThat(number(cards(), card)).isEqualTo(new CardNumber(TestVault.VISA));
  }

  @Test
  void theSameCardIsOneCardAndAnotherExpiryAnother() {
    var card = TestVault.store(vault, "acct_1", TestVault.VISA);
    assertThat(TestVault.store(vault, "acct_1", TestVault.VISA)).isEqualTo(card);
    var later = new CardInput(new Secret(TestVault.VISA), 11, 2031, null);
    var other = ((Stored.Ok) vault.store("acct_1", later, false)).card();
    assertThat(other.vaultId()).isNotEqualTo(card.vaultId());
    assertThat(other.fingerprint()).isEqualTo(card.fingerprint());
    var elsewhere = TestVault.store(vault, "acct_2", TestVault.VISA);
    assertThat(elsewhere.vaultId()).isNotEqualTo(card.vaultId());
    assertThat(elsewhere.fingerprint()).isNotEqualTo(card.fingerprint());
  }

  @Test
  void theSameDigitsAsANetworkTokenAreAnotherCard() {
    var card = TestVault.store(vault, "acct_1", TestVault.VISA);
    var input = new CardInput(new Secret(TestVault.VISA), 12, 2030, null, true);
    var token = ((Stored.Ok) vault.store("acct_1", input, false)).card();

    assertThat(card.isToken()).isFalse();
    assertThat(token.tokenLast4()).isEqualTo("4242");
    assertThat(token.vaultId()).isNotEqualTo(card.vaultId());
    assertThat(vault.store("acct_1", input, false)).isEqualTo(new Stored.Ok(token));
    var renewed = vault.renew("acct_1", token.vaultId(), 11, 2031);
    assertThat(((Stored.Ok) Objects.requireNonNull(renewed)).card().isToken()).isTrue();
  }

  @Test
  void thirtyTwoThreadsOfTwoNodesStoreOneCardOnce() throws Exception {
    var together = new CyclicBarrier(32);
    try (var secondNode = TestVault.open(directory, clock);
        var threads = Executors.newFixedThreadPool(32)) {
      for (var number : new String[] {TestVault.VISA, "5555555555554444", "378282246310005"}) {
        var nodes = new Vault[] {vault, secondNode};
        var results =
            IntStream.range(0, 32)
                .mapToObj(i ->
                    threads.submit(() -> {
                      together.await();
                      return TestVault.store(nodes[i % 2], "acct_1", number);
                    }))
                .toList();
        var seen = new HashSet<Card>();
        for (Future<Card> result : results) {
          seen.add(result.get());
        }
        assertThat(seen).hasSize(1);
      }
    }
    assertThat(dump("card").lines()).hasSize(3);
  }

  @Test
  void aBadCardIsRefusedAndNotStored() {
    assertThat(vault.store("acct_1", TestVault.card("4242424242424241"), false))
        .isEqualTo(
            new Stored.Refused(
                "incorrect_number", null, "Your card number is incorrect.", "number"));
    assertThat(vault.store("acct_1", TestVault.card("4242"), false))
        .isEqualTo(CardCheck.INVALID_NUMBER);
    assertThat(vault.store("acct_1", TestVault.card(TestVault.VISA), true))
        .isInstanceOf(Stored.Refused.class);
    assertThat(dump("card")).isEmpty();
  }

  @Test
  void testCardsCanBeStoredByName() {
    for (var name :
        new String[] {"pm_card_visa", "tok_amex", "pm_card_chargeDeclinedIncorrectCvc"}) {
      var input = Objects.requireNonNull(vault.testCard(name));
      assertThat(vault.store("acct_1", input, false)).as(name).isInstanceOf(Stored.Ok.class);
      assertThat(input.expYear()).isEqualTo(2030);
    }
    assertThat(vault.testCard("pm_card_nobody")).isNull();
  }

  @Test
  void aDumpOfTheVaultHoldsNoNumberAndNoCvc() {
    var numbers = new String[] {TestVault.VISA, "378282246310005", "6205500000000000004"};
    for (var number : numbers) {
      var input = new CardInput(new Secret(number), 12, 2030, null);
      var card = ((Stored.Ok) vault.store("acct_1", input, false)).card();
      vault.holdCvc(card.vaultId(), new Secret("9753"));
    }
    var dump = dump("card") + "\n" + dump("wrapped_key");
    assertThat(dump).contains("4242,visa", "0005,amex", "0004,unionpay", "(fingerprint,1");
    assertThat(PanScanner.find(dump)).isEmpty();
    assertThat(dump).doesNotContainPattern("\\b9753\\b");
    for (var number : numbers) {
      var hex = HexFormat.of().formatHex(number.getBytes(StandardCharsets.US_ASCII));
      assertThat(dump).doesNotContain(number).doesNotContain(hex);
    }
  }

  @Test
  void aSealedNumberMovedToAnotherRowOrAccountDoesNotOpen() {
    var card = TestVault.store(vault, "acct_1", TestVault.VISA);
    var victim = TestVault.store(vault, "acct_1", "5555555555554444");
    execute(
        "UPDATE vault.card SET sealed = (SELECT sealed FROM vault.card WHERE id = ?)"
            + " WHERE id = ?",
        card.vaultId(),
        victim.vaultId());
    assertThatThrownBy(() -> number(cards(), victim)).isInstanceOf(IllegalStateException.class);
    execute("UPDATE vault.card SET scope = 'acct_2' WHERE id = ?", card.vaultId());
    var stolen = Objects.requireNonNull(cards().find("acct_2", card.vaultId()));
    assertThatThrownBy(() -> cards().number(stolen)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSealedNumberWithAnyByteChangedDoesNotOpen() {
    var card = TestVault.store(vault, "acct_1", TestVault.VISA);
    var length = row(cards(), card).sealed().ciphertext().size();
    for (var at = 0; at < length; at++) {
      var flip =
          "UPDATE vault.card SET sealed = set_byte(sealed, "
              + at
              + ", get_byte(sealed, "
              + at
              + ") # 1) WHERE id = ?";
      execute(flip, card.vaultId());
      assertThatThrownBy(() -> number(cards(), card)).isInstanceOf(IllegalStateException.class);
      execute(flip, card.vaultId());
    }
    assertThat(number(cards(), card)).isEqualTo(new CardNumber(TestVault.VISA));
  }

  @Test
  void aCvcIsHeldForAnHourAndForgottenOnDemand() {
    vault.holdCvc("pm_1", new Secret("123"));
    vault.holdCvc("pm_2", new Secret("456"));
    vault.dropCvc("pm_1");
    assertThat(vault.hasCvc("pm_1")).isFalse();
    assertThat(vault.hasCvc("pm_2")).isTrue();
    clock.advance(Duration.ofMinutes(59));
    assertThat(vault.hasCvc("pm_2")).isTrue();
    clock.advance(Duration.ofMinutes(2));
    assertThat(vault.hasCvc("pm_2")).isFalse();
  }

  @Test
  void nothingPrintsANumber() {
    var input = new CardInput(new Secret(TestVault.VISA), 12, 2030, new Secret("975"));
    var stored = vault.store("acct_1", input, false);
    var card = ((Stored.Ok) stored).card();
    var row = row(cards(), card);
    var filling = new Filling(card, new CardNumber(TestVault.VISA), input.cvc(), null);
    for (var thing : new Object[] {input, stored, row, filling, vault}) {
      assertThat(thing.toString()).doesNotContain(TestVault.VISA);
    }
    assertThat(input.toString()).contains("cvc=***");
    assertThat(filling.toString()).contains("cvc=***");
  }

  private static CardNumber number(Cards cards, Card card) {
    return cards.number(row(cards, card));
  }

  private static CardStore.Row row(Cards cards, Card card) {
    return Objects.requireNonNull(cards.find("acct_1", card.vaultId()));
  }

  /** As another node sees them: nothing cached. */
  private Cards cards() {
    var key = new MasterKey.InFile(directory.resolve("vault.key"));
    var keyring = new Keyring(database, key, clock.instant());
    var bins = new BinTable(database);
    return new Cards(new CardStore(database), keyring, bins, new Ids(clock), clock);
  }

  private void execute(String sql, Object... values) {
    database.useHandle(it -> assertThat(it.execute(sql, values)).isEqualTo(1));
  }

  private String dump(String table) {
    return database.withHandle(it ->
        String.join(
            "\n",
            it.createQuery("SELECT t::text FROM vault." + table + " t")
                .mapTo(String.class)
                .list()));
  }
}

package baton.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import baton.core.Card;
import baton.core.Secret;
import baton.vault.BinImport.Imported;
import baton.vault.TestVault.SetClock;
import baton.vault.bin.BinStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Importing the BIN table, on a real database: as a whole or not at all, and used at once. */
class BinImportTest {
  /** None of the published test cards, with the right check digit. */
  private static final String REAL = "4539148803436467";

  private static final int ROWS = 300_000;

  /** A few seconds are usual; a machine with much else to do may take this long. */
  private static final Duration IMPORT_MAX = Duration.ofSeconds(60);

  private final SetClock clock = new SetClock();
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
  void importedFactsReachCardsAndEightDigitsBeatSix() throws IOException {
    assertThat(imports("prefix,brand,funding,country,issuer\n453914,visa,credit,US,\"A, Inc.\"\n"))
        .isEqualTo(new Imported.Ok(1));
    assertThat(facts(card(vault, REAL, 2030))).containsExactly("visa", "credit", "US", "A, Inc.");
    imports(
        """
        issuer,country,funding,brand,prefix
        "A, Inc.",US,credit,visa,453914
        Bänk,gb,DEBIT,Visa,45391488
        """);
    assertThat(facts(card(vault, REAL, 2031))).containsExactly("visa", "debit", "GB", "Bänk");
    assertThat(facts(card(vault, REAL, 2030)))
        .as("a card keeps what was known when it was saved")
        .containsExactly("visa", "credit", "US", "A, Inc.");
    assertThat(vault.bins().lookup("453914"))
        .extracting(BinImport.Known::from, BinImport.Known::to, BinImport.Known::country)
        .containsExactly(tuple("45391400", "45391499", "US"), tuple("45391488", "45391488", "GB"));
    assertThat(vault.bins().lookup("453915")).isEmpty();
    assertThat(vault.bins().builtInBrand("453915")).isEqualTo("visa");
  }

  @Test
  void whatIsNotImportedIsKnownByTheBuiltInTable() throws IOException {
    imports("from,to,brand\n550000,559999,mastercard\n");
    assertThat(facts(card(vault, REAL, 2030))).containsExactly("visa", "unknown", null, null);
  }

  /** Or a test card could be passed off as a real one. */
  @Test
  void testCardsStayTestCards() throws IOException {
    imports("prefix,brand,country\n424242,mastercard,GB\n");
    assertThat(TestVault.store(vault, "mode_1", TestVault.VISA).brand()).isEqualTo("visa");
    assertThat(vault.store("mode_live", TestVault.card(TestVault.VISA), true))
        .isInstanceOf(Stored.Refused.class);
  }

  @Test
  void anotherNodeUsesTheNewTableWithoutRestart() throws IOException {
    try (var other = TestVault.open(directory, clock)) {
      imports("prefix,brand,country\n453914,visa,FR\n");
      other.tend();
      assertThat(card(other, REAL, 2030).country()).isEqualTo("FR");
    }
  }

  @Test
  void aBadFileChangesNothingAndEveryFaultHasItsLine() throws IOException {
    imports("prefix,brand,country\n453914,visa,FR\n");
    var before = vault.bins().status();
    var bad =
        faults(
            """
            prefix,brand,funding,country
            453914,visa,credit,US
            45391,visa,credit,US
            453915,maestro,credit,US
            %s,visa,credit,US
            453916,visa,charge,US
            453917,visa,credit,USA
            453918,visa
            "453919,visa,credit,US
            """
                .formatted(REAL));
    assertThat(bad)
        .containsExactly(
            "line 3: \"prefix\" must have 6 to 8 digits",
            "line 4: \"brand\" must be visa, mastercard, amex, discover, diners, jcb, unionpay or"
                + " unknown",
            "line 5: \"prefix\" must have 6 to 8 digits",
            "line 6: \"funding\" must be credit, debit, prepaid, unknown or empty",
            "line 7: \"country\" must be two letters (ISO 3166) or empty",
            "line 8: 2 fields instead of 4",
            "line 9: a quote is not closed");
    assertThat(vault.bins().status()).isEqualTo(before);
    assertThat(card(vault, REAL, 2030).country()).isEqualTo("FR");
  }

  @Test
  void rangesMayNestButNotCross() throws IOException {
    assertThat(
            faults(
                """
                from,to,brand
                400000,400010,visa
                400005,400020,visa
                40000500,40000599,visa
                400030,400030,visa
                40003000,40003099,visa
                400009,400008,visa
                """))
        .containsExactly("line 7: \"to\" is before \"from\"");
    assertThat(
            faults(
                """
                from,to,brand
                400000,400010,visa
                400005,400020,visa
                400030,400030,visa
                40003000,40003099,visa
                """))
        .containsExactly(
            "line 3: overlaps line 2 and does not lie inside it",
            "line 5: the same range as line 4");
  }

  @Test
  void aFileThatIsNoTableIsRefusedInOneLine() throws IOException {
    assertThat(faults("")).containsExactly("line 1: the file is empty");
    assertThat(faults("prefix,brand\n")).containsExactly("line 2: there is no range in the file");
    assertThat(faults("prefix,brand,bank\n"))
        .singleElement()
        .asString()
        .startsWith("line 1: column 3 \"bank\" is not known; known are prefix, or from and to");
    assertThat(faults("prefix,prefix,brand\n"))
        .containsExactly("line 1: the column \"prefix\" is there twice");
    assertThat(faults("from,brand\n"))
        .containsExactly(
            "line 1: there must be a column \"prefix\", or the columns \"from\" and \"to\"");
    assertThat(faults("prefix,issuer\n"))
        .containsExactly("line 1: the column \"brand\" is missing");
  }

  @Test
  void twentyFaultsAreToldAndTheOthersCounted() throws IOException {
    var bad = faults("prefix,brand\n" + "1,visa\n".repeat(1_030));
    assertThat(bad).hasSize(21).last().isEqualTo("and 1,010 more");
  }

  @Test
  void threeHundredThousandRangesAreImportedInTime() throws IOException {
    var csv = new StringBuilder("prefix,brand,funding,country,issuer\n");
    for (var i = 0; i < ROWS; i++) {
      var funding = i % 2 == 0 ? "credit" : "debit";
      csv.append(
          "%08d,visa,%s,US,\"Bank %d, N.A.\"%n".formatted(40_000_000 + i, funding, i % 20_000));
    }
    var begun = System.nanoTime();
    assertThat(imports(csv.toString())).isEqualTo(new Imported.Ok(ROWS));
    var took = Duration.ofNanos(System.nanoTime() - begun);
    System.out.println("imported " + ROWS + " ranges in " + took);
    assertThat(took).isLessThan(IMPORT_MAX);
    assertThat(vault.bins().status())
        .isEqualTo(new BinStatus(1, "bins.csv", ROWS, clock.instant()));
    assertThat(vault.bins().lookup("40000007"))
        .extracting(BinImport.Known::funding, BinImport.Known::issuer)
        .containsExactly(tuple("debit", "Bank 7, N.A."));
    assertThat(audit()).isEqualTo(ROWS);
  }

  private long audit() {
    return Jdbi.create(VaultDatabase.SHARED.pool())
        .withHandle(it ->
            it.select("SELECT count FROM vault.audit WHERE action = 'import_bins' AND who = 'ann'")
                .mapTo(Long.class)
                .one());
  }

  private List<String> faults(String csv) throws IOException {
    return switch (imports(csv)) {
      case Imported.Bad(var faults) -> faults;
      case Imported.Ok ok -> throw new AssertionError(ok);
    };
  }

  private Imported imports(String csv) throws IOException {
    return vault.bins().importFrom(Files.writeString(directory.resolve("bins.csv"), csv), "ann");
  }

  private static List<@Nullable String> facts(Card it) {
    return Arrays.asList(it.brand(), it.funding(), it.country(), it.issuer());
  }

  private static Card card(Vault vault, String number, int expYear) {
    var input = new CardInput(new Secret(number), 12, expYear, null);
    return ((Stored.Ok) vault.store("mode_live", input, true)).card();
  }
}

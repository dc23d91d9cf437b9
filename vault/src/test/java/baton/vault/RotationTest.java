package baton.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import baton.core.Card;
import baton.core.Ids;
import baton.core.Secret;
import baton.vault.Cards.Dated;
import baton.vault.bin.BinTable;
import baton.vault.number.CardNumber;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: a rotation takes every card to the new key and destroys the old one, and nobody who pays
 * meanwhile notices. Method: a real database; nodes are vaults of their own on it.
 */
class RotationTest {
  private static final String SCOPE = "mode_1";
  private static final int CARDS = 1_000;
  private static final int THREADS = 16;
  private static final int FILLED_EACH = 500;
  private static final Duration ROTATION_MAX = Duration.ofMinutes(1);

  /** One for cards, one for texts, one for fingerprints. */
  private static final int KEYS_LEFT = 3;

  private final Jdbi database = Jdbi.create(VaultDatabase.SHARED.pool());
  @TempDir private Path directory;

  /** A card and the number that is in it. */
  private record Known(Card card, CardNumber number) {}

  /** A vault as one process has it. */
  private record Node(Cards cards, VaultKeys keys, Texts texts) {}

  @BeforeEach
  void empty() {
    VaultDatabase.SHARED.empty();
  }

  @Test
  void everyCardIsTakenToTheNewKeyAndTheOldOneIsDestroyed() {
    var node = node();
    var known = cards(node, 0, 450);
    assertThat(node.keys().rotate("ann")).isEqualTo(2);
    assertThat(left(1)).isEqualTo(450);
    node.keys().tend();
    assertThat(node.keys().status())
        .extracting(KeyStatus::generation, KeyStatus::cards, it -> it.retiredAt() != null)
        .containsExactly(tuple(1, 0L, true), tuple(2, 450L, false));
    requireAllOpen(node(), known);
    assertThat(keyRows()).containsExactlyInAnyOrder("card:2", "text:1", "fingerprint:1");
    assertThat(audit()).containsExactly("retire baton 1", "rotate ann after 1");
  }

  /** One that runs and has all rows cached, sealed with a key that another destroyed. */
  @Test
  void aNodeThatNoticedNothingFillsSlotsAndSavesCards() {
    var unaware = node();
    var known = cards(unaware, 0, 20);
    var other = node();
    other.keys().rotate("ann");
    other.keys().tend();
    assertThat(keyRows()).doesNotContain("card:1");
    requireAllOpen(unaware, known);
    requireAllOpen(unaware, cards(unaware, 20, 40));
    assertThat(left(2)).isEqualTo(40);
  }

  /** A save that chose the old key before it was destroyed, and arrives after. */
  @Test
  void aCardCannotBeStoredUnderADestroyedKey() {
    var unaware = node();
    cards(unaware, 0, 1);
    var other = node();
    other.keys().rotate("ann");
    other.keys().tend();
    // Its key is still in this node's memory.
    var saved = cards(unaware, 1, 2);
    requireAllOpen(node(), saved);
    assertThat(left(2)).isEqualTo(2);
  }

  /** Two rotations overlap: the key that a node seals with is destroyed before its batch is in. */
  @Test
  void aBatchCannotBeSealedUnderADestroyedKey() {
    var unaware = node();
    var known = cards(unaware, 0, 20);
    unaware.keys().rotate("ann");
    // Its key of generation 2 is in memory from now on.
    cards(unaware, 20, 21);
    var other = node();
    Jdbi.create(VaultDatabase.SHARED.pool())
        .useTransaction(elsewhere -> {
          elsewhere.execute("SELECT id FROM vault.card WHERE generation = 1 FOR UPDATE");
          other.keys().rotate("bob");
          other.keys().tend();
        });
    assertThat(keyRows()).contains("card:1").doesNotContain("card:2");
    assertThat(unaware.cards().resealOlder(known.size())).isEqualTo(known.size());
    assertThat(left(3)).isEqualTo(21);
    requireAllOpen(node(), known);
  }

  @Test
  void twoRotationsAtOnceEndWithOneKey() throws Exception {
    var nodes = List.of(node(), node(), node(), node());
    var known = cards(nodes.getFirst(), 0, 300);
    try (var threads = Executors.newFixedThreadPool(nodes.size())) {
      var done =
          nodes.stream()
              .map(node ->
                  threads.submit(() -> {
                    node.keys().rotate("ann");
                    node.keys().tend();
                  }))
              .toList();
      for (var it : done) {
        it.get();
      }
    }
    nodes.getFirst().keys().tend();
    assertThat(keyRows()).hasSize(KEYS_LEFT);
    nodes.forEach(it -> requireAllOpen(it, known));
  }

  @Test
  void textsOutsideOutliveEveryRotation() {
    var node = node();
    var sealed = node.texts().seal(new Secret("credentials"), "proc_1");
    node.keys().rotate("ann");
    node.keys().tend();
    assertThat(node().texts().open(sealed, "proc_1").reveal()).isEqualTo("credentials");
    assertThat(Texts.isOfCards(sealed)).isFalse();
  }

  @Test
  void textsGetAKeyOfTheirOwnAndTheOldOneGoesADayLater() {
    var unaware = node();
    var node = node();
    var old = node.texts().seal(new Secret("credentials"), "proc_1");
    assertThat(node.keys().rotateTexts("ann")).isEqualTo(2);
    unaware.keys().tend();
    for (var it : List.of(node, unaware)) {
      assertThat(it.keys().hasOlderTexts()).isTrue();
      assertThat(it.texts().open(old, "proc_1").reveal()).isEqualTo("credentials");
      assertThat(it.texts().seal(new Secret("new"), "proc_2"))
          .startsWith(it.texts().newestPrefix())
          .startsWith("text.2.");
    }

    node.keys().retireOlderTexts();
    assertThat(keyRows()).contains("text:1", "text:2");
    var tomorrow = node(Clock.offset(Clock.systemUTC(), Duration.ofHours(25)));
    tomorrow.keys().retireOlderTexts();

    assertThat(keyRows()).containsExactlyInAnyOrder("card:1", "text:2", "fingerprint:1");
    node.keys().tend();
    assertThat(node.keys().hasOlderTexts()).isFalse();
    assertThatThrownBy(() -> node.texts().open(old, "proc_1")).hasMessageContaining("is gone");
  }

  /**
   * 16 threads fill slots and save cards on three nodes, which all work at three rotations. Each
   * time somebody is killed half-way: with a batch that it had locked and not committed.
   */
  @Test
  void paymentsGoOnWhileCardsAreSealedAnew() throws Exception {
    var nodes = List.of(node(), node(), node());
    var known = new ConcurrentLinkedQueue<>(cards(nodes.getFirst(), 0, CARDS));
    var goesOn = new AtomicBoolean(true);
    var next = new AtomicInteger(CARDS);
    var filled = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var work = new ArrayList<Future<?>>();
      for (var i = 0; i < THREADS; i++) {
        var node = nodes.get(i % nodes.size());
        work.add(
            threads.submit(() -> {
              while (goesOn.get()) {
                requireAllOpen(node, known.stream().limit(FILLED_EACH).toList());
                filled.addAndGet(FILLED_EACH);
                var at = next.getAndIncrement();
                known.addAll(cards(node, at, at + 1));
              }
            }));
      }
      try {
        nodes.forEach(it -> rotateToTheEnd(it, nodes));
      } finally {
        goesOn.set(false);
      }
      for (var it : work) {
        it.get();
      }
    }
    assertThat(filled.get()).isGreaterThan(CARDS);
    assertThat(next.get()).isGreaterThan(CARDS);
    nodes.getFirst().keys().tend();
    assertThat(keyRows()).containsExactlyInAnyOrder("card:4", "text:1", "fingerprint:1");
    requireAllOpen(node(), List.copyOf(known));
    assertThat(left(4)).isEqualTo(known.size());
  }

  private void rotateToTheEnd(Node first, List<Node> all) {
    var deadline = System.nanoTime() + ROTATION_MAX.toNanos();
    first.keys().rotate("ann");
    leaveABatchHalfDone();
    while (keyRows().size() > KEYS_LEFT) {
      assertThat(System.nanoTime()).as("a rotation does not end").isLessThan(deadline);
      all.forEach(it -> it.keys().tend());
    }
  }

  /** What a process that is killed leaves: its connection ends, and nothing of its batch stays. */
  private void leaveABatchHalfDone() {
    assertThatThrownBy(() ->
            new CardStore(database)
                .resealOlder(
                    Integer.MAX_VALUE,
                    10,
                    _ -> {
                      throw new IllegalStateException("killed");
                    }))
        .hasMessage("killed");
  }

  private List<Known> cards(Node node, int from, int to) {
    var known = new ArrayList<Known>();
    for (var i = from; i < to; i++) {
      var number = new CardNumber("4000%012d".formatted(i));
      known.add(new Known(node.cards().put(SCOPE, new Dated(number, 12, 2030, false)), number));
    }
    return known;
  }

  private static void requireAllOpen(Node node, List<Known> known) {
    for (var it : known) {
      var row = Objects.requireNonNull(node.cards().find(SCOPE, it.card().vaultId()));
      assertThat(node.cards().number(row)).isEqualTo(it.number());
    }
  }

  private long left(int generation) {
    return database.withHandle(it ->
        it.select("SELECT count(*) FROM vault.card WHERE generation = ?", generation)
            .mapTo(Long.class)
            .one());
  }

  private List<String> keyRows() {
    return database.withHandle(it ->
        it.select("SELECT purpose || ':' || generation FROM vault.wrapped_key")
            .mapTo(String.class)
            .list());
  }

  private List<String> audit() {
    return database.withHandle(it ->
        it.select("SELECT action || ' ' || who || ' ' || subject FROM vault.audit ORDER BY action")
            .mapTo(String.class)
            .list());
  }

  private Node node() {
    return node(Clock.systemUTC());
  }

  private Node node(Clock clock) {
    var ids = new Ids(clock);
    var master = new MasterKey.InFile(directory.resolve("vault.key"));
    var keyring = new Keyring(database, master, clock.instant());
    var cards = new Cards(new CardStore(database), keyring, new BinTable(database), ids, clock);
    var keys = new VaultKeys(database, keyring, cards, new Audit(database, ids, clock), clock);
    return new Node(cards, keys, new Texts(keyring));
  }
}

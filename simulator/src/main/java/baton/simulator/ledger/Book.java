package baton.simulator.ledger;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The payments of one processor, by id and by key. Of more than {@code paymentsMax} those that
 * settled first are forgotten, with their keys. Guarded by its acquirer's lock.
 */
public final class Book {
  private static final int SENDINGS_MAX = 10_000;

  private final int paymentsMax;
  private final Consumer<@Nullable Entry> journal;
  private final Map<String, Payment> payments = new LinkedHashMap<>();
  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, Entry> ids = new HashMap<>();
  private final Queue<Payment> settled = new ArrayDeque<>();
  private final Map<String, Integer> sendings =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > SENDINGS_MAX;
        }
      };

  /**
   * @param journal told of every change before it can be seen; null when all is forgotten
   */
  public Book(int paymentsMax, Consumer<@Nullable Entry> journal) {
    this.paymentsMax = paymentsMax;
    this.journal = journal;
  }

  /** Takes over what the journal kept; null forgets everything before. */
  public void replay(@Nullable Entry entry) {
    if (entry == null) {
      forget();
    } else {
      apply(entry);
    }
  }

  /** Everything that is kept, in an order that {@link #replay} understands. */
  public Stream<Entry> entries() {
    return payments.values().stream().flatMap(it -> it.entries().stream());
  }

  void put(Entry entry) {
    journal.accept(entry);
    apply(entry);
  }

  void clear() {
    journal.accept(null);
    forget();
  }

  @Nullable Entry find(String key) {
    return entries.get(key);
  }

  @Nullable Entry byId(String id) {
    return ids.get(id);
  }

  @Nullable Payment payment(String id) {
    return payments.get(id);
  }

  Collection<Payment> payments() {
    return payments.values();
  }

  /** How often {@code key} came, this time included, as far as is remembered. */
  int countSending(String key) {
    return sendings.merge(key, 1, Integer::sum);
  }

  private void apply(Entry entry) {
    if (payments.size() >= paymentsMax && !payments.containsKey(entry.payment())) {
      dropOldest();
    }
    var payment = payments.computeIfAbsent(entry.payment(), _ -> new Payment());
    var wasSettled = !payment.isEmpty() && payment.isSettled();
    payment.put(entry);
    entries.put(entry.once().key(), entry);
    ids.put(entry.id(), entry);
    if (!wasSettled && payment.isSettled()) {
      settled.add(payment);
    }
  }

  private void dropOldest() {
    var oldest = settled.poll();
    if (oldest != null) {
      payments.remove(oldest.opening().id());
      for (var it : oldest.entries()) {
        entries.remove(it.once().key());
        ids.remove(it.id());
      }
    }
  }

  private void forget() {
    payments.clear();
    entries.clear();
    ids.clear();
    settled.clear();
    sendings.clear();
  }
}

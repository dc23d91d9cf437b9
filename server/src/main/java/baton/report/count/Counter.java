package baton.report.count;

import baton.db.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Counts payments as they are, and takes back how they were counted before: whoever is counted
 * twice is counted once.
 */
final class Counter {
  private final CountStore store = new CountStore();
  private final SumStore sums = new SumStore();

  /** {@code payments} by their ids; nobody else counts in {@code mode} meanwhile. */
  void count(Tx tx, String mode, List<String> payments) {
    if (payments.isEmpty()) {
      return;
    }
    var byPayment =
        store.tried(tx, mode, payments).stream().collect(Collectors.groupingBy(Tried::payment));
    list(tx, mode, payments, byPayment);
    var before =
        store.counted(tx, mode, payments).stream()
            .collect(Collectors.toMap(Counted::attempt, it -> it));
    var changed = new ArrayList<Counted>();
    var change = new Sums();
    for (var tries : byPayment.values()) {
      for (var it : counted(tries)) {
        var old = before.get(it.attempt());
        if (!it.equals(old)) {
          changed.add(it);
          change.add(it);
          if (old != null) {
            change.remove(old);
          }
        }
      }
    }
    sums.count(tx, mode, changed, change);
  }

  /** Nothing of {@code mode} is counted any more. */
  void forget(Tx tx, String mode) {
    sums.forget(tx, mode);
  }

  private void list(Tx tx, String mode, List<String> payments, Map<String, List<Tried>> byPayment) {
    var listed =
        store.payments(tx, mode, payments).stream()
            .map(it -> {
              var tries = byPayment.get(it.id());
              return tries == null ? it : it.tried(tries.getLast());
            })
            .toList();
    sums.list(tx, mode, listed);
  }

  /** The attempts of one payment, oldest first. A confirmation begins at the first stop. */
  private static List<Counted> counted(List<Tried> tries) {
    var counted = new ArrayList<Counted>();
    var main = tries.getFirst().processor();
    for (var i = 0; i < tries.size(); i++) {
      var it = tries.get(i);
      if (it.stop() == 0) {
        main = it.processor();
      }
      counted.add(it.counted(main, i == tries.size() - 1));
    }
    return counted;
  }
}

package baton.safety;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * As any load balancer: asks each node whether it is well, whatever the others take to answer, and
 * sends requests in turn to those that are, or to all when none is.
 */
final class Balancer implements Supplier<Client>, AutoCloseable {
  private static final Duration ASKED_EVERY = Duration.ofMillis(200);

  private final List<Client> nodes;
  private final Set<Client> away = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turn = new AtomicInteger();
  private final ScheduledExecutorService clock;

  /** All of {@code nodes} are well at first. */
  Balancer(List<Client> nodes) {
    this.nodes = nodes;
    this.clock = Executors.newScheduledThreadPool(nodes.size());
    for (var it : nodes) {
      var _ =
          clock.scheduleWithFixedDelay(
              () -> ask(it), 0, ASKED_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public Client get() {
    var well = nodes.stream().filter(it -> !away.contains(it)).toList();
    var asked = well.isEmpty() ? nodes : well;
    return asked.get(Math.floorMod(turn.getAndIncrement(), asked.size()));
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private void ask(Client node) {
    if (isWell(node)) {
      away.remove(node);
    } else {
      away.add(node);
    }
  }

  private static boolean isWell(Client node) {
    try {
      return node.get("/ops/health").isDone();
    } catch (UncheckedIOException away) {
      return false;
    }
  }
}

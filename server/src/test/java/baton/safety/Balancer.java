package baton.safety;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** As any load balancer: asks nodes whether they are well, and sends requests to those in turn. */
final class Balancer implements Supplier<Client>, AutoCloseable {
  private static final Duration ASKED_EVERY = Duration.ofMillis(200);

  private final List<Client> nodes;
  private final AtomicInteger turn = new AtomicInteger();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private volatile List<Client> well;

  /** All of {@code nodes} are well at first. */
  Balancer(List<Client> nodes) {
    this.nodes = nodes;
    this.well = nodes;
    var _ =
        clock.scheduleWithFixedDelay(this::ask, 0, ASKED_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public Client get() {
    var now = well;
    return now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private void ask() {
    well = nodes.stream().filter(Balancer::isWell).toList();
  }

  private static boolean isWell(Client node) {
    try {
      return node.get("/ops/health").isDone();
    } catch (UncheckedIOException away) {
      return false;
    }
  }
}

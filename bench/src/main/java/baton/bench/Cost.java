package baton.bench;

import baton.bench.Load.Measured;
import baton.core.Json;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What one load cost: CPU in milliseconds and what the server allocated per payment, memory at its
 * end.
 */
record Cost(
    Measured measured,
    double serverMillis,
    double postgresMillis,
    double serverAllocatedKiB,
    long serverMiB,
    long postgresMiB) {

  /** Lets a process of its own pay as planned; it writes to {@code folder}. */
  static Cost measure(Stack stack, Path folder, Load.Plan plan) throws IOException {
    try (var child = Load.start(stack, folder, plan)) {
      child.await(Load.BEGUN);
      var server = Usage.ownCpuSeconds(stack.serverPid());
      var postgres = Usage.cpuSeconds(stack.postgresPid());
      var eden = Eden.whenFull(stack.serverPid(), plan.measured());
      var measured = Json.read(child.await(Load.ENDED), Measured.class);
      var allocated = Eden.of(stack.serverPid()).bytesPerSecondSince(eden);
      return new Cost(
          measured,
          (Usage.ownCpuSeconds(stack.serverPid()) - server) * 1000 / measured.payments(),
          (Usage.cpuSeconds(stack.postgresPid()) - postgres) * 1000 / measured.payments(),
          allocated / 1024 / measured.perSecond(),
          Usage.peakMiB(stack.serverPid()),
          Usage.sharedMiB(stack.postgresPid()));
    }
  }
}

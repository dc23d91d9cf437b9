package baton.simulator;

import baton.core.StartFailed;
import java.nio.file.Path;
import java.time.Clock;

/** Runs the simulator as a process of its own, until it is killed. */
public final class Main {
  private static final String USAGE =
      "usage: baton.simulator.Main [--port NUMBER] [--journal FILE] [--payments-max NUMBER]";

  private Main() {}

  /** Prints the address as soon as it answers. */
  public static void main(String[] arguments) {
    try {
      var simulator = Simulator.start(options(arguments));
      Runtime.getRuntime().addShutdownHook(new Thread(simulator::stop));
      System.out.println("simulator: " + simulator.url());
    } catch (IllegalArgumentException | StartFailed e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static Options options(String[] arguments) {
    var options = Options.of(Clock.systemUTC());
    for (var i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(USAGE);
      }
      var value = arguments[i + 1];
      options =
          switch (arguments[i]) {
            case "--port" -> options.port(Integer.parseInt(value));
            case "--journal" -> options.journal(Path.of(value));
            case "--payments-max" -> options.paymentsMax(Integer.parseInt(value));
            default -> throw new IllegalArgumentException(USAGE);
          };
    }
    return options;
  }
}

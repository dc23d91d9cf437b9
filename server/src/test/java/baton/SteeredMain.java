package baton;

import java.nio.file.Path;
import java.util.List;

/** {@link Main} at the time of a {@link JumpingClock}, whose file is the only argument. */
public final class SteeredMain {
  private SteeredMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    Main.serve(List.of(), JumpingClock.in(Path.of(arguments[0])));
  }
}

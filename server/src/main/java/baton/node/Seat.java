package baton.node;

import baton.core.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A node's place among the others.
 *
 * @param node its id, another one after each start
 * @param folder names the data folder, which one node at a time has
 * @param address where it listens, for people
 */
public record Seat(String node, String folder, String address) {
  private static final String FILE = "seat";

  /** In the data folder {@code data}, which gets its name at the first start. */
  public static Seat in(Path data, String node, String address) {
    var file = data.resolve(FILE);
    try {
      var name = Files.exists(file) ? Files.readString(file).strip() : "";
      if (name.isEmpty()) {
        Files.writeString(file, node);
      }
      return new Seat(node, name.isEmpty() ? node : name, address);
    } catch (IOException failed) {
      throw new StartFailed("the data folder " + data + " cannot be used: " + failed, failed);
    }
  }
}

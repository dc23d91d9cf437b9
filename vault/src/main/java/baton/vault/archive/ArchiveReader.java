package baton.vault.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.core.Json;
import baton.core.Secret;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.Consumer;

/** Reads an archive that {@link ArchiveWriter} wrote. */
public final class ArchiveReader {
  private static final int WRAPPED_BYTES_MAX = 10_000;

  private ArchiveReader() {}

  /**
   * Gives every card to {@code to} and returns how many there were. Throws {@link ArchiveUnusable}
   * when the archive is damaged, cut off, or for another key: possibly after some cards were given,
   * so read it once to nobody first.
   */
  public static long read(Path archive, Path privateKey, Consumer<Entry> to) {
    var key = ArchiveKey.privateKey(privateKey);
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
      if (!Arrays.equals(in.readNBytes(ArchiveKey.MAGIC.length), ArchiveKey.MAGIC)) {
        throw new ArchiveUnusable(archive + " is no archive of cards that this Baton knows");
      }
      var length = in.readInt();
      if (length < 0 || length > WRAPPED_BYTES_MAX) {
        throw new ArchiveUnusable("the archive " + archive + " is damaged");
      }
      var contentKey = key.decrypt(in.readNBytes(length), ArchiveKey.MAGIC);
      var content =
          ArchiveKey.content(ArchiveKey.parse(new String(contentKey, UTF_8)))
              .newDecryptingStream(in, ArchiveKey.MAGIC);
      return lines(archive, new BufferedReader(new InputStreamReader(content, UTF_8)), to);
    } catch (GeneralSecurityException e) {
      throw new ArchiveUnusable(
          "the archive " + archive + " was not written for the key " + privateKey, e);
    } catch (IOException failed) {
      throw new ArchiveUnusable(
          "the archive " + archive + " cannot be read, is damaged or cut off", failed);
    }
  }

  private static long lines(Path archive, BufferedReader lines, Consumer<Entry> to)
      throws IOException {
    var count = 0L;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      var json = Json.parse(line);
      if (json == null) {
        break;
      }
      if (json.has("count") && json.number("count", -1) == count && lines.readLine() == null) {
        return count;
      }
      to.accept(
          new Entry(
              json.text("facts"),
              new Secret(json.text("number")),
              (int) json.number("exp_month", 0),
              (int) json.number("exp_year", 0),
              json.isTrue("token")));
      count++;
    }
    throw new ArchiveUnusable("the archive " + archive + " is incomplete");
  }
}

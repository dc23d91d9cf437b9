package baton.vault.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.core.Json;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/**
 * Writes an archive: under its name only when it is whole, and encrypted before a byte of it leaves
 * the memory.
 */
public final class ArchiveWriter implements AutoCloseable {
  /** A line of the archive: a card, or with {@code count} alone, the end. */
  record Line(String facts, String number, int expMonth, int expYear, boolean token) {}

  /** The last line. An archive without it was cut off. */
  record End(long count) {}

  private final Path file;
  private final Path unfinished;
  private final FileChannel channel;
  private final OutputStream lines;
  private long count;

  private ArchiveWriter(Path file, Path recipient) throws IOException, GeneralSecurityException {
    this.file = file;
    this.unfinished = file.resolveSibling(file.getFileName() + ".part");
    var publicKey = ArchiveKey.publicKey(recipient);
    var contentKey = ArchiveKey.newContentKey();
    var wrapped = publicKey.encrypt(ArchiveKey.text(contentKey).getBytes(UTF_8), ArchiveKey.MAGIC);
    Files.deleteIfExists(unfinished);
    Files.createFile(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    this.channel = FileChannel.open(unfinished, StandardOpenOption.WRITE);
    var out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
    out.write(ArchiveKey.MAGIC);
    out.writeInt(wrapped.length);
    out.write(wrapped);
    this.lines = ArchiveKey.content(contentKey).newEncryptingStream(out, ArchiveKey.MAGIC);
  }

  /** For whoever has the private half of the key in the file {@code recipient}. */
  public static ArchiveWriter open(Path file, Path recipient) {
    if (Files.exists(file)) {
      throw new ArchiveUnusable(file + " is there already: choose another name");
    }
    try {
      return new ArchiveWriter(file, recipient);
    } catch (IOException failed) {
      throw new ArchiveUnusable("cannot write the archive " + file + ": " + failed, failed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public void add(Entry it) {
    var number = it.number().reveal();
    write(new Line(it.facts(), number, it.expMonth(), it.expYear(), it.isToken()));
    count++;
  }

  /** Makes it whole, and gives it its name. Returns how many cards are in it. */
  public long finish() {
    write(new End(count));
    try {
      // What was encrypted last leaves when the stream ends, and with it the channel does.
      lines.close();
      try (var written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      return count;
    } catch (IOException failed) {
      throw new ArchiveUnusable("cannot finish the archive " + file + ": " + failed, failed);
    }
  }

  /** Without {@link #finish} there will be no archive. */
  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(unfinished);
    } catch (IOException failed) {
      throw new ArchiveUnusable("cannot remove " + unfinished + ": " + failed, failed);
    }
  }

  private void write(Object line) {
    try {
      lines.write(Json.bytes(line));
      lines.write('\n');
    } catch (IOException failed) {
      throw new ArchiveUnusable("cannot write the archive " + file + ": " + failed, failed);
    }
  }
}

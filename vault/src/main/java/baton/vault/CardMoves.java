package baton.vault;

import baton.core.Secret;
import baton.vault.Cards.Dated;
import baton.vault.archive.ArchiveReader;
import baton.vault.archive.ArchiveWriter;
import baton.vault.archive.Entry;
import baton.vault.number.CardNumber;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * Takes the cards of one scope out into an archive, and in from one. Only here do numbers cross the
 * wall of the vault without a processor, and each time the audit says who did it.
 */
public final class CardMoves {
  /**
   * A card that leaves.
   *
   * @param facts what its owner wants to remember of it
   */
  public record Leaving(String vaultId, String facts) {}

  /** Takes the cards that arrive. A card may arrive twice: an import is repeated until it ends. */
  public interface Receiver {
    /** {@code stored} is what the vault made of its number. */
    void take(String facts, Stored stored);
  }

  private final Cards cards;
  private final CardCheck check;
  private final Audit audit;

  CardMoves(Cards cards, CardCheck check, Audit audit) {
    this.cards = cards;
    this.check = check;
    this.audit = audit;
  }

  /**
   * Writes {@code leaving} into a new archive and returns how many there were.
   *
   * @param recipient the file of the public key of who will read it
   * @param who the person that does it
   */
  public long exportTo(
      Path archive, Path recipient, String scope, String who, Iterator<Leaving> leaving) {
    try (var writer = ArchiveWriter.open(archive, recipient)) {
      var deed = audit.begin(new Audit.Deed("export_cards", who, scope, archive.toString()));
      leaving.forEachRemaining(it -> writer.add(entry(scope, it)));
      var count = writer.finish();
      audit.end(deed, count);
      return count;
    }
  }

  /**
   * What is to be imported where.
   *
   * @param privateKey the file of the key that the archive was written for
   * @param isLive whether real cards are taken, and not test cards
   * @param who the person that does it
   */
  public record Arrival(Path archive, Path privateKey, String scope, boolean isLive, String who) {}

  /**
   * Stores the cards of an archive and gives them to {@code receiver}: none when the archive is not
   * whole. Returns how many are in it. Doing it again stores nothing twice.
   */
  public long importFrom(Arrival it, Receiver receiver) {
    ArchiveReader.read(it.archive(), it.privateKey(), _ -> {});
    var deed =
        audit.begin(new Audit.Deed("import_cards", it.who(), it.scope(), it.archive().toString()));
    var count =
        ArchiveReader.read(
            it.archive(),
            it.privateKey(),
            entry -> receiver.take(entry.facts(), store(it.scope(), entry, it.isLive())));
    audit.end(deed, count);
    return count;
  }

  private Entry entry(String scope, Leaving it) {
    var row = cards.find(scope, it.vaultId());
    if (row == null) {
      throw new IllegalStateException("no card " + it.vaultId());
    }
    var number = new Secret(cards.number(row).digits());
    var card = row.card();
    return new Entry(it.facts(), number, card.expMonth(), card.expYear(), card.isToken());
  }

  private Stored store(String scope, Entry it, boolean isLive) {
    var number = CardNumber.parse(it.number().reveal());
    if (number == null) {
      return CardCheck.INVALID_NUMBER;
    }
    var fault = check.faultOfOld(number, it, isLive);
    return fault != null
        ? fault
        : new Stored.Ok(
            cards.put(scope, new Dated(number, it.expMonth(), it.expYear(), it.isToken())));
  }
}

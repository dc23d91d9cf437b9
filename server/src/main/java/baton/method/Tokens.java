package baton.method;

import baton.core.Address;
import baton.core.Card;
import baton.core.Ids;
import baton.core.Secret;
import baton.db.Db;
import baton.db.Tx;
import baton.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What can be done with tokens. */
public final class Tokens {
  /** Nobody pays for longer than this after the card was typed in. */
  private static final Duration KEPT = Duration.ofHours(24);

  private final Db db;
  private final TokenStore store;
  private final Vault vault;
  private final Ids ids;
  private final Clock clock;

  public Tokens(Db db, TokenStore store, Vault vault, Ids ids, Clock clock) {
    this.db = db;
    this.store = store;
    this.vault = vault;
    this.ids = ids;
    this.clock = clock;
  }

  /** A token of a card that is in the vault. The caller inserts it. */
  Token of(String mode, Card card, Token.Holder holder, @Nullable Secret cvc) {
    var token = new Token(ids.next("tok"), mode, card, holder, false, clock.instant());
    if (cvc != null) {
      vault.holdCvc(token.id(), cvc);
    }
    return token;
  }

  /** A token of a CVC that was typed in again. The caller inserts it. */
  Token ofCvc(String mode, Secret cvc) {
    var nobody = new Token.Holder(null, Address.NONE);
    var token = new Token(ids.next("cvctok"), mode, null, nobody, false, clock.instant());
    vault.holdCvc(token.id(), cvc);
    return token;
  }

  void insert(Tx tx, Token token) {
    store.insert(tx, token);
  }

  @Nullable Token find(Tx tx, String mode, String id) {
    return store.find(tx, mode, id);
  }

  /** Also one that was used. Null when there is none, or it has expired. */
  @Nullable Token find(String mode, String id) {
    return db.inTx(tx -> find(tx, mode, id));
  }

  /** Uses it up, in the transaction that uses its card. False the next time. */
  boolean use(Tx tx, String mode, String id) {
    var isFirst = store.use(tx, mode, id);
    if (isFirst) {
      vault.dropCvc(id);
    }
    return isFirst;
  }

  /**
   * Lets {@code method} have the CVC of a token, which is used up with that. False, and nothing
   * changed, when there is none, it was used, or the CVC is not held any more.
   */
  boolean useCvc(Tx tx, String mode, String id, String method) {
    var token = find(tx, mode, id);
    if (token == null || token.card() != null || !vault.hasCvc(id)) {
      return false;
    }
    vault.shareCvc(id, method);
    return use(tx, mode, id);
  }

  /** Forgets those that nobody will use any more. */
  public void deleteOld() {
    db.run(tx -> store.deleteOld(tx, clock.instant().minus(KEPT)));
  }
}

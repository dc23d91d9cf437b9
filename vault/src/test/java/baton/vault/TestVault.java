package baton.vault;

import baton.core.Card;
import baton.core.Ids;
import baton.core.Secret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What tests of the vault share: a vault on the shared database, cards, and a clock to set. */
final class TestVault {
  static final String VISA = "4242424242424242";

  private TestVault() {}

  static Vault open(Path directory, Clock clock) {
    return Vault.open(
        new VaultOptions(
            VaultDatabase.SHARED.pool(),
            new MasterKey.InFile(directory.resolve("vault.key")),
            clock,
            new Ids(clock),
            16,
            new SimpleMeterRegistry()));
  }

  static CardInput card(String number) {
    return new CardInput(new Secret(number), 12, 2030, null);
  }

  static Card store(Vault vault, String scope, String number) {
    return switch (vault.store(scope, card(number), false)) {
      case Stored.Ok(var card) -> card;
      case Stored.Refused refused -> throw new AssertionError(refused);
    };
  }

  /** Stands still until told otherwise. */
  static final class SetClock extends Clock {
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}

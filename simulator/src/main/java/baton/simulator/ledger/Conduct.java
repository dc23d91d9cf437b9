package baton.simulator.ledger;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * How a processor behaves for now.
 *
 * @param latencyMs added to every answer
 * @param jitterMs up to this much more, evenly spread
 * @param approvalRate 0 to 1; applies to authorizations that the card itself would approve
 * @param seed what is approved depends on it and what {@code luck} says, so that the same traffic
 *     meets the same luck again
 * @param refusal what it says to those that it does not approve, by their keys
 * @param forgetsReversals whether an authorization is approved that comes behind its own reversal
 */
public record Conduct(
    long latencyMs,
    long jitterMs,
    double approvalRate,
    long seed,
    Outage outage,
    Refusal refusal,
    Luck luck,
    boolean forgetsReversals) {
  /** The best of all worlds. */
  public static final Conduct PERFECT = new Conduct(0, 0, 1, 0, Outage.NONE);

  /** What callers meet instead of the processor. */
  public enum Outage {
    NONE,
    /** It tells that it is closed, and surely does nothing. */
    CLOSED,
    /** 503 at once, which proves nothing. */
    UNAVAILABLE,
    /** Connections are taken and never answered. */
    HANG
  }

  /** What approval depends on beside the seed. */
  public enum Luck {
    /** The operation's key: every request has its own. */
    KEY,
    /** The card, the time and the processor: what the issuer thinks, whoever asks how often. */
    CARD
  }

  public Conduct {
    if (latencyMs < 0 || jitterMs < 0 || approvalRate < 0 || approvalRate > 1) {
      throw new IllegalArgumentException("latency and jitter >= 0, approval rate 0 to 1");
    }
  }

  /** One that remembers what it was told to undo. */
  public Conduct(
      long latencyMs,
      long jitterMs,
      double approvalRate,
      long seed,
      Outage outage,
      Refusal refusal,
      Luck luck) {
    this(latencyMs, jitterMs, approvalRate, seed, outage, refusal, luck, false);
  }

  /** One that gives no reason for its refusals. */
  public Conduct(long latencyMs, long jitterMs, double approvalRate, long seed, Outage outage) {
    this(latencyMs, jitterMs, approvalRate, seed, outage, Refusal.REFUSED, Luck.KEY);
  }

  /** One that refuses everything, always so. */
  public static Conduct refusing(Refusal refusal) {
    return new Conduct(0, 0, 0, 0, Outage.NONE, refusal, Luck.KEY);
  }

  /** One that acknowledges the reversal of what it has not seen, and does not remember it. */
  public static Conduct forgetful() {
    return new Conduct(0, 0, 1, 0, Outage.NONE, Refusal.REFUSED, Luck.KEY, true);
  }

  /** One where issuers decide, and not the processor. */
  public static Conduct ofIssuers(double approvalRate, long seed) {
    return new Conduct(0, 0, approvalRate, seed, Outage.NONE, Refusal.REFUSED, Luck.CARD);
  }

  /** {@code rate} is the approval rate of now. */
  boolean approves(String key, double rate) {
    if (rate >= 1) {
      return true;
    }
    var hash = new CRC32();
    hash.update((seed + ":" + key).getBytes(StandardCharsets.UTF_8));
    return hash.getValue() < rate * 0x1p32;
  }
}

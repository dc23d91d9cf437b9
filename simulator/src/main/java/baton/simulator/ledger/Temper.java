package baton.simulator.ledger;

import baton.simulator.chance.Hostility;
import baton.simulator.chance.Mishap;
import baton.simulator.chance.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** How a processor behaves, and what befalls it: whatever does not follow from its book. */
public final class Temper {
  private final String processor;
  private final Clock clock;
  private volatile Conduct conduct = Conduct.PERFECT;
  private volatile Hostility hostility = Hostility.NONE;
  private final LongAdder exchanges = new LongAdder();
  private final LongAdder spoiled = new LongAdder();

  Temper(String processor, Clock clock) {
    this.processor = processor;
    this.clock = clock;
  }

  public Conduct conduct() {
    return conduct;
  }

  void conduct(Conduct changed) {
    conduct = changed;
  }

  public Hostility hostility() {
    return hostility;
  }

  void hostility(Hostility changed) {
    hostility = changed;
  }

  public Hostility.Weather weather() {
    return now().weather();
  }

  /** How many requests about operations came, since the start. */
  public long exchanges() {
    return exchanges.sum();
  }

  /** How many of them met a mishap. */
  public long spoiled() {
    return spoiled.sum();
  }

  /** {@code mishap} is what a request meets. */
  Mishap counted(Mishap mishap) {
    exchanges.increment();
    if (mishap != Mishap.NONE) {
      spoiled.increment();
    }
    return mishap;
  }

  /** Whether {@code trouble} befalls {@code subject} here. */
  public boolean has(Trouble trouble, String subject) {
    return hostility.has(trouble, processor, subject);
  }

  /** How long what {@code trouble} does to {@code subject} takes, at most {@code most}. */
  public Duration delay(Trouble trouble, String subject, Duration most) {
    return hostility.delay(trouble, processor, subject, most);
  }

  /** When {@code entry} is to be settled; {@code usual} where chance has no hand in it. */
  public Duration untilSettled(Entry entry, Duration usual) {
    return now().untilSequel(entry, usual);
  }

  Fate now() {
    return new Fate(processor, conduct, hostility, clock.instant());
  }
}

package baton.vault.out;

import baton.connector.HttpReply;

/**
 * What became of one call. {@code why} is a few words for people; it never quotes what was sent or
 * received.
 */
public sealed interface Sent {
  record Replied(HttpReply reply) implements Sent {}

  /** Not a byte left: the processor surely did nothing. */
  record NotSent(String why) implements Sent {}

  /** It may have arrived: whether the processor did it is unknown. */
  record NoReply(String why) implements Sent {}
}

package baton.simulator.chance;

/** What can go wrong at a hostile processor beside single exchanges. */
public enum Trouble {
  /** Any operation but a cancellation is pending first, and decided within three days. */
  PENDING,
  /** What was pending ends with a no; a refund that succeeded fails within three days. */
  FAILING,
  /** A notice of the operation comes before the answer to it. */
  NOTICE_EARLY,
  /** A notice comes again within an hour. */
  NOTICE_DUPLICATED,
  /** A notice comes up to a day late, and so behind others that were sent after it. */
  NOTICE_LATE,
  /** Beside a notice comes another one that tells a lie, and is not signed by the processor. */
  NOTICE_FORGED,
  /** A notice waits five seconds for others, and comes together with them. */
  NOTICE_BATCHED,
  /** A key is forgotten after a day: the same key then is another operation. */
  KEY_FORGOTTEN,
  /** An authorization that is not captured lasts five days only. */
  AUTHORIZATION_EXPIRED,
  /** For a minute nobody gets an answer, or all get 503, or are told that it is closed. */
  OUTAGE,
  /** For a minute mishaps are three times as likely, and a fifth less is approved. */
  BROWN_OUT
}

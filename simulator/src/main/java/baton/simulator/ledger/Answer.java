package baton.simulator.ledger;

/** What a processor says to a request. */
public sealed interface Answer {
  /** How the operation stands; {@code opening} began its payment and tells of the card. */
  record Booked(Entry entry, Entry opening) implements Answer {}

  /** Not carried out. */
  record Refused(Fault fault, String text) implements Answer {}
}

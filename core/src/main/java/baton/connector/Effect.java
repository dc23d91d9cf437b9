package baton.connector;

/** What sending a call may do. */
public enum Effect {
  /** Looks only: the engine may send it again. */
  READ,
  /** May move money: the engine sends it at most once per step. */
  MONEY
}

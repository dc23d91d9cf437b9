package baton.connector;

/** What may be done after a decline. Retries read only this, never a processor's code. */
public enum Advice {
  /** Not with this card, nowhere: lost, closed, revoked, fraud, a payer who failed to prove. */
  NEVER,
  /** Soft: the same card may succeed another day. */
  LATER,
  /** Soft: with other card data. */
  NEW_DATA,
  /** Soft: with the payer authenticated. */
  AUTHENTICATE,
  /** The issuer is not at fault: another processor may succeed at once. */
  ELSEWHERE_NOW,
  /** A generic no: another try is allowed within the networks' limits. */
  MERCHANTS_CHOICE
}

package baton.account;

import baton.http.Caller;

/**
 * The live mode of an account, or one of its sandboxes: the wall that nothing crosses.
 *
 * @param id {@code mode_…}; every stored object carries it
 * @param account {@code acct_…}
 */
public record Mode(String id, String account, boolean isLive) {
  /** The mode that a caller's key opens. */
  public static Mode of(Caller caller) {
    return new Mode(caller.mode(), caller.account(), caller.livemode());
  }
}

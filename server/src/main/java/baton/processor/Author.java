package baton.processor;

import baton.account.Mode;

/**
 * Who changes processors, and of which mode.
 *
 * @param key the id of an API key, {@code start} or {@code cli}
 */
record Author(Mode mode, String key) {}

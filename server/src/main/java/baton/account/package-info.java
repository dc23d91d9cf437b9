/** Accounts, their modes (one live, any number of sandboxes) and the API keys that open them. */
@NullMarked
package baton.account;

import org.jspecify.annotations.NullMarked;

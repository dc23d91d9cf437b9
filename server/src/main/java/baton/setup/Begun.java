package baton.setup;

import baton.attempt.Errand;
import org.jspecify.annotations.Nullable;

/**
 * What the first transaction of a verb wrote.
 *
 * @param errand what is to be sent now; null when the verb is done
 */
record Begun(SetupIntent setup, @Nullable Errand errand) {}

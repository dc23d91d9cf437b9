/** What payers agreed to when they let a merchant keep their cards. */
@NullMarked
package baton.mandate;

import org.jspecify.annotations.NullMarked;

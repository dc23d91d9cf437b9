package baton.report;

import baton.report.count.Fate;

/**
 * Attempts that are alike.
 *
 * @param currency in small letters
 * @param isLast they are the last ones of their payments
 * @param isRetry they were made after another processor had failed
 * @param amountMinor of all together
 */
record Cell(
    String currency, Fate fate, boolean isLast, boolean isRetry, long attempts, long amountMinor) {}

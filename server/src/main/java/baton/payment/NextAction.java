package baton.payment;

import org.jspecify.annotations.Nullable;

/**
 * What the payer must do next: visit a page.
 *
 * @param url the processor's page
 * @param returnUrl the merchant's page, where the payer ends up; null when none was given
 */
public record NextAction(String url, @Nullable String returnUrl) {}

package baton.payment;

import baton.connector.Outcome.ActionRequired;
import org.jspecify.annotations.Nullable;

/**
 * What the payer must do next: visit a page.
 *
 * @param url the processor's page, or ours that leads there
 * @param returnUrl the merchant's page, where the payer ends up; null when none was given
 */
public record NextAction(String url, @Nullable String returnUrl) {
  /**
   * What {@code action} asks for.
   *
   * @param page ours, which posts the form where the browser is not just to go there
   */
  public static NextAction of(ActionRequired action, String page, @Nullable String returnUrl) {
    var url = action.form().isEmpty() ? action.redirect().toString() : page;
    return new NextAction(url, returnUrl);
  }
}

package baton.simulator;

import baton.core.Currencies;
import baton.core.Money;
import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Status;
import baton.simulator.wire.Desk;
import baton.simulator.wire.Directory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the payer's browser goes to authenticate: a page with a yes and a no. */
final class ChallengePage {
  private static final String OVER =
      "<p role=\"status\">There is nothing to authenticate here any more. You can close this page.";

  private final Directory directory;
  private final Desk desk;
  private final String page = resource("page.html");
  private final String question = resource("question.html");

  ChallengePage(Directory directory, Desk desk) {
    this.directory = directory;
    this.desk = desk;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/{processor}/3ds/{payment}", this::show);
    routes.post("/{processor}/3ds/{payment}", this::answer);
  }

  private void show(Context context) {
    var opening = opening(directory.find(context.pathParam("processor")), context);
    if (opening == null) {
      html(context, 404, OVER);
    } else if (isOpen(opening)) {
      html(context, 200, question(opening));
    } else {
      html(context, 410, OVER);
    }
  }

  private void answer(Context context) {
    var acquirer = directory.find(context.pathParam("processor"));
    var before = opening(acquirer, context);
    if (acquirer == null || before == null) {
      html(context, 404, OVER);
      return;
    }
    var persona = directory.persona(acquirer);
    var isPassed = "complete".equals(context.formParam("result"));
    var answered = acquirer.answerChallenge(before.payment(), isPassed);
    if (answered != null && !answered.equals(before)) {
      persona.answered(acquirer, answered, desk);
      desk.tell(acquirer, answered);
    }
    var returnUrl = Objects.requireNonNull(before.sale()).returnUrl();
    if (returnUrl == null) {
      html(context, 410, OVER);
    } else {
      context.redirect(persona.back(returnUrl, before), HttpStatus.SEE_OTHER);
    }
  }

  private static @Nullable Entry opening(@Nullable Acquirer acquirer, Context context) {
    var payment = acquirer == null ? null : acquirer.payment(context.pathParam("payment"));
    return payment == null ? null : payment.entries().getFirst();
  }

  private static boolean isOpen(Entry opening) {
    return opening.status() == Status.ACTION_REQUIRED
        && Objects.requireNonNull(opening.sale()).secured() == null;
  }

  private String question(Entry opening) {
    var sale = Objects.requireNonNull(opening.sale());
    var descriptor = sale.descriptor() == null ? "Test merchant" : sale.descriptor();
    return question
        .replace("{{merchant}}", escape(descriptor))
        .replace("{{amount}}", amount(opening))
        .replace("{{last4}}", sale.last4());
  }

  private static String amount(Entry it) {
    var currency = Currencies.find(it.currency());
    return currency == null
        ? it.amount() + " " + it.currency()
        : decimal(it.amount(), currency) + " " + it.currency();
  }

  private static String decimal(long minor, Currency currency) {
    return Currencies.decimal(new Money(minor, currency));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private void html(Context context, int status, String content) {
    context
        .status(status)
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        .header("Cache-Control", "no-store")
        .html(page.replace("{{content}}", content));
  }

  private static String resource(String name) {
    try (var in = Objects.requireNonNull(ChallengePage.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

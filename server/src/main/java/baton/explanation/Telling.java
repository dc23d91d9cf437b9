package baton.explanation;

import baton.connector.Decline;
import baton.connector.Operation;
import baton.connector.Outcome;
import baton.core.Currencies;
import baton.plan.Fact;
import java.util.Locale;

/** What happened, in words. */
public final class Telling {
  private Telling() {}

  public static String of(Fact fact) {
    return switch (fact) {
      case Fact.Planned(_, var operation) -> words(operation) + " is to be sent";
      case Fact.Sent(_, var operation) -> words(operation) + " sent";
      case Fact.Answered(_, var outcome) -> words(outcome);
      case Fact.Resolved(_, var outcome, var note) ->
          "a person found out: %s (%s)".formatted(words(outcome), note);
    };
  }

  private static String words(Operation operation) {
    return switch (operation) {
      case Operation.Authorize it -> "authorization of " + Currencies.amount(it.amount());
      case Operation.Resume _ -> "resumption after the payer came back";
      case Operation.Increment it -> "increment to " + Currencies.amount(it.amount());
      case Operation.Capture it -> "capture of " + Currencies.amount(it.amount());
      case Operation.Cancel _ -> "cancellation";
      case Operation.Reverse _ -> "reversal of whatever was authorized";
      case Operation.Refund it -> "refund of " + Currencies.amount(it.amount());
      case Operation.Verify _ -> "verification of the card";
      case Operation.Contest _ -> "evidence against a dispute";
      case Operation.Concede _ -> "acceptance of a dispute";
      case Operation.Retrieve(var of, _) -> "question what became of the " + words(of);
    };
  }

  private static String words(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Approved(_, var amount, _) -> "approved: " + Currencies.amount(amount);
      case Outcome.Pending _ -> "pending: the processor decides later";
      case Outcome.ActionRequired _ -> "the payer has to authenticate";
      case Outcome.Declined(_, var decline, _) -> "declined: " + words(decline);
      case Outcome.Rejected(var why, var text) ->
          "proven not done (%s): %s".formatted(why.name().toLowerCase(Locale.ROOT), text);
      case Outcome.NeverSeen _ -> "the processor has never seen it";
      case Outcome.Unknown(var why) -> "unknown: " + why;
    };
  }

  private static String words(Decline decline) {
    var words = new StringBuilder(decline.reason().code());
    words.append(" (the processor's code is ").append(decline.processorCode());
    if (decline.networkCode() != null) {
      words.append(", the scheme's response ").append(decline.networkCode());
    }
    if (decline.networkAdvice() != null) {
      words.append(", its advice ").append(decline.networkAdvice());
    }
    return words.append(')').toString();
  }
}

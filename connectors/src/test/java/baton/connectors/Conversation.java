package baton.connectors;

import baton.connector.Connector;
import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Outcome;
import baton.connector.ProcessorAccount;
import baton.connector.Step;
import baton.core.Secret;
import java.util.ArrayList;
import java.util.List;

/**
 * What a connector sends while a processor answers with prepared replies.
 *
 * @param calls what it wanted to be sent; the last one is not answered unless {@code next} is done
 * @param next what it wants when there are no more replies
 */
public record Conversation(List<Step.Send> calls, Step next) {
  private static final Secret TOKEN = new Secret("token_1");

  /** Whoever wants a token gets one. */
  public static Conversation of(
      Connector connector, ProcessorAccount account, Operation operation, List<HttpReply> replies) {
    var calls = new ArrayList<Step.Send>();
    var step = connector.start(operation, account);
    while (true) {
      switch (step) {
        case Step.Open open -> step = open.then().apply(TOKEN);
        case Step.Send send -> {
          calls.add(send);
          if (calls.size() > replies.size()) {
            return new Conversation(calls, send);
          }
          step = send.then().apply(replies.get(calls.size() - 1));
        }
        case Step.Done done -> {
          return new Conversation(calls, done);
        }
      }
    }
  }

  /** Whether the connector does this operation at all. */
  public boolean isBegun() {
    return !calls.isEmpty();
  }

  /** Unknown as long as the connector wants to send something. */
  public Outcome outcome() {
    return next instanceof Step.Done(var outcome)
        ? outcome
        : new Outcome.Unknown("more is to be sent");
  }
}

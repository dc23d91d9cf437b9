package baton.event;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** Every type of event there is, with what it tells: all that is recorded, asked for, and sent. */
public final class EventTypes {
  private static final SequencedMap<String, String> ALL =
      read(
          """
          charge.captured                          A charge that was only authorized was captured.
          charge.dispute.closed                    A dispute was won or lost, or a question was closed.
          charge.dispute.created                   A payer's bank takes the money of a charge back, or asks about it.
          charge.dispute.funds_reinstated          What a dispute took was given back.
          charge.dispute.funds_withdrawn           A dispute took the money of a charge back.
          charge.dispute.updated                   A dispute, or the evidence against it, changed.
          charge.expired                           An authorization ended without a capture.
          charge.failed                            An attempt to charge failed.
          charge.pending                           A charge waits for the processor's last word.
          charge.refund.updated                    A refund changed; as refund.updated.
          charge.refunded                          A charge was refunded, in part or in full, or canceled.
          charge.succeeded                         A charge was made or authorized.
          charge.updated                           The description or metadata of a charge changed.
          customer.created                         A customer was created.
          customer.deleted                         A customer was deleted.
          customer.source.created                  A card was saved for a customer by older means.
          customer.source.deleted                  A card of older means was taken from its customer.
          customer.source.updated                  A card that was saved by older means changed.
          customer.updated                         A customer changed.
          mandate.updated                          A mandate changed.
          orchestration.late_approval.refunded     A failed attempt was approved all the same; that is undone.
          payment_intent.amount_capturable_updated A payment was authorized and can be captured.
          payment_intent.canceled                  A payment was canceled.
          payment_intent.created                   A payment was created.
          payment_intent.payment_failed            An attempt to pay failed.
          payment_intent.processing                A payment waits for the processor's last word.
          payment_intent.requires_action           The payer has something to do, such as 3D Secure.
          payment_intent.succeeded                 A payment succeeded.
          payment_method.attached                  A payment method was attached to a customer.
          payment_method.detached                  A payment method was detached from its customer.
          payment_method.updated                   A payment method changed.
          refund.created                           A refund was created.
          refund.failed                            A refund failed.
          refund.updated                           A refund changed.
          setup_intent.canceled                    A setup was canceled.
          setup_intent.created                     A setup was created.
          setup_intent.requires_action             The payer has something to do, such as 3D Secure.
          setup_intent.setup_failed                An attempt to set a payment method up failed.
          setup_intent.succeeded                   A payment method was set up.
          """);

  private EventTypes() {}

  /** The types in alphabetical order, each with a sentence. */
  public static Map<String, String> all() {
    return ALL;
  }

  /** Those of an object, or of a part of one's life. */
  static Set<String> startingWith(String prefix) {
    return ALL.keySet().stream().filter(it -> it.startsWith(prefix)).collect(toUnmodifiableSet());
  }

  public static boolean isKnown(String type) {
    return ALL.containsKey(type);
  }

  private static SequencedMap<String, String> read(String table) {
    var types = new LinkedHashMap<String, String>();
    table.lines().map(it -> it.split(" +", 2)).forEach(it -> types.put(it[0], it[1]));
    return types;
  }
}

package baton.notice;

import baton.connector.Notice;
import baton.http.RawRequest;
import baton.http.Response;
import baton.http.Routes;
import baton.payment.Settlement;
import baton.processor.Processors;
import baton.refund.Refunds;
import baton.setup.SetupSettlement;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /notices/{processor}}: where processors tell what happened. A genuine notice makes
 * what it names due, in the database, and is answered; then the processor is asked, since only an
 * answer is believed. A notice that comes twice, late or too early therefore does no harm.
 */
public final class NoticeApi {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeApi.class);

  private final Processors processors;
  private final Settlement payments;
  private final Refunds refunds;
  private final SetupSettlement setups;

  public NoticeApi(
      Processors processors, Settlement payments, Refunds refunds, SetupSettlement setups) {
    this.processors = processors;
    this.payments = payments;
    this.refunds = refunds;
    this.setups = setups;
  }

  public void register(Routes routes) {
    routes.page("POST", "/notices/{processor}", this::receive);
  }

  private Response receive(RawRequest request) {
    var processor = processors.find(request.path("processor"));
    if (processor == null) {
      return Response.empty(404);
    }
    var body = new String(request.body(), StandardCharsets.UTF_8);
    var notice = new Notice(request.headers(), body);
    return switch (processor.connector().read(notice, processor.account())) {
      case Notice.Reading.Forged(var why) -> {
        LOG.warn("a notice for {} was refused: {}", processor.id(), why);
        yield Response.empty(400);
      }
      case Notice.Reading.About(var events, _) -> {
        events.forEach(this::look);
        yield Response.empty(200);
      }
      case Notice.Reading.Ask _ -> Response.empty(400);
    };
  }

  /** Refunds are known by their own ids, everything else by that of its attempt. */
  private void look(Notice.Event event) {
    if (!(event instanceof Notice.Event.Happened(_, Notice.Subject.Key(var operationKey), _))) {
      return;
    }
    if (operationKey.startsWith("re_")) {
      refunds.noticed(operationKey);
    } else if (operationKey.startsWith("setatt_")) {
      setups.noticed(operationKey);
    } else {
      payments.noticed(operationKey);
    }
  }
}

package baton;

import baton.audit.AuditLog;
import baton.exchange.ExchangeLog;
import baton.export.ExportApi;
import baton.export.Exports;
import baton.http.Routes;
import baton.job.Sweeper;
import baton.payment.Desk;
import baton.report.AnalyticsApi;
import baton.report.count.Follower;
import baton.report.now.AttentionApi;
import baton.report.now.HomeApi;
import baton.report.now.ProcessorHealthApi;
import baton.report.payments.PaymentListApi;
import baton.report.payments.PaymentRows;
import baton.report.timeline.TimelineApi;
import baton.savedview.SavedViewApi;
import java.time.Duration;

/** Lists and figures, wired: they read what others write. */
final class ReportFeatures {
  /**
   * What is new waits for the next look: twice this, with the numbering of events, is how late
   * figures and what payments are found by are at most, two seconds in all.
   */
  private static final Duration COUNTED_EVERY = Duration.ofMillis(900);

  /** So often, fifty of them at most. */
  private static final Duration EXCHANGES_WRITTEN_EVERY = Duration.ofMillis(500);

  private static final Duration FORGOTTEN_EVERY = Duration.ofMinutes(10);

  private final Desk desk;
  private final AuditLog audit;
  private final PaymentRows rows;
  private final Exports exports;
  private final ExchangeLog exchanges;
  private final Follower follower;

  /** {@code exchanges} with processors, to be kept and shown. */
  ReportFeatures(Desk desk, AuditLog audit, ExchangeLog exchanges) {
    this.exchanges = exchanges;
    this.desk = desk;
    this.audit = audit;
    rows = new PaymentRows(desk.accounts(), desk.processors());
    exports = new Exports(desk.db(), rows, desk.clock());
    follower = new Follower(desk.db());
  }

  void register(Routes routes) {
    new PaymentListApi(desk.db(), desk.processors(), rows).register(routes);
    new TimelineApi(desk, exchanges.store()).register(routes);
    new SavedViewApi(desk.db(), desk.ids(), desk.clock()).register(routes);
    new ExportApi(desk.db(), exports, audit, desk.ids(), desk.clock()).register(routes);
    registerNow(routes);
  }

  private void registerNow(Routes routes) {
    var vault = desk.vault();
    new HomeApi(desk.db(), desk.processors(), vault, desk.clock()).register(routes);
    new AttentionApi(desk.db(), desk.processors(), vault, desk.clock()).register(routes);
    new ProcessorHealthApi(desk.db(), desk.processors(), vault, desk.clock()).register(routes);
    new AnalyticsApi(desk.db(), audit, follower, desk.processors(), desk.clock()).register(routes);
  }

  /** {@code counting} has a thread of its own: a large batch is not to keep others waiting. */
  void sweep(Sweeper sweeper, Sweeper counting) {
    sweeper.sweep(exports);
    sweeper.every(FORGOTTEN_EVERY, exports::deleteOld);
    counting.every(COUNTED_EVERY, follower::run);
    counting.every(EXCHANGES_WRITTEN_EVERY, exchanges::write);
    counting.every(FORGOTTEN_EVERY, exchanges::deleteOld);
  }
}

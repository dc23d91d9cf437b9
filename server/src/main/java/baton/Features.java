package baton;

import baton.account.Accounts;
import baton.attempt.AttemptStore;
import baton.attempt.FactStore;
import baton.attempt.LateApprovalStore;
import baton.attempt.Runner;
import baton.attempt.Tally;
import baton.attempt.UnknownOutcomeStore;
import baton.attempt.UnknownOutcomes;
import baton.audit.AuditLog;
import baton.balance.BalanceStore;
import baton.balance.Expectations;
import baton.cache.Changes;
import baton.charge.ChargeStore;
import baton.charge.Charges;
import baton.confirmation.ConfirmationTokenApi;
import baton.confirmation.ConfirmationTokenParams;
import baton.confirmation.ConfirmationTokenStore;
import baton.confirmation.ConfirmationTokens;
import baton.connector.Connector;
import baton.core.Ids;
import baton.customer.CustomerApi;
import baton.customer.CustomerChanges;
import baton.customer.CustomerStore;
import baton.customer.CustomerView;
import baton.db.Db;
import baton.db.Tx;
import baton.dispute.DisputeStore;
import baton.dispute.Disputes;
import baton.event.EventApi;
import baton.event.EventStore;
import baton.event.Events;
import baton.event.Feed;
import baton.exchange.ExchangeLog;
import baton.explanation.DeclineReasonApi;
import baton.explanation.ExplanationApi;
import baton.http.Expansions;
import baton.http.Routes;
import baton.http.Versions;
import baton.job.Sweeper;
import baton.late.LateApprovals;
import baton.limit.Crowd;
import baton.mandate.MandateStore;
import baton.mandate.Mandates;
import baton.method.MethodChanges;
import baton.method.PaymentMethodApi;
import baton.method.PaymentMethodStore;
import baton.method.PaymentMethodView;
import baton.method.PaymentMethods;
import baton.method.TokenStore;
import baton.method.Tokens;
import baton.notice.NoticeApi;
import baton.notice.NoticeLogApi;
import baton.notice.NoticeStore;
import baton.notice.Notices;
import baton.notice.Recipients;
import baton.payment.Awaited;
import baton.payment.Desk;
import baton.payment.PaymentApi;
import baton.payment.PaymentChanges;
import baton.payment.PaymentNews;
import baton.payment.PaymentStore;
import baton.payment.Payments;
import baton.payment.ReturnPage;
import baton.payment.Settlement;
import baton.payment.SourceParams;
import baton.processor.Places;
import baton.processor.ProcessorChanges;
import baton.processor.Processors;
import baton.record.PaymentRecordView;
import baton.record.RecordApi;
import baton.record.ReportApi;
import baton.record.ReportedStore;
import baton.record.Reports;
import baton.refund.RefundApi;
import baton.refund.RefundChanges;
import baton.refund.RefundStore;
import baton.refund.Refunds;
import baton.routing.Routing;
import baton.ruleset.RuleSets;
import baton.setup.SetupSettlement;
import baton.simulation.Simulations;
import baton.unknown.Settlers;
import baton.unknown.UnknownOutcomeApi;
import baton.vault.Vault;
import baton.webhook.WebhookRules;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** Who gives what to whom: every feature, wired to the others and to its routes. */
final class Features {
  /** How late an event is in the feed, and with webhooks, at most when nothing else is late. */
  private static final Duration EVENTS_NUMBERED_EVERY = Duration.ofMillis(100);

  private static final Duration DELIVERIES_CLEANED_EVERY = Duration.ofMinutes(10);
  private static final Duration TEXTS_RESEALED_EVERY = Duration.ofSeconds(5);
  private static final Duration CODES_WRITTEN_EVERY = Duration.ofSeconds(5);
  private static final Duration NOTICES_FORGOTTEN_EVERY = Duration.ofMinutes(10);
  private static final Duration TOKENS_FORGOTTEN_EVERY = Duration.ofMinutes(10);

  /**
   * What features stand on.
   *
   * @param audit who changed what is written there
   * @param changes how caches learn of them
   * @param node the id of this server among others on its database
   * @param connectors to the processors that can be used
   * @param database what is behind {@code db}, for libraries
   * @param places where processors are called
   * @param simulations the controls of those that are simulated
   * @param publicUrl where payers' browsers reach this server
   * @param furnish opens accounts of sandboxes at their simulated processors
   * @param processorTimeout for one exchange with a processor
   * @param crowd of the requests that are worked on
   * @param meters where features count
   */
  record Ground(
      Db db,
      Accounts accounts,
      AuditLog audit,
      Changes changes,
      String node,
      List<Connector> connectors,
      DataSource database,
      Vault vault,
      Clock clock,
      Places places,
      Simulations simulations,
      String publicUrl,
      Duration processorTimeout,
      WebhookRules webhooks,
      Runnable furnish,
      Crowd crowd,
      MeterRegistry meters) {}

  private final Accounts accounts;
  private final PeopleFeatures people;
  private final ProcessorFeatures processors;
  private final RuleFeatures rules;
  private final Settlement settlement;
  private final Refunds refunds;
  private final LateApprovals lateApprovals;
  private final SetupSettlement setups;
  private final Notices notices;
  private final Tokens tokens;
  private final ConfirmationTokens confirmations;
  private final ChargeFeatures charging;
  private final Feed feed;
  private final Webhooks webhooks;
  private final ReportFeatures reports;
  private final ExchangeLog exchanges;
  private final Vault vault;
  private final Routes routes = new Routes();
  private final Expansions expansions = new Expansions();

  Features(Ground ground, Ids ids) {
    var db = ground.db();
    var clock = ground.clock();
    accounts = ground.accounts();
    people = new PeopleFeatures(ground, ids);
    vault = ground.vault();
    processors = new ProcessorFeatures(ground, RuleFeatures.usesOfProcessors(), ids);
    rules = new RuleFeatures(ground, processors.processors(), ids);
    tokens = new Tokens(db, new TokenStore(), ground.vault(), ids, clock);
    var eventStore = new EventStore(EventViews.OBJECTS);
    var events = new Events(eventStore, Versions.NEWEST, ids, clock);
    exchanges = new ExchangeLog(db, ids, clock);
    var desk = desk(ground, ids, events);
    var methods = methods(desk);
    confirmations = new ConfirmationTokens(db, desk.confirmations(), desk.methods(), ids, clock);
    var sources = sources(methods);
    var refundChanges = new RefundChanges(new RefundStore(ground.node()), events);
    refunds = new Refunds(desk, refundChanges);
    lateApprovals = new LateApprovals(desk, events);
    settlement = new Settlement(desk, refunds::followed);
    feed = new Feed(db, eventStore, ground.crowd());
    var older = new OlderFeatures(desk, settlement, methods, tokens);
    var methodApi =
        new PaymentMethodApi(db, methods, desk.methods(), desk.customers(), older.cards());
    var customerApi =
        new CustomerApi(db, desk.methodChanges().customers(), older.cards(), ids, clock);
    var paymentApi = new PaymentApi(desk, new Payments(desk), sources, settlement);
    var recordApi = records(desk);
    var saving = new SavingFeatures(desk, events, sources, ground.node());
    setups = saving.settlement();
    charging = charging(ground, desk, events, refundChanges);
    register(customerApi, methodApi, paymentApi, recordApi);
    older.register(routes, expansions);
    saving.register(routes);
    charging.register(routes);
    processors.register(routes);
    registerRules(desk);
    webhooks = new Webhooks(ground, ids, feed, eventStore, expansions);
    reports = new ReportFeatures(desk, ground.audit(), exchanges);
    reports.register(routes);
    registerEvents(ground, eventStore);
    registerSettling(desk, ground.audit());
    notices = notices(desk);
    expand(customerApi, methodApi, recordApi);
    saving.expand(expansions, customerApi, methodApi);
    charging.expand(expansions, customerApi, methodApi, paymentApi);
  }

  private PaymentMethods methods(Desk desk) {
    return new PaymentMethods(
        desk.methodChanges(),
        desk.customers(),
        new PaymentMethods.Sources(tokens, vault),
        desk.ids(),
        desk.clock());
  }

  private SourceParams sources(PaymentMethods methods) {
    new ConfirmationTokenApi(confirmations, methods).register(routes);
    return new SourceParams(methods, vault, new ConfirmationTokenParams(confirmations));
  }

  private RecordApi records(Desk desk) {
    var reports = new Reports(new ReportedStore(), desk.customers(), desk.ids(), desk.clock());
    new ReportApi(desk.db(), reports, desk.clock()).register(routes);
    return new RecordApi(desk, reports.store());
  }

  Accounts accounts() {
    return accounts;
  }

  PeopleFeatures people() {
    return people;
  }

  Processors processors() {
    return processors.processors();
  }

  ProcessorChanges processorChanges() {
    return processors.changes();
  }

  RuleSets ruleSets() {
    return rules.ruleSets();
  }

  Routes routes() {
    return routes;
  }

  Expansions expansions() {
    return expansions;
  }

  /** What {@code node}, which has died, was at is to be gone on with. */
  void inherit(Tx tx, String node) {
    settlement.inherit(tx, node);
    refunds.inherit(tx, node);
    setups.inherit(tx, node);
    charging.answers().inherit(tx, node);
  }

  Webhooks webhooks() {
    return webhooks;
  }

  /** What nobody waits for on {@code counting} alone. */
  void sweep(Sweeper sweeper, Sweeper counting) {
    sweeper.sweep(settlement.due());
    sweeper.sweep(refunds.due());
    sweeper.sweep(lateApprovals.due());
    sweeper.sweep(setups.due());
    sweeper.sweep(notices.due());
    sweeper.every(CODES_WRITTEN_EVERY, processors.unmapped()::write);
    sweeper.every(NOTICES_FORGOTTEN_EVERY, notices::deleteOld);
    charging.sweep(sweeper);
    people.sweep(sweeper);
    sweeper.every(TEXTS_RESEALED_EVERY, texts()::tend);
    sweeper.every(TOKENS_FORGOTTEN_EVERY, tokens::deleteOld);
    sweeper.every(TOKENS_FORGOTTEN_EVERY, confirmations::deleteOld);
    webhooks.start();
    sweeper.every(EVENTS_NUMBERED_EVERY, feed::number);
    sweeper.every(EVENTS_NUMBERED_EVERY, webhooks::fanOut);
    sweeper.every(DELIVERIES_CLEANED_EVERY, webhooks::deleteOld);
    reports.sweep(sweeper, counting);
  }

  private SealedTexts texts() {
    return new SealedTexts(
        vault.keys(),
        List.of(processors.processors()::resealOld, webhooks::resealOld, people::resealOld));
  }

  private void register(
      CustomerApi customers, PaymentMethodApi methods, PaymentApi payments, RecordApi records) {
    customers.register(routes);
    methods.register(routes);
    payments.register(routes);
    records.register(routes);
  }

  private void registerRules(Desk desk) {
    rules.register(routes, new StoredPayments(desk));
    new ExplanationApi(desk, rules.ruleSets()).register(routes);
    new DeclineReasonApi().register(routes);
  }

  private void registerEvents(Ground ground, EventStore store) {
    webhooks.register(routes);
    new EventApi(ground.db(), store, feed, webhooks.undelivered(), ground.clock()).register(routes);
  }

  private void registerSettling(Desk desk, AuditLog audit) {
    var settlers = new Settlers(settlement, refunds, setups, lateApprovals, charging.answers());
    var store = desk.unknowns().store();
    new UnknownOutcomeApi(desk.db(), store, settlers, audit).register(routes);
    new ReturnPage(settlement).register(routes);
  }

  private ChargeFeatures charging(Ground ground, Desk desk, Events events, RefundChanges changes) {
    return new ChargeFeatures(
        desk,
        settlement,
        new RefundApi(desk, refunds, changes),
        new Disputes(desk, new DisputeStore(), events),
        ground.node());
  }

  private Notices notices(Desk desk) {
    var news = new PaymentNews(desk, refunds::followed);
    var recipients = new Recipients(news, lateApprovals, refunds, setups, charging.disputes());
    var store = new NoticeStore();
    var taking = new Notices(desk.db(), store, recipients, desk.ids(), desk.clock());
    new NoticeApi(processors.processors(), taking, desk.vault(), desk.runner().deadline())
        .register(routes);
    new NoticeLogApi(desk.db(), store).register(routes);
    return taking;
  }

  private Desk desk(Ground ground, Ids ids, Events events) {
    var clock = ground.clock();
    var customers = new CustomerStore();
    var methods = new PaymentMethodStore(tokens);
    var payments = new PaymentStore(ground.node());
    var methodChanges =
        new MethodChanges(
            methods,
            events,
            accounts,
            new Mandates(new MandateStore(), events, accounts, ids, clock),
            new CustomerChanges(customers, events));
    return new Desk(
        ground.db(),
        payments,
        new PaymentChanges(payments, events, accounts, new Awaited()),
        new Charges(
            new ChargeStore(), new Expectations(new BalanceStore(), ids, clock), events, accounts),
        new AttemptStore(),
        new FactStore(),
        new UnknownOutcomes(new UnknownOutcomeStore(), ids, clock),
        new LateApprovalStore(),
        new ConfirmationTokenStore(),
        methods,
        methodChanges,
        customers,
        accounts,
        processors.processors(),
        new Routing(processors.processors(), accounts, rules.ruleSets(), ground.vault()::outage),
        ground.vault(),
        new Runner(
            ground.vault(),
            ground.processorTimeout(),
            clock,
            ground.crowd(),
            new Tally(ground.meters(), processors.unmapped(), exchanges)),
        ids,
        clock,
        ground.publicUrl());
  }

  private void expand(CustomerApi customers, PaymentMethodApi methods, RecordApi records) {
    Expansions.Loader customer =
        (tx, caller, id) -> customers.find(tx, caller.mode(), id, caller.livemode());
    Expansions.Loader method =
        (tx, caller, id) -> methods.find(tx, caller.mode(), id, caller.livemode());
    Expansions.Loader record =
        (tx, caller, id) -> records.find(tx, caller.mode(), id, caller.livemode());
    expansions.add("payment_intent", "customer", CustomerView.class, customer);
    expansions.add("payment_intent", "payment_method", PaymentMethodView.class, method);
    expansions.add("payment_intent", "payment_record", PaymentRecordView.class, record);
    expansions.add("payment_method", "customer", CustomerView.class, customer);
    expansions.add(
        "customer", "invoice_settings.default_payment_method", PaymentMethodView.class, method);
  }
}

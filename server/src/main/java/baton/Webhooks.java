package baton;

import baton.core.Ids;
import baton.db.Db;
import baton.event.EventStore;
import baton.event.Feed;
import baton.event.Undelivered;
import baton.http.Caller;
import baton.http.Expansions;
import baton.http.Routes;
import baton.job.Jobs;
import baton.webhook.Courier;
import baton.webhook.DeliveryApi;
import baton.webhook.DeliveryLog;
import baton.webhook.DeliveryStore;
import baton.webhook.FanOut;
import baton.webhook.FanOutStore;
import baton.webhook.Signing;
import baton.webhook.WebhookEndpointApi;
import baton.webhook.WebhookEndpointStore;
import baton.webhook.out.Sender;
import java.security.SecureRandom;

/** Webhooks, wired: what {@link Features} is for the rest. */
final class Webhooks implements AutoCloseable {
  private static final String KIND = "webhook";
  private static final int RESEALED_AT_ONCE = 100;

  private final Db db;
  private final Signing signing;
  private final WebhookEndpointStore endpoints = new WebhookEndpointStore();
  private final DeliveryStore deliveries = new DeliveryStore();
  private final DeliveryLog log;
  private final FanOut fanOut;
  private final Sender sender;
  private final WebhookEndpointApi endpointApi;
  private final DeliveryApi deliveryApi;
  private final Jobs jobs;

  Webhooks(Features.Ground ground, Ids ids, Feed feed, EventStore events, Expansions expansions) {
    db = ground.db();
    var rules = ground.webhooks();
    var clock = ground.clock();
    var tables = new Courier.Tables(endpoints, deliveries, events);
    signing = new Signing(ground.vault(), ids, clock);
    log = new DeliveryLog(db, ids, clock);
    fanOut = new FanOut(db, new FanOutStore(), clock);
    sender = new Sender(clock, rules.timeout());
    var writer = writer(ground, expansions);
    var means = new Courier.Means(writer, signing, sender, rules, new SecureRandom());
    var courier = new Courier(db, tables, log, means, clock);
    jobs = new Jobs(ground.database(), clock, KIND, courier::run);
    var made = new WebhookEndpointApi.Rules(feed, signing, rules);
    endpointApi = new WebhookEndpointApi(db, tables, made, ids, clock);
    deliveryApi = new DeliveryApi(db, tables, log, clock);
  }

  private static Courier.Writer writer(Features.Ground ground, Expansions expansions) {
    return (event, to) -> {
      var mode = ground.accounts().mode(to.mode());
      var owner = Caller.owner(mode.account(), mode.id(), mode.isLive());
      return expansions.bytes(ground.db(), owner, to.terms().apiVersion(), event);
    };
  }

  void register(Routes routes) {
    endpointApi.register(routes);
    deliveryApi.register(routes);
  }

  Undelivered undelivered() {
    return deliveries;
  }

  /** Makes deliveries of new events, and has those that are due delivered. */
  void fanOut() {
    fanOut.run(jobs::wake);
  }

  /** Seals secrets of endpoints anew that have older keys: how many endpoints had such. */
  int resealOld() {
    return db.inTx(tx -> signing.resealOld(tx, endpoints, RESEALED_AT_ONCE));
  }

  void deleteOld() {
    log.deleteOld();
  }

  /** Delivers what is due until it is closed. */
  void start() {
    jobs.start();
  }

  @Override
  public void close() {
    jobs.close();
    sender.close();
  }
}

package baton;

import baton.account.Accounts;
import baton.account.ApiKeyApi;
import baton.account.ApiKeyStore;
import baton.account.ApiKeys;
import baton.account.SandboxApi;
import baton.account.SettingsApi;
import baton.audit.AuditApi;
import baton.audit.AuditLog;
import baton.audit.AuditStore;
import baton.cache.Changes;
import baton.core.Ids;
import baton.db.Db;
import baton.http.Caller;
import baton.http.Gate;
import baton.http.Outages;
import baton.http.People;
import baton.http.Problem;
import baton.http.Routes;
import baton.job.Sweeper;
import baton.limit.Crowd;
import baton.limit.Guesses;
import baton.limit.Limiter;
import baton.limit.Limits;
import baton.requestlog.RequestLog;
import baton.requestlog.RequestLogApi;
import baton.requestlog.RequestLogStore;
import baton.user.UserStore;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Who comes in and what is written down of him: accounts, keys, limits, request and audit log. */
final class Doors implements AutoCloseable {
  private static final int REQUESTS_WAITING_MAX = 10_000;
  private static final Duration USES_WRITTEN_EVERY = Duration.ofMinutes(1);
  private static final Duration LOG_CLEANED_EVERY = Duration.ofMinutes(10);

  private final Db db;
  private final Clock clock;
  private final ApiKeyStore keyStore = new ApiKeyStore();
  private final RequestLogStore logStore = new RequestLogStore();
  private final AuditStore auditStore = new AuditStore();
  private final AuditLog audit;
  private final ApiKeys keys;
  private final Accounts accounts;
  private final RequestLog log;
  private final RequestLogApi logApi;
  private final Outages outages = new Outages(System::nanoTime);

  Doors(Db db, Changes changes, Ids ids, Clock clock) {
    this.db = db;
    this.clock = clock;
    audit = new AuditLog(auditStore, ids, clock);
    keys = new ApiKeys(db, new ApiKeys.Ledger(keyStore, audit, changes), ids, clock);
    accounts = new Accounts(db, keys, changes, ids, clock);
    log = new RequestLog(db, logStore, clock, REQUESTS_WAITING_MAX);
    logApi = new RequestLogApi(db, log, logStore, clock);
  }

  Accounts accounts() {
    return accounts;
  }

  Outages outages() {
    return outages;
  }

  AuditLog audit() {
    return audit;
  }

  /** To be called last: keys get permissions for the endpoints that are there by then. */
  void register(Routes routes, NewSandboxes newSandboxes) {
    logApi.register(routes);
    new AuditApi(db, auditStore, new UserStore()::email).register(routes);
    new SettingsApi(db, accounts, audit).register(routes);
    new SandboxApi(db, accounts, audit, newSandboxes).register(routes);
    new ApiKeyApi(db, keys, keyStore).register(routes);
  }

  /** {@code wrongKeysMax} in a minute from one address; 0 for any number. */
  Gate gate(People people, Limits limits, int wrongKeysMax, Crowd crowd) {
    var guesses = new Guesses(wrongKeysMax, System::nanoTime);
    return new Gate(
        (key, address) -> caller(key, address, guesses),
        people,
        new Limiter(limits, System::nanoTime),
        crowd,
        logApi,
        outages);
  }

  void sweep(Sweeper sweeper) {
    sweeper.every(USES_WRITTEN_EVERY, keys::writeUses);
    sweeper.every(LOG_CLEANED_EVERY, log::deleteOld);
  }

  /** Writes down what waits to be. */
  @Override
  public void close() {
    log.close();
  }

  /** Keys that were right lately still are where others guess: behind the same proxy. */
  private @Nullable Caller caller(String key, String address, Guesses guesses) {
    if (guesses.areSpent(address) && !keys.isFamiliar(key)) {
      throw Problem.guessing("API keys");
    }
    var found = keys.find(key);
    if (found == null) {
      guesses.add(address);
      return null;
    }
    return ApiKeyApi.caller(found, clock);
  }
}

package baton;

import baton.core.Ids;
import baton.db.Db;
import baton.http.Routes;
import baton.processor.Processors;
import baton.processor.Uses;
import baton.ruleset.EvaluationApi;
import baton.ruleset.RuleEditorApi;
import baton.ruleset.RuleSetApi;
import baton.ruleset.RuleSetReviewApi;
import baton.ruleset.RuleSetStore;
import baton.ruleset.RuleSets;
import baton.ruleset.SnapshotStore;
import baton.ruleset.StoredFacts;
import baton.ruleset.Surroundings;
import baton.ruleset.promotion.PromotionApi;
import baton.valuelist.ValueListApi;
import baton.valuelist.ValueListStore;
import baton.valuelist.ValueLists;
import baton.vault.Vault;

/** Rule sets and the lists that they share: wired beneath payments, about which they decide. */
final class RuleFeatures {
  private final RuleSets ruleSets;
  private final RuleSetApi ruleSetApi;
  private final Db db;
  private final Surroundings around;
  private final RuleSetReviewApi reviewApi;
  private final PromotionApi promotionApi;
  private final ValueListApi listApi;

  RuleFeatures(Features.Ground ground, Processors processors, Ids ids) {
    db = ground.db();
    var lists = new ValueListStore();
    around =
        new Surroundings(
            new RuleSetStore(),
            new SnapshotStore(),
            lists,
            processors,
            Vault::hasCardNumber,
            ids,
            ground.clock());
    ruleSets = new RuleSets(db, around, ground.changes());
    ruleSetApi = new RuleSetApi(db, ruleSets, around, ground.audit());
    var valueLists = new ValueLists(lists, ruleSets, ids, ground.clock());
    reviewApi = new RuleSetReviewApi(db, around);
    promotionApi = new PromotionApi(db, around, valueLists, ground.accounts(), ground.audit());
    listApi = new ValueListApi(db, valueLists, Vault::hasCardNumber, ground.audit());
  }

  /** The active rule sets that name a processor. */
  static Uses usesOfProcessors() {
    return new RuleSetStore()::activeUsing;
  }

  RuleSets ruleSets() {
    return ruleSets;
  }

  void register(Routes routes, StoredFacts stored) {
    ruleSetApi.register(routes);
    new EvaluationApi(db, around, stored).register(routes);
    new RuleEditorApi(db, around, stored).register(routes);
    reviewApi.register(routes);
    promotionApi.register(routes);
    listApi.register(routes);
  }
}

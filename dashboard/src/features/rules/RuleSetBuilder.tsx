import { Alert, Stack, TextInput, VisuallyHidden } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { useState } from "react";
import { useMay } from "../../api/session";
import { Page } from "../../ui/Page";
import { BuilderActions } from "./BuilderActions";
import { Canvas } from "./Canvas";
import { DefaultEditor, RuleEditor } from "./Editor";
import { KeepChanges } from "./KeepChanges";
import { ProblemList } from "./ProblemList";
import { DEFAULT } from "./problems";
import { Sentences } from "./Sentences";
import { TryIt } from "./TryIt";
import { useBuilder, type RuleSet } from "./useBuilder";
import { useCheck, usePreview, type Evaluation } from "./usePreview";
import { useShares } from "./useShares";
import { words } from "./words";

/** The blocks of a rule set, and everything that can be done with them. */
export function RuleSetBuilder({ set }: { readonly set: RuleSet }) {
  const builder = useBuilder(set);
  const { draft, stored, edit } = builder;
  const mayWrite = useMay("rule_sets_write");
  const isEditable = mayWrite && stored.status === "draft";
  const preview = usePreview(draft, stored.id, isEditable);
  const check = useCheck(draft, stored.id, !isEditable);
  const problems = isEditable ? preview.problems : check;
  const shares = useShares();
  const [announced, announce] = useState("");
  const [isTrying, { toggle: toggleTrying, close: stopTrying }] = useDisclosure();
  const [evaluation, setEvaluation] = useState<Evaluation | null>(null);
  const undo = () => {
    builder.undo();
    announce(words.block.undone);
  };
  const redo = () => {
    builder.redo();
    announce(words.block.redone);
  };
  useHotkeys([
    ["mod+Z", undo],
    ["mod+shift+Z", redo],
    ["mod+Y", redo],
  ]);
  return (
    <Page
      title={draft.name === "" ? words.list.title : draft.name}
      actions={
        <BuilderActions
          builder={{ ...builder, undo, redo }}
          isReady={!problems.some((it) => it.severity === "error")}
          isTrying={isTrying}
          toggleTrying={toggleTrying}
        />
      }
    >
      <VisuallyHidden role="status" aria-live="polite">
        {announced}
      </VisuallyHidden>
      <KeepChanges isChanged={builder.isChanged} />
      <Stack gap="md">
        {isEditable ? (
          <TextInput
            label={words.page.name}
            value={draft.name}
            onChange={({ currentTarget: { value } }) =>
              edit((it) => ({ ...it, name: value }), "name")
            }
            maxLength={100}
            maw={420}
          />
        ) : (
          stored.status !== "draft" && (
            <Alert color="gray">{words.page.readOnly(stored.status)}</Alert>
          )
        )}
        <ProblemList problems={problems.filter((it) => it.place === null)} />
        <Canvas
          builder={builder}
          isEditable={isEditable}
          problems={problems}
          shares={shares}
          evaluation={isTrying ? evaluation : null}
          announce={announce}
        />
        {isTrying && (
          <TryIt draft={draft} ruleSet={stored.id} close={stopTrying} show={setEvaluation} />
        )}
        <Sentences builder={builder} preview={isEditable ? preview.preview : undefined} />
      </Stack>
      {isEditable && <RuleEditor builder={builder} problems={problems} />}
      {isEditable && builder.selected === DEFAULT && (
        <DefaultEditor builder={builder} problems={problems} />
      )}
    </Page>
  );
}

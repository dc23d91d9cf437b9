import { Text } from "@mantine/core";
import { useGet } from "../../api/query";
import { useMay } from "../../api/session";
import { Answered } from "../../ui/Answered";
import { Page } from "../../ui/Page";
import { DefaultProcessor } from "./DefaultProcessor";
import { SettingsForm } from "./SettingsForm";
import { words } from "./words";

/** How this mode is served. */
export function SettingsPage() {
  const mayWrite = useMay("settings_write");
  const settings = useGet("/v1/orchestration/settings");
  return (
    <Page title={words.title}>
      <Text c="dimmed">{mayWrite ? words.about : words.readOnly}</Text>
      <DefaultProcessor />
      <Answered query={settings}>
        {(it) => <SettingsForm key={JSON.stringify(it)} settings={it} mayWrite={mayWrite} />}
      </Answered>
    </Page>
  );
}

import { useIdle } from "@mantine/hooks";
import { useQuery, useQueryClient, type Query } from "@tanstack/react-query";
import { get, type ApiError } from "../api/client";
import { useMay, usePlace } from "../api/session";

/** Whoever is not there keeps no session alive by looking on. */
const AWAY_MILLIS = 15 * 60_000;
/** However much happens, what is shown is not asked for more often. */
const PAUSE_MILLIS = 1_500;
const WAIT_SECONDS = 20;

/** What events change; figures have their own pace, and what is typed into is left alone. */
const LIVE = /\/(payment_intents|payments|refunds|disputes|unknown_outcomes|home|attention)\b/;

/**
 * Asks again for what is shown as soon as something happened to it. True while nobody can tell,
 * because the server cannot be reached.
 */
export function useLive(): boolean {
  const place = usePlace();
  const cache = useQueryClient();
  const isAway = useIdle(AWAY_MILLIS, { initialState: false });
  const mayRead = useMay("events_read");
  const queryKey = ["feed", place.mode];
  const { error } = useQuery<number, ApiError>({
    queryKey,
    queryFn: async ({ signal }) => {
      const after = cache.getQueryData<number>(queryKey);
      const form = after === undefined ? { from: "end" } : { after, wait: WAIT_SECONDS };
      const feed = await get(place, "/v1/orchestration/feed", { form, signal });
      if (feed.data.length > 0) {
        void cache.invalidateQueries({ predicate: (it) => isLive(it, place.mode) });
      }
      return feed.next_after;
    },
    enabled: mayRead && !isAway && place.mode !== null,
    refetchInterval: PAUSE_MILLIS,
    gcTime: 0,
  });
  return error?.status === 0;
}

function isLive({ queryKey: [mode, path] }: Query, here: string | null): boolean {
  return mode === here && typeof path === "string" && LIVE.test(path);
}

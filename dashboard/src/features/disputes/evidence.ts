import { evidenceGroups, type EvidenceField } from "./words";

/** Texts by field; one that is missing is empty. */
export type Evidence = Readonly<Partial<Record<EvidenceField, string>>>;

const FIELDS: readonly EvidenceField[] = evidenceGroups.flatMap((it) => it.fields);

/** Texts of one line; the others have several. */
export const shortFields: ReadonlySet<EvidenceField> = new Set<EvidenceField>([
  "service_date",
  "customer_purchase_ip",
  "customer_name",
  "customer_email_address",
  "shipping_carrier",
  "shipping_date",
  "shipping_tracking_number",
  "duplicate_charge_id",
]);

/** Only what differs from what is saved, so that two people at one dispute do not undo each other. */
export function changes(
  saved: Readonly<Record<EvidenceField, string | null>>,
  typed: Evidence,
): Evidence {
  return Object.fromEntries(
    FIELDS.filter((it) => typed[it] !== undefined && typed[it] !== (saved[it] ?? "")).map((it) => [
      it,
      typed[it],
    ]),
  );
}

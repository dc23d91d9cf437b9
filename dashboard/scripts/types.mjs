// Writes src/api/types.ts, the types of the server's API, from its description.
import { writeFile } from "node:fs/promises";
import openapiTypescript, { astToString } from "openapi-typescript";

const from = new URL("../../docs/reference/openapi.json", import.meta.url);
const to = new URL("../src/api/types.ts", import.meta.url);
await writeFile(to, astToString(await openapiTypescript(from)));

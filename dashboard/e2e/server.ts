import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const HOME = fileURLToPath(new URL("../..", import.meta.url));
const JAR = join(HOME, "server/target/baton.jar");
const PAGES = join(HOME, "dashboard/dist/index.html");
const START_MILLIS = 60_000;

/** A server of its own, with an empty database, for as long as a test takes. */
export type Server = {
  readonly url: string;
  /** Makes the first owner, once. */
  readonly setupLink: string;
  readonly stop: () => Promise<void>;
};

/** Starts what `./baton start` built. Whatever it prints is in the error when it does not start. */
export async function startServer(): Promise<Server> {
  for (const file of [JAR, PAGES]) {
    if (!existsSync(file)) {
      throw new Error(`${file} is not there: run ./baton start once, it builds what is missing`);
    }
  }
  const data = await mkdtemp(join(tmpdir(), "baton-e2e-"));
  // The database may be run by a user that may do less than this one.
  await chmod(data, 0o755);
  const start = ["start", "--port", "0", "--sandbox-port", "0", "--data", data];
  const java = spawn(program(), [...FLAGS, "-jar", JAR, ...start], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = async () => {
    if (java.exitCode === null && java.kill()) {
      await once(java, "exit");
    }
    await rm(data, { recursive: true, force: true });
  };
  try {
    const setupLink = await printed(java, /Set up\s+(\S+)/);
    return { url: new URL(setupLink).origin, setupLink, stop };
  } catch (failed) {
    await stop();
    throw failed;
  }
}

const FLAGS = [
  "-Xmx288m",
  "-XX:+UseSerialGC",
  "-XX:TieredStopAtLevel=1",
  "--sun-misc-unsafe-memory-access=allow",
  `-Dbaton.home=${HOME}`,
];

function program(): string {
  const home = process.env["BATON_JAVA_HOME"] ?? process.env["JAVA_HOME"];
  return home === undefined ? "java" : join(home, "bin/java");
}

/** What `pattern` catches in the lines that a process prints, as soon as it is there. */
function printed(of: ReturnType<typeof spawn>, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const fail = (why: string) => reject(new Error(`the server ${why}:\n${output}`));
    const timer = setTimeout(() => fail("did not start in time"), START_MILLIS);
    const read = (bytes: Buffer) => {
      output += bytes.toString();
      const found = pattern.exec(output)?.[1];
      if (found !== undefined) {
        clearTimeout(timer);
        resolve(found);
      }
    };
    of.stdout?.on("data", read);
    of.stderr?.on("data", read);
    of.on("error", (error) => fail(`cannot be started: ${error.message}`));
    of.on("exit", (code) => fail(`ended with ${String(code)}`));
  });
}

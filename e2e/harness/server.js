// The real server on a free port with a data folder of its own, set up through its command line.
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { until } from "./until.js";

const run = promisify(execFile);

function binary() {
  const target = process.env.CARGO_TARGET_DIR;
  const places = [
    process.env.SWITCHBOARD_BIN,
    target && join(target, "debug/switchboard"),
    join(homedir(), ".cache/switchboard/target/debug/switchboard"),
  ];
  const found = places.find((place) => place && existsSync(place));
  if (!found) throw new Error("no server to test: build it, or name it in SWITCHBOARD_BIN");
  return found;
}

/** A port nobody listens on at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

export class Server {
  #process = null;
  #log = "";
  #bin = binary();

  /** A running server with an owner, before anything was added to it. */
  static async start() {
    const server = new Server();
    server.data = await mkdtemp(join(tmpdir(), "switchboard-e2e-"));
    server.port = await freePort();
    server.url = `http://127.0.0.1:${server.port}`;
    const made = await run(server.#bin, ["init", "--data", server.data, "--name", "Atelier Zoé"]);
    const { owner, api_token } = JSON.parse(made.stdout);
    server.owner = owner;
    server.token = api_token;
    await server.up();
    return server;
  }

  /** Starts it, also again after `down`: same port, same data. */
  async up() {
    const where = ["--data", this.data, "--listen", `127.0.0.1:${this.port}`];
    const child = spawn(this.#bin, ["serve", ...where, "--public-url", this.url]);
    const keep = (bytes) => {
      this.#log = (this.#log + bytes).slice(-20_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    this.#process = child;
    await until("the server is ready", async () => {
      if (child.exitCode !== null) throw new Error(`the server ended:\n${this.#log}`);
      const reply = await fetch(`${this.url}/readyz`).catch(() => null);
      return reply?.ok;
    });
  }

  async down() {
    const child = this.#process;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    // One that hangs must not hang the tests.
    const patience = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(patience);
  }

  async stop() {
    await this.down();
    await rm(this.data, { recursive: true, force: true });
  }

  log() {
    return this.#log;
  }

  /** A client command; what it prints, read as JSON. */
  async cli(...words) {
    const told = [...words, "--json", "--server", this.url, "--token", this.token];
    const { stdout } = await run(this.#bin, told);
    return JSON.parse(stdout);
  }

  /** A call of the staff API with the API token. */
  async api(method, path, body) {
    const reply = await fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${text}`);
    return text ? JSON.parse(text) : null;
  }

  /** Adds a colleague; says their e-mail address and password. */
  addUser(login, firstName, lastName, role = "agent") {
    const name = ["--first-name", firstName, "--last-name", lastName];
    const email = `${login}@example.org`;
    return this.cli("user", "add", "--email", email, ...name, "--role", role);
  }
}

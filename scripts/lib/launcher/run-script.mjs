import { spawn } from "node:child_process";

/**
 * Runs one of the TypeScript scripts to its end.
 * @param {{ root: string, env: NodeJS.ProcessEnv, script: string, args?: string[] }} options
 * @returns {Promise<any>} the message it sent over IPC
 * @throws Error with its output when it fails
 */
export function runScript({ root, env, script, args = [] }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", script, ...args], {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    let output = "";
    let result = {};
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
    child.on("message", (message) => {
      result = message;
    });
    child.on("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) resolve(result);
      else reject(new Error(`${script} ended with ${code ?? signal}:\n${output.slice(-4000)}`));
    });
  });
}

// The server asks why a finding may stay; what is answered goes into the directive.
import * as vscode from "vscode";
import { reasonProblem } from "./reason";
import type { Server } from "./server";

export async function askForReason(server: Server, uri: string, fingerprint: string, rule: string): Promise<void> {
  const reason = await vscode.window.showInputBox({
    title: `Ignore ${rule} here`,
    prompt: "Why may this stay? The reason is kept in the article.",
    validateInput: reasonProblem,
  });
  if (reason === undefined) return;
  try {
    await server.sendRequest("workspace/executeCommand", {
      command: "caveat.ignoreFinding",
      arguments: [uri, fingerprint, reason],
    });
  } catch (error) {
    void vscode.window.showErrorMessage(`caveat: ${error instanceof Error ? error.message : String(error)}`);
  }
}

import * as vscode from "vscode";
import { askForReason } from "./ask_for_reason";
import { Server } from "./server";
import { changesServer } from "./settings";
import { showReport } from "./show_report";
import { StatusBar } from "./status_bar";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const folder = context.extensionPath;
  const log = vscode.window.createOutputChannel("caveat", { log: true });
  const started = new Server(folder, log);
  server = started;
  context.subscriptions.push(
    log,
    started,
    new StatusBar(started),
    vscode.commands.registerCommand("caveat.showReport", () => showReport(folder)),
    vscode.commands.registerCommand("caveat.restartServer", () => started.restart()),
    vscode.commands.registerCommand("caveat.askForReason", (uri: string, fingerprint: string, rule: string) =>
      askForReason(started, uri, fingerprint, rule),
    ),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (changesServer(event)) void started.restart();
    }),
  );
  await started.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

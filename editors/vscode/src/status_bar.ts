// The count of the article in front.
import * as vscode from "vscode";
import type { Server } from "./server";
import { isArticle, readSettings } from "./settings";
import { count, kStopped, statusOf } from "./status";

export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("caveat.count", vscode.StatusBarAlignment.Right, 90);
  private readonly parts: vscode.Disposable[];

  constructor(private readonly server: Server) {
    this.item.name = "caveat";
    const show = () => this.show();
    this.parts = [
      this.item,
      vscode.window.onDidChangeActiveTextEditor(show),
      vscode.workspace.onDidOpenTextDocument(show), // of another language now
      vscode.workspace.onDidChangeConfiguration(show),
      vscode.languages.onDidChangeDiagnostics(show),
      server.onChange(show),
    ];
    this.show();
  }

  dispose(): void {
    for (const part of this.parts) part.dispose();
  }

  private show(): void {
    const document = vscode.window.activeTextEditor?.document;
    const shown = document !== undefined && isArticle(document, readSettings().languages);
    void vscode.commands.executeCommand("setContext", "caveat.isArticle", shown);
    if (!shown) return this.item.hide();
    const running = this.server.isRunning;
    const status = running ? statusOf(count(vscode.languages.getDiagnostics(document.uri))) : kStopped;
    this.item.text = status.text;
    this.item.tooltip = status.spoken;
    this.item.accessibilityInformation = { label: status.spoken };
    this.item.command = running ? "workbench.actions.view.problems" : "caveat.restartServer";
    this.item.show();
  }
}

// `caveat lsp` as VS Code's language server.
import { accessSync, constants, statSync } from "node:fs";
import * as os from "node:os";
import * as vscode from "vscode";
import { LanguageClient, State, type ShowDocumentParams, type ShowDocumentResult } from "vscode-languageclient/node";
import { findServer, type Found } from "./server_binary";
import { readSettings, type Settings } from "./settings";

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

export function findProgram(extensionFolder: string, settings: Settings): Found {
  const workspaceFolder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  return findServer(
    { setting: settings.serverPath, extensionFolder, workspaceFolder },
    { platform: process.platform, home: os.homedir(), path: process.env["PATH"] ?? "", isProgram },
  );
}

function documentSelector(languages: readonly string[]) {
  const articles = languages.flatMap((language) =>
    ["file", "untitled"].map((scheme) => ({ scheme, language })),
  );
  return [...articles, { scheme: "file", pattern: "**/*.toml" }];
}

// All that the server shows is what it says of a rule, in Markdown.
async function showRendered(params: ShowDocumentParams): Promise<ShowDocumentResult> {
  const uri = vscode.Uri.parse(params.uri);
  try {
    await vscode.commands.executeCommand("markdown.showPreview", uri);
  } catch {
    await vscode.window.showTextDocument(uri); // VS Code's own extension for Markdown is switched off
  }
  return { success: true };
}

export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onChange = this.changed.event; // it runs, or runs no more
  private steps: Promise<void> = Promise.resolve(); // one start or stop after the other

  constructor(
    private readonly extensionFolder: string,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  get isRunning(): boolean {
    return this.client?.state === State.Running;
  }

  start(): Promise<void> {
    return this.then(() => this.startNow());
  }

  // A new one with the settings of now.
  restart(): Promise<void> {
    return this.then(async () => {
      await this.stopNow();
      await this.startNow();
    });
  }

  stop(): Promise<void> {
    return this.then(() => this.stopNow());
  }

  sendRequest<Answer>(method: string, params: unknown): Promise<Answer> {
    if (this.client === undefined) return Promise.reject(new Error("caveat is not running"));
    return this.client.sendRequest<Answer>(method, params);
  }

  dispose(): void {
    void this.stop();
    this.changed.dispose();
  }

  private then(step: () => Promise<void>): Promise<void> {
    this.steps = this.steps.then(step, step);
    return this.steps;
  }

  private async startNow(): Promise<void> {
    const settings = readSettings();
    const found = findProgram(this.extensionFolder, settings);
    if (found.kind === "missing") return this.tell(found.why);
    this.log.info(`${found.program} (${found.from})`);
    const client = new LanguageClient(
      "caveat",
      "caveat",
      { command: found.program, args: ["lsp", ...settings.serverArguments] },
      {
        documentSelector: documentSelector(settings.languages),
        outputChannel: this.log,
        middleware: { window: { showDocument: showRendered } },
        initializationOptions: { asksForReasons: true, debounceMilliseconds: settings.debounceMilliseconds },
      },
    );
    client.onDidChangeState(() => this.changed.fire());
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      this.client = undefined;
      this.tell(`${found.program} cannot be used: ${error instanceof Error ? error.message : String(error)}`);
    }
    this.changed.fire();
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      this.log.warn(`while it stopped: ${String(error)}`);
    }
    this.changed.fire();
  }

  private tell(why: string): void {
    this.log.error(why);
    const settings = "Open Settings";
    void vscode.window.showErrorMessage(`caveat: articles are not checked. ${why}`, settings).then((picked) => {
      if (picked === settings) void vscode.commands.executeCommand("workbench.action.openSettings", "caveat.server");
    });
  }
}
